import { and, desc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { activities, findProfessional, type Professional, searchProfessionals } from "#features/directory/public.ts";
import { listMembers } from "#features/membership/queries.ts";
import { type Member, members } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import { type Duplicate, duplicateFinder } from "#platform/duplicates.ts";
import { type Application, isSearchable, type Person } from "./rules.ts";
import { type ApplicationRow, applications } from "./schema.ts";

/** A professional as anybody may see them: what the national directory says, nothing that was added by hand. */
export type Seen = Pick<Professional, "id" | "familyName" | "givenName" | "rpps" | "professionCode" | "title"> & {
  modeCode: string;
  communeCode: string | null;
};
const isPublic = ({ origin, publicSince }: Professional) => origin === "national" || publicSince !== null;
const seen = async ({ db, tenantId }: Tx, people: readonly Professional[]): Promise<Seen[]> => {
  const ids = people.map(({ id }) => id);
  const places =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(activities)
          .where(and(eq(activities.tenantId, tenantId), inArray(activities.professionalId, ids), isNull(activities.endedOn)))
          .orderBy(sql`${activities.modeCode} = 'L' desc`, activities.id);
  return people.map(({ id, familyName, givenName, rpps, professionCode, title }) => {
    const mine = places.filter(({ professionalId }) => professionalId === id);
    const communeCode = mine.find((it) => it.communeCode)?.communeCode ?? null;
    return { id, familyName, givenName, rpps, professionCode, title, modeCode: mine[0]?.modeCode ?? "", communeCode };
  });
};
/** Who is found by a name or an RPPS number, as anybody may see them; undefined when too little was typed. */
export const findPeople = async (tx: Tx, q: string): Promise<Seen[] | undefined> =>
  isSearchable(q) ? seen(tx, (await searchProfessionals(tx, q, { limit: 8 })).filter(isPublic)) : undefined;
/** One of them; undefined when unknown, gone, or not public. */
export const seeProfessional = async (tx: Tx, id: string): Promise<Seen | undefined> => {
  const person = await findProfessional(tx, id);
  return person && !person.leftOn && isPublic(person) ? (await seen(tx, [person]))[0] : undefined;
};

export type Twin = { member: Member; by: "professional" | "rpps" | "email" | "name" };
type Sought = Pick<Person, "professionalId" | "rpps" | "email" | "familyName" | "givenName" | "organisation">;
/**
 * Who among the members is this person already: by the directory’s entry, RPPS, e-mail with a like name, or name. Two people
 * with different RPPS numbers are two people, whatever their names; one e-mail may serve a couple.
 */
export const findTwin = async (tx: Tx, sought: Sought): Promise<Twin | undefined> => twinFinder(await listMembers(tx))(sought);
type Compared = { family: string; given: string; member: Member };
/** The same for many people to look for among the same members. */
export const twinFinder = (all: readonly Member[]) => {
  const byEntry = new Map(all.map((it) => [it.professionalId, it]));
  const byNumber = new Map(all.map((it) => [it.rpps, it]));
  const finder = duplicateFinder<Compared>(all.map((member) => ({ family: member.familyName, given: member.givenName, member })));
  return ({ professionalId, rpps, email, organisation, familyName, givenName }: Sought): Twin | undefined => {
    const entry = professionalId ? byEntry.get(professionalId) : undefined;
    if (entry) return { member: entry, by: "professional" };
    const numbered = rpps ? byNumber.get(rpps) : undefined;
    if (numbered) return { member: numbered, by: "rpps" };
    const other = (it: Member) =>
      (it.rpps && rpps && it.rpps !== rpps) || (it.professionalId && professionalId) || it.organisation !== organisation;
    const alike = finder
      .like({ family: familyName, given: givenName }, nameAlone)
      .filter((it) => sameGiven(it) && !other(it.person.member))
      .map(({ person }) => person.member);
    const byMail = email ? alike.find((it) => it.email === email) : undefined;
    if (byMail) return { member: byMail, by: "email" };
    return alike[0] && { member: alike[0], by: "name" };
  };
};
/** A family name and a given name that are the same, or a slip away; see the weights of `duplicates`. */
const nameAlone = 0.74;
const sameGiven = ({ reasons }: Duplicate) => reasons.includes("same-given") || reasons.includes("close-given");

/** An application that may still be confirmed. */
export const findApplication = async ({ db, tenantId }: Tx, id: string): Promise<ApplicationRow | undefined> =>
  (
    await db
      .select()
      .from(applications)
      .where(and(eq(applications.tenantId, tenantId), eq(applications.id, id)))
      .for("update")
  )[0];
export const saysOf = ({ says }: ApplicationRow): Application => says as Application;

/** Applications that look like somebody known, and whom: a person decides. */
export const listDoubts = ({ db, tenantId }: Tx) =>
  db
    .select({ application: applications, member: members })
    .from(applications)
    .innerJoin(members, and(eq(members.tenantId, applications.tenantId), eq(members.id, applications.memberId)))
    .where(and(eq(applications.tenantId, tenantId), eq(applications.state, "check")))
    .orderBy(desc(applications.confirmedAt));

/** What erases applications nobody confirmed, and those decided long ago. */
export const oldApplications = ({ tenantId, now }: Tx) => {
  const weekAgo = now.subtract({ hours: 24 * 8 });
  const yearAgo = now.subtract({ hours: 24 * 365 });
  return and(
    eq(applications.tenantId, tenantId),
    or(
      and(eq(applications.state, "sent"), sql`${applications.at} < ${weekAgo.toString()}::timestamptz`),
      and(ne(applications.state, "check"), sql`${applications.at} < ${yearAgo.toString()}::timestamptz`),
    ),
  );
};
