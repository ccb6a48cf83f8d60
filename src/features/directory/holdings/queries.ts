import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { sayDetail } from "#features/directory/details/rules.ts";
import { asks } from "#features/directory/own/schema.ts";
import { professionalLabel, professionName } from "#features/directory/people/rules.ts";
import {
  activities,
  details,
  type Professional,
  professionals,
  qualifications,
  type Structure,
  structures,
} from "#features/directory/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Asked, Holding } from "#platform/feature.ts";
import { shortDate } from "#platform/french.ts";
import { identityOf, idsOf, isAsked } from "#platform/person.ts";
import { displayPhone } from "#platform/phone.ts";
import { fingerprint } from "#platform/seal.ts";
import { words } from "./words.ts";

const { fields } = words;
const filled = (rows: Holding["rows"]) => rows.filter(({ value }) => value !== "");
const list = (values: readonly string[]): SQL => sql`${sql.param([...values])}::text[]`;
/** The digits of a telephone as they may be written: +33 4…, 04…. */
const digits = (phones: readonly string[]): string[] =>
  phones.flatMap((it) => [it.replace(/\D/g, ""), it.replace(/^\+33/, "0").replace(/\D/g, "")]);
const saidDigits = (column: unknown) => sql`regexp_replace(coalesce(${column}, ''), '\\D', '', 'g')`;
const named = (search: unknown, name: string): SQL[] =>
  name
    ? [
        sql.join(
          name.split(" ").map((word) => sql`${search} ~ ${`\\m${word}`}`),
          sql` and `,
        ),
      ]
    : [];

const candidates = async ({ db, tenantId }: Tx, asked: Asked): Promise<Professional[]> => {
  const here = eq(professionals.tenantId, tenantId);
  if (asked.refs) {
    const ids = idsOf(asked.refs, "professional");
    return ids.length === 0
      ? []
      : db
          .select()
          .from(professionals)
          .where(and(here, inArray(professionals.id, ids)));
  }
  const { emails, phones, rpps, name } = asked;
  const reached = [...emails.map((it) => it.toLowerCase()), ...digits(phones)];
  const says = (value: unknown) =>
    sql`(lower(coalesce(${value}, '')) = any(${list(emails)}) or ${saidDigits(value)} = any(${list(digits(phones))}))`;
  const wanted: SQL[] = [
    ...named(professionals.search, name),
    ...(rpps.length > 0 ? [inArray(professionals.rpps, [...rpps])] : []),
    ...(reached.length > 0
      ? [
          sql`${professionals.id} in (select entry_id from ${details} where tenant_id = ${tenantId} and entry_kind = 'professional' and ${says(sql`value`)}
            union select professional_id from ${activities} where tenant_id = ${tenantId} and (${says(sql`phone`)} or ${says(sql`email`)})
            union select professional_id from ${asks} where tenant_id = ${tenantId} and ${says(sql`email`)})`,
        ]
      : []),
  ];
  return wanted.length === 0
    ? []
    : db
        .select()
        .from(professionals)
        .where(and(here, or(...wanted)))
        .limit(200);
};

const professionalHolding = async ({ db, tenantId }: Tx, person: Professional): Promise<Holding> => {
  const mine = (table: typeof activities | typeof qualifications | typeof asks) =>
    and(eq(table.tenantId, tenantId), eq(table.professionalId, person.id));
  const places = await db
    .select({ activity: activities, place: structures.name })
    .from(activities)
    .leftJoin(structures, and(eq(structures.tenantId, activities.tenantId), eq(structures.id, activities.structureId)))
    .where(mine(activities));
  const skills = await db.select().from(qualifications).where(mine(qualifications));
  const asked = await db.select().from(asks).where(mine(asks));
  const said = await db
    .select()
    .from(details)
    .where(and(eq(details.tenantId, tenantId), eq(details.entryKind, "professional"), eq(details.entryId, person.id)));
  const reached = said.map(({ value }) => value);
  const name = professionalLabel({ ...person, title: "" });
  return {
    ref: `professional:${person.id}`,
    label: words.professional(name),
    identity: identityOf({
      names: [name],
      rpps: [person.rpps],
      emails: [
        ...reached.filter((it) => it.includes("@")),
        ...places.map(({ activity }) => activity.email),
        ...asked.map(({ email }) => email),
      ],
      phones: [...reached, ...places.map(({ activity }) => activity.phone)],
    }),
    rows: filled([
      { label: fields.name, value: name },
      { label: fields.rpps, value: person.rpps ?? "" },
      { label: fields.profession, value: professionName(person) },
      { label: fields.origin, value: words.origins[person.origin] },
      { label: fields.leftOn, value: person.leftOn ? shortDate(person.leftOn) : "" },
      ...places.map(({ activity, place }) => ({
        label: fields.activity,
        value: [place, activity.roleLabel, activity.phone && displayPhone(activity.phone), activity.email].filter(Boolean).join(", "),
      })),
      ...skills.map(({ label }) => ({ label: fields.qualification, value: label })),
      ...said.map(({ field, value, at }) => ({
        label: words.details[field as keyof typeof words.details] ?? field,
        value: `${sayDetail(field, value)} (${shortDate(at)})`,
      })),
      ...asked.map(({ email, at }) => ({ label: fields.ask, value: `${email} (${shortDate(at)})` })),
    ]),
    goes: words.goes,
    stays: person.rpps ? [words.stays] : [],
  };
};

const structureHolding = ({ id, name, phone, email, address, postcode, city }: Structure): Holding => ({
  ref: `structure:${id}`,
  label: words.structure(name),
  identity: identityOf({ names: [name], emails: [email], phones: [phone] }),
  rows: filled([
    { label: fields.name, value: name },
    { label: fields.address, value: [address, postcode, city].filter(Boolean).join(" ") },
    { label: fields.phone, value: displayPhone(phone ?? "") },
    { label: fields.email, value: email ?? "" },
  ]),
  goes: words.goesStructure,
  stays: [],
});
const places = async ({ db, tenantId }: Tx, asked: Asked): Promise<Structure[]> => {
  const here = eq(structures.tenantId, tenantId);
  if (asked.refs) {
    const ids = idsOf(asked.refs, "structure");
    return ids.length === 0
      ? []
      : db
          .select()
          .from(structures)
          .where(and(here, inArray(structures.id, ids)));
  }
  const wanted: SQL[] = [
    ...named(structures.search, asked.name),
    ...(asked.emails.length > 0 ? [sql`lower(coalesce(${structures.email}, '')) = any(${list(asked.emails)})`] : []),
    ...(asked.phones.length > 0 ? [sql`${saidDigits(structures.phone)} = any(${list(digits(asked.phones))})`] : []),
  ];
  return wanted.length === 0
    ? []
    : db
        .select()
        .from(structures)
        .where(and(here, or(...wanted)))
        .limit(200);
};

/** What the directory holds of somebody: their entry, and the structures of their name or reached at their address. */
export const findHoldings = async (tx: Tx, asked: Asked): Promise<Holding[]> => {
  const found: Holding[] = [];
  for (const person of await candidates(tx, asked)) {
    if (person.search === "" && !person.rpps) continue; // Erased already.
    found.push(await professionalHolding(tx, person));
  }
  return [...found, ...(await places(tx, asked)).map(structureHolding)].filter(({ ref, identity }) => isAsked(asked, ref, identity));
};

/** The keyed fingerprint of an RPPS number, which is kept of whoever objected. */
export const objectionOf = ({ keyring, tenantId }: Tx, rpps: string): string =>
  fingerprint(keyring, "directory.objection", `${tenantId}|${rpps}`);
