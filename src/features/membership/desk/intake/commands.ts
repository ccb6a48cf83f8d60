import { addProfessional } from "#features/directory/public.ts";
import { proposeCollege } from "#features/membership/colleges/rules.ts";
import { admit, completed } from "#features/membership/joining/commands.ts";
import { findTwin } from "#features/membership/joining/queries.ts";
import type { Person } from "#features/membership/joining/rules.ts";
import { currentCharter, currentSettings, listColleges } from "#features/membership/queries.ts";
import { memberName } from "#features/membership/rules.ts";
import type { Member } from "#features/membership/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { words } from "./words.ts";

type Intake = { person: Person; collegeId: string | null; signed: boolean; same: "" | "yes" | "no" };
/**
 * Staff writes somebody in. Whom the entry, the RPPS number or the e-mail tells is renewed; for a like name, staff says
 * whether it is the same person. Who is not in the directory is added to it. Answers the member and whether they were known.
 */
export const takeIn = async (
  tx: Tx,
  { person: typed, collegeId, signed, same }: Intake,
): Promise<Refused | { member: Member; known: boolean }> => {
  await lockFor(tx, "membership.joining");
  const person = await completed(tx, typed);
  const found = await findTwin(tx, person);
  if (found?.by === "name" && same === "") return refuse("same", words.looksLike(memberName(found.member)));
  const twin = found?.by === "name" && same === "no" ? undefined : found?.member;
  const professionalId = person.professionalId ?? twin?.professionalId ?? (await added(tx, person));
  if (isRefused(professionalId)) return professionalId;
  const colleges = await listColleges(tx);
  const college = colleges.find(({ id }) => id === collegeId) ?? proposeCollege(colleges, person)?.college;
  const charter = signed ? await currentCharter(tx) : undefined;
  const member = await admit(tx, {
    person: { ...person, professionalId, collegeId: college?.id ?? null },
    twin,
    accepted: !(await currentSettings(tx)).boardDecides,
    signed: charter && { charterId: charter.id, way: "paper" },
  });
  return { member, known: twin !== undefined };
};
const added = (tx: Tx, { organisation, familyName, givenName, professionCode, rpps }: Person) =>
  organisation || !professionCode ? null : addProfessional(tx, { familyName, givenName, professionCode, ...(rpps && { rpps }) });
