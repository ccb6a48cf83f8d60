import { and, eq } from "drizzle-orm";
import { findByRpps, findProfessional } from "#features/directory/public.ts";
import { type Changes, formerOf } from "#features/membership/changes/rules.ts";
import { addFact, changeMember, enrol, insertMember, sign } from "#features/membership/commands.ts";
import { paths } from "#features/membership/paths.ts";
import { currentCharter, currentSettings, lockMember } from "#features/membership/queries.ts";
import { yearOf } from "#features/membership/rules.ts";
import type { Member } from "#features/membership/schema.ts";
import { capability, grant } from "#platform/capability.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { wasShown } from "#platform/paced.ts";
import { found, Gone, type Refused, refuse } from "#platform/refusal.ts";
import { findApplication, findTwin, saysOf } from "./queries.ts";
import { type Application, confirmDays, confirmPurpose, joinFormCode, type Person } from "./rules.ts";
import { applications } from "./schema.ts";
import { words } from "./words.ts";
import { welcome } from "./writing/commands.ts";

/** What the directory says of somebody replaces what was typed; an RPPS number finds them too. */
export const completed = async <P extends Person>(tx: Tx, person: P): Promise<P> => {
  const known = person.professionalId
    ? await findProfessional(tx, person.professionalId)
    : person.rpps && !person.organisation
      ? await findByRpps(tx, person.rpps)
      : undefined;
  if (!known) return { ...person, professionalId: null };
  const { id, familyName, givenName, rpps, professionCode } = known;
  return { ...person, professionalId: id, familyName, givenName, rpps, professionCode: professionCode || person.professionCode };
};

type Applying = { application: Application; signed: boolean; stamp: string; root: string };
/** Somebody asks to join by themselves: nothing happens before their address is confirmed. Says nothing of who is a member. */
export const applyOnline = async (tx: Tx, { application, signed, stamp, root }: Applying): Promise<Refused | undefined> => {
  if (!wasShown(tx, joinFormCode, stamp)) return refuse("form", words.again);
  const charter = await currentCharter(tx);
  if (charter && !signed) return refuse("signed", words.needSignature);
  if (charter && charter.id !== application.charterId) return refuse("signed", words.charterChanged);
  const says = await completed(tx, { ...application, charterId: charter?.id ?? null });
  if (!says.familyName) return refuse("form", words.unknownPerson);
  const id = crypto.randomUUID();
  const email = found(application.email);
  await tx.db.insert(applications).values({ tenantId: tx.tenantId, id, says, email, state: "sent", at: tx.now });
  const token = await grant(tx, confirmPurpose, id, tx.now.add({ hours: 24 * confirmDays }));
  const { subject, greeting, body, notYou, button } = words.letters.confirm;
  const letter = { subject, greeting, paragraphs: [body, notYou], button: { label: button, url: paths.confirm(root, token) } };
  await send(tx, { channel: "mail", to: email, purpose: "membership.confirm", objectId: id, letter });
  record(tx, "membership.application.sent", "membership_application", id);
};

/** Who an application’s link speaks of. */
export const openApplication = async (tx: Tx, token: string) => {
  const { objectId } = await capability(tx, token, confirmPurpose);
  const row = await findApplication(tx, objectId);
  if (!row || row.state === "dropped") throw new Gone();
  return row;
};

/**
 * The address is confirmed: the person joins, or renews what they have here. When they look like a member known by another
 * address, nobody is changed before a person has looked: a name or an RPPS number is not a proof. Answers the member.
 */
export const confirmApplication = async (tx: Tx, token: string, root: string): Promise<Member | undefined> => {
  await lockFor(tx, "membership.joining");
  const row = await openApplication(tx, token);
  if (row.state === "check") return undefined;
  if (row.state === "joined") {
    // The link leads to the membership of whoever reads this address, and to nobody else’s.
    const joined = await lockMember(tx, row.memberId!);
    if (joined?.email !== row.email) throw new Gone();
    return joined;
  }
  const says = await completed(tx, saysOf(row));
  const twin = await findTwin(tx, says);
  if (twin && twin.member.email !== row.email) {
    await decideApplication(tx, row.id, "check", twin.member.id);
    return undefined;
  }
  const member = await joinApplication(tx, row.id, says, twin?.member);
  await welcome(tx, member, root);
  return member;
};

type Decision = "check" | "joined" | "dropped";
export const decideApplication = async (tx: Tx, id: string, state: Decision, memberId: string | null): Promise<void> => {
  await tx.db
    .update(applications)
    .set({ state, memberId, ...(state !== "dropped" && { confirmedAt: tx.now }) })
    .where(and(eq(applications.tenantId, tx.tenantId), eq(applications.id, id)));
  record(tx, `membership.application.${state}`, "membership_application", id, memberId ? { member: memberId } : undefined);
};
/** Makes a member of an application, or renews the one it is. */
export const joinApplication = async (tx: Tx, id: string, says: Application, twin: Member | undefined): Promise<Member> => {
  const accepted = !(await currentSettings(tx)).boardDecides;
  const { charterId, ...person } = says;
  const member = await admit(tx, { person, twin, accepted, signed: charterId ? { charterId, way: "link" } : undefined });
  await decideApplication(tx, id, "joined", member.id);
  return member;
};

type Admission = {
  person: Person & { collegeId: string | null };
  /** Whom it is already. */
  twin?: Member | undefined;
  accepted: boolean;
  signed?: { charterId: string; way: "link" | "paper" } | undefined;
};
/** Adds a member, or renews the one they are: never two for one person. Callers hold the lock of joining. */
export const admit = async (tx: Tx, { person, twin, accepted, signed }: Admission): Promise<Member> => {
  const today = dayInParis(tx.now);
  const member = twin ? await renewTwin(tx, twin, person, accepted) : await enter(tx, person, accepted);
  if (signed) await sign(tx, member.id, signed.charterId, signed.way);
  if (member.state === "member") await enrol(tx, member, yearOf(today), { confirmedOn: today });
  return member;
};
const enter = async (tx: Tx, person: Admission["person"], accepted: boolean): Promise<Member> => {
  const today = dayInParis(tx.now);
  const member = await insertMember(tx, { ...person, state: "applied", appliedOn: today });
  await addFact(tx, { memberId: member.id, kind: "applied" });
  return accepted ? promote(tx, member, "accepted", {}) : member;
};
const promote = async (tx: Tx, member: Member, kind: "accepted" | "returned", contact: Changes): Promise<Member> => {
  const changes: Changes = { ...contact, state: "member", joinedOn: dayInParis(tx.now), leftOn: null, leftWhy: "" };
  const before = formerOf(member, changes);
  const now = await changeMember(tx, member, changes);
  await addFact(tx, { memberId: member.id, kind, before });
  return now;
};
const renewTwin = async (tx: Tx, { id }: Member, person: Admission["person"], accepted: boolean): Promise<Member> => {
  const twin = found(await lockMember(tx, id));
  const said = Object.entries(person).filter(([key, value]) => value !== null && value !== "" && key !== "collegeId");
  const contact: Changes = { ...Object.fromEntries(said), collegeId: twin.collegeId ?? person.collegeId };
  if (twin.state === "member") {
    const before = formerOf(twin, contact);
    const now = await changeMember(tx, twin, contact);
    await addFact(tx, { memberId: id, kind: "renewed", year: yearOf(dayInParis(tx.now)), before });
    return now;
  }
  if (accepted) return promote(tx, twin, twin.state === "left" ? "returned" : "accepted", contact);
  const changes: Changes = { ...contact, state: "applied" };
  const before = formerOf(twin, changes);
  const now = await changeMember(tx, twin, changes);
  await addFact(tx, { memberId: id, kind: "applied", before });
  return now;
};
