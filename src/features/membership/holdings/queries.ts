import { and, asc, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { type Professional, professionalLabel, professionals } from "#features/directory/public.ts";
import { certificates } from "#features/membership/certificates/schema.ts";
import { applications } from "#features/membership/joining/schema.ts";
import { words as tookWords } from "#features/membership/network/attendance/words.ts";
import { outreach, participations } from "#features/membership/network/schema.ts";
import { words as visitWords } from "#features/membership/network/visits/words.ts";
import { factsOf, listColleges, listMembers, listYears, paymentsOf, signaturesOf } from "#features/membership/queries.ts";
import { memberName } from "#features/membership/rules.ts";
import { facts, type Member } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import { findByCode } from "#platform/communes.ts";
import type { Tx } from "#platform/database.ts";
import type { Asked, Holding, Identity } from "#platform/feature.ts";
import { money, shortDate } from "#platform/french.ts";
import { displayName } from "#platform/names.ts";
import { identityOf, isAsked, onlyAsked } from "#platform/person.ts";
import { displayPhone } from "#platform/phone.ts";
import { professionOf } from "#platform/professions.ts";
import { words } from "./words.ts";

const { fields } = words;
const filled = (rows: Holding["rows"]) => rows.filter(({ value }) => value !== "");
/** How a member was reached before it was corrected: letters of that time went there. */
type Former = { emails: string[]; phones: string[] };
const formerOf = async ({ db, tenantId }: Tx): Promise<Map<string, Former>> => {
  const rows = await db
    .select({ memberId: facts.memberId, before: facts.before })
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), isNotNull(facts.memberId), isNotNull(facts.before)));
  const former = new Map<string, Former>();
  for (const { memberId, before } of rows) {
    const { emails, phones } = former.get(memberId!) ?? { emails: [], phones: [] };
    if (typeof before?.email === "string") emails.push(before.email);
    if (typeof before?.phone === "string") phones.push(before.phone);
    former.set(memberId!, { emails, phones });
  }
  return former;
};
const identify = ({ givenName, familyName, email, phone, rpps }: Member, former: Former | undefined) =>
  identityOf({
    names: [displayName({ given: givenName, family: familyName })],
    emails: [email, ...(former?.emails ?? [])],
    phones: [phone, ...(former?.phones ?? [])],
    rpps: [rpps],
  });
const on = (day: Temporal.PlainDate | null) => (day ? shortDate(day) : "");

const memberHolding = async (tx: Tx, member: Member, identity: Identity): Promise<Holding> => {
  const mine = (table: typeof certificates | typeof participations) => and(eq(table.tenantId, tx.tenantId), eq(table.memberId, member.id));
  const years = await listYears(tx, member.id);
  const payments = await paymentsOf(
    tx,
    years.map(({ id }) => id),
  );
  const issued = await tx.db.select().from(certificates).where(mine(certificates)).orderBy(desc(certificates.issuedOn));
  const took = await tx.db.select().from(participations).where(mine(participations)).orderBy(desc(participations.on));
  const college = (await listColleges(tx, true)).find(({ id }) => id === member.collegeId)?.name ?? "";
  return {
    ref: `member:${member.id}`,
    label: words.member(memberName(member)),
    identity,
    rows: filled([
      { label: fields.name, value: displayName({ given: member.givenName, family: member.familyName }) },
      { label: fields.organisation, value: member.organisation },
      { label: fields.email, value: member.email ?? "" },
      { label: fields.phone, value: displayPhone(member.phone ?? "") },
      { label: fields.rpps, value: member.rpps ?? "" },
      { label: fields.profession, value: professionOf(member.professionCode)?.label ?? "" },
      { label: fields.commune, value: (member.communeCode && findByCode(member.communeCode)?.name) || "" },
      { label: fields.college, value: college },
      { label: fields.state, value: shared.states[member.state] },
      { label: fields.appliedOn, value: on(member.appliedOn) },
      { label: fields.joinedOn, value: on(member.joinedOn) },
      { label: fields.leftOn, value: on(member.leftOn) },
      { label: fields.note, value: member.note },
      { label: fields.writable, value: member.writable ? words.yes : words.no },
      ...years.map((it) => ({ label: words.year(it.year), value: `${money(it.cents)}, ${shared.fees[it.state]}` })),
      ...payments.map((it) => ({
        label: words.payment(it.receipt),
        value: [money(it.cents), shortDate(it.on), shared.methods[it.method], it.reference].filter(Boolean).join(", "),
      })),
      ...(await signaturesOf(tx, member.id)).map(({ signature, charter }) => ({
        label: words.signed(charter.title),
        value: shortDate(signature.at),
      })),
      ...issued.map((it) => ({
        label: words.certificate(it.number),
        value: [String(it.year), shortDate(it.issuedOn), it.revokedAt && words.revoked(shortDate(it.revokedAt), it.revokedWhy)]
          .filter(Boolean)
          .join(", "),
      })),
      ...took.map((it) => ({ label: words.took, value: [tookWords.kinds[it.kind], it.label, shortDate(it.on)].join(", ") })),
      ...(await factsOf(tx, member.id)).map((it) => ({
        label: words.fact,
        value: [shortDate(it.on), shared.facts[it.kind], it.note].filter(Boolean).join(", "),
      })),
    ]),
    goes: words.goes,
    stays: [...(payments.length > 0 ? [words.stays] : []), ...(issued.length > 0 ? [words.staysNumber] : [])],
  };
};

const findMembers = async (tx: Tx, asked: Asked): Promise<Holding[]> => {
  const found: Holding[] = [];
  const former = await formerOf(tx);
  for (const member of await listMembers(tx)) {
    const identity = identify(member, former.get(member.id));
    if (isAsked(asked, `member:${member.id}`, identity)) found.push(await memberHolding(tx, member, identity));
  }
  return found;
};
const findApplications = async ({ db, tenantId }: Tx): Promise<Holding[]> => {
  const rows = await db.select().from(applications).where(eq(applications.tenantId, tenantId)).orderBy(desc(applications.at));
  return rows.map(({ id, says, email }) => {
    const text = (key: string) => (typeof says[key] === "string" ? says[key] : "");
    const name = displayName({ given: text("givenName"), family: text("familyName") });
    return {
      ref: `application:${id}`,
      label: words.application(name),
      identity: identityOf({ names: [name], emails: [email, text("email")], phones: [text("phone")], rpps: [text("rpps")] }),
      rows: filled([
        { label: fields.name, value: name },
        { label: fields.email, value: email },
        { label: fields.phone, value: displayPhone(text("phone")) },
        { label: fields.rpps, value: text("rpps") },
        { label: fields.organisation, value: text("organisation") },
      ]),
      goes: words.goesApplication,
      stays: [],
    };
  });
};
/** What was written to, or noted of, professionals who are no members. */
const findVisits = async ({ db, tenantId }: Tx): Promise<Holding[]> => {
  const visits = await db.select().from(outreach).where(eq(outreach.tenantId, tenantId)).orderBy(asc(outreach.plannedOn));
  const told = await db
    .select()
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), isNull(facts.memberId)))
    .orderBy(asc(facts.at));
  const ids = [...new Set([...visits, ...told].flatMap(({ professionalId }) => professionalId ?? []))];
  const people: Professional[] =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(professionals)
          .where(and(eq(professionals.tenantId, tenantId), inArray(professionals.id, ids)));
  return people.map((person) => {
    const name = professionalLabel({ ...person, title: "" });
    return {
      ref: `professional:${person.id}`,
      label: words.professional(name),
      identity: identityOf({ names: [name], rpps: [person.rpps] }),
      rows: [
        ...visits
          .filter(({ professionalId }) => professionalId === person.id)
          .map((it) => ({
            label: words.visit,
            value: [on(it.on ?? it.plannedOn), visitWords.outcomes[it.outcome], it.note].filter(Boolean).join(", "),
          })),
        ...told
          .filter(({ professionalId }) => professionalId === person.id)
          .map((it) => ({ label: words.fact, value: [shortDate(it.on), shared.facts[it.kind], it.note].filter(Boolean).join(", ") })),
      ],
      goes: words.goesVisits,
      stays: [],
    };
  });
};

/** What the membership holds of somebody: their membership, what they wrote to join, visits and invitations. */
export const findHoldings = async (tx: Tx, asked: Asked): Promise<Holding[]> => [
  ...(await findMembers(tx, asked)),
  ...onlyAsked(asked, [...(await findApplications(tx)), ...(await findVisits(tx))]),
];
