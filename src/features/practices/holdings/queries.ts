import { and, asc, eq } from "drizzle-orm";
import { type Doctor, doctors, type Practice, type PracticeContact, practiceContacts, practices } from "#features/practices/schema.ts";
import { findByCode } from "#platform/communes.ts";
import type { Tx } from "#platform/database.ts";
import type { Asked, Holding } from "#platform/feature.ts";
import { shortDate } from "#platform/french.ts";
import { displayName } from "#platform/names.ts";
import { identityOf, onlyAsked } from "#platform/person.ts";
import { displayPhone } from "#platform/phone.ts";
import { words } from "./words.ts";

const { fields } = words;
const filled = (rows: Holding["rows"]) => rows.filter(({ value }) => value !== "");
const text = (value: number | null) => (value === null ? "" : String(value));

const doctorHolding = (doctor: Doctor, practice: Practice): Holding => {
  const name = displayName({ given: doctor.givenName, family: doctor.familyName });
  return {
    ref: `doctor:${doctor.id}`,
    label: words.doctor(name, practice.name),
    identity: identityOf({ names: [name], rpps: [doctor.rpps] }),
    rows: filled([
      { label: fields.name, value: name },
      { label: fields.rpps, value: doctor.rpps ?? "" },
      { label: fields.places, value: text(doctor.places) },
      { label: fields.homeVisits, value: doctor.homeVisits ? words.yes : "" },
      { label: fields.maxDistance, value: text(doctor.maxDistanceKm) },
      { label: fields.ages, value: [doctor.minAge, doctor.maxAge].filter((it) => it !== null).join("–") },
      { label: fields.communes, value: doctor.communes.map((code) => findByCode(code)?.name ?? code).join(", ") },
      { label: fields.note, value: doctor.note },
      { label: fields.leftOn, value: doctor.leftOn ? shortDate(doctor.leftOn) : "" },
    ]),
    goes: words.goesDoctor,
    stays: [words.stays],
  };
};
const practiceHolding = (practice: Practice, contacts: readonly PracticeContact[]): Holding => ({
  ref: `practice:${practice.id}`,
  label: words.practice(practice.name),
  identity: identityOf({ names: [practice.name], emails: [practice.email], phones: [practice.phone] }),
  rows: filled([
    { label: fields.name, value: practice.name },
    { label: fields.address, value: [practice.address, practice.postcode, practice.city].filter(Boolean).join(" ") },
    { label: fields.phone, value: displayPhone(practice.phone ?? "") },
    { label: fields.email, value: practice.email ?? "" },
    { label: fields.note, value: practice.note },
    ...contacts.map(({ on, note }) => ({ label: words.contactOn(shortDate(on)), value: note })),
  ]),
  goes: words.goesPractice,
  stays: [words.stays],
});

/** What the practices hold of somebody: a doctor, a practice of their name or reached at their address. */
export const findHoldings = async ({ db, tenantId }: Tx, asked: Asked): Promise<Holding[]> => {
  const places = await db.select().from(practices).where(eq(practices.tenantId, tenantId)).orderBy(asc(practices.name));
  const people = await db
    .select({ doctor: doctors, practice: practices })
    .from(doctors)
    .innerJoin(practices, and(eq(practices.tenantId, doctors.tenantId), eq(practices.id, doctors.practiceId)))
    .where(eq(doctors.tenantId, tenantId))
    .orderBy(asc(doctors.familyName));
  const contacts = await db
    .select()
    .from(practiceContacts)
    .where(eq(practiceContacts.tenantId, tenantId))
    .orderBy(asc(practiceContacts.on));
  return onlyAsked(asked, [
    ...people.map(({ doctor, practice }) => doctorHolding(doctor, practice)),
    ...places.map((it) =>
      practiceHolding(
        it,
        contacts.filter(({ practiceId }) => practiceId === it.id),
      ),
    ),
  ]);
};
