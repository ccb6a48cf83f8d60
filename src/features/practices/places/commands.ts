import { and, eq, gte, isNull, sql } from "drizzle-orm";
import { recordContact } from "#features/practices/commands.ts";
import { paths } from "#features/practices/paths.ts";
import { findDoctor, findPractice } from "#features/practices/queries.ts";
import { type Doctor, doctors, type Practice, practiceContacts, practices } from "#features/practices/schema.ts";
import { grant } from "#platform/capability.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { linkDays, placesPurpose, readCommunes, type StateForm, type Tapped, tapped } from "./rules.ts";
import { words } from "./words.ts";

type Before = { doctor: Doctor; before: Partial<Pick<Doctor, Tapped>> };

/**
 * Writes what a doctor takes, as said by the practice from its link or heard by staff. `near` helps to tell communes of
 * the same name. Answers the doctor and what one-tap answers were before, to put them back.
 */
export const stateCapacity = async (
  tx: Tx,
  practiceId: string,
  doctorId: string,
  { communes, retour, ...said }: StateForm,
  near: readonly string[],
): Promise<Refused | Before> => {
  const practice = found(await findPractice(tx, practiceId));
  await lockFor(tx, `doctor:${doctorId}`);
  const doctor = found(await findDoctor(tx, practiceId, doctorId));
  if (doctor.leftOn && Temporal.PlainDate.compare(doctor.leftOn, dayInParis(tx.now)) <= 0) return refuse("form", words.left);
  const read = communes === undefined ? undefined : readCommunes(communes, { codes: near, postcode: practice.postcode });
  if (read && "problem" in read) return refuse("communes", read.problem, { communes: communes! });
  // An empty number is a slip; «not said» only comes back by undoing.
  if (said.places === null && !retour) return refuse("places", words.placesRange, { places: "" });
  const changes = { ...said, ...(read && { communes: read.codes }) };
  if (Object.keys(changes).length === 0) return refuse("form", words.nothing);
  // Silence is a date too: putting back «not said» forgets when it was said.
  const stated = said.places === undefined ? {} : { placesStatedAt: said.places === null ? null : tx.now };
  await tx.db
    .update(doctors)
    .set({ ...changes, ...stated, version: sql`${doctors.version} + 1` })
    .where(and(eq(doctors.tenantId, tx.tenantId), eq(doctors.id, doctorId)));
  record(tx, retour ? "practices.capacity.undone" : "practices.capacity.stated", "doctor", doctorId, { fields: Object.keys(changes) });
  await recordOnce(tx, practiceId);
  const before = Object.fromEntries(tapped.filter((key) => key in said).map((key) => [key, doctor[key]]));
  return { doctor, before };
};

const saidToday = (tx: Tx, practiceId: string, kind: "places_asked" | "places_stated") =>
  tx.db
    .select({ id: practiceContacts.id })
    .from(practiceContacts)
    .where(
      and(
        eq(practiceContacts.tenantId, tx.tenantId),
        eq(practiceContacts.practiceId, practiceId),
        eq(practiceContacts.kind, kind),
        gte(practiceContacts.on, dayInParis(tx.now)),
      ),
    );
/** Six taps are one contact: the history says the day, the journal each tap. */
const recordOnce = async (tx: Tx, practiceId: string) => {
  if ((await saidToday(tx, practiceId, "places_stated")).length === 0) await recordContact(tx, practiceId, "places_stated");
};

const addressOf = ({ channel, email, phone }: Practice) =>
  channel === "mail" && email
    ? { channel: "mail" as const, to: email }
    : channel === "sms" && phone
      ? { channel: "sms" as const, to: phone }
      : undefined;

/** Sends a practice the link to its places. `site`: origin and community (`https://…/demo`). Refused when nothing reaches it. */
export const askPlaces = async (tx: Tx, practice: Practice, site: string): Promise<Refused | undefined> => {
  const address = addressOf(practice);
  if (!address) return refuse("form", words.noChannel);
  const token = await grant(tx, placesPurpose, practice.id, tx.now.add({ hours: 24 * linkDays }));
  const { subject, greeting, paragraphs, closing, sms, button } = words;
  const letter = { subject, greeting, paragraphs, closing, smsText: sms, button: { label: button, url: paths.places(site, token) } };
  await send(tx, { ...address, purpose: placesPurpose, objectId: practice.id, letter });
  await recordContact(tx, practice.id, "places_asked");
  return undefined;
};

/** Before a cycle: asks every practice that takes part, once a day at most. Answers how many, and how many are to be called. */
export const askEverybody = async (tx: Tx, site: string): Promise<{ sent: number; toCall: number; already: number }> => {
  await lockFor(tx, "practices.ask");
  const all = await tx.db
    .select()
    .from(practices)
    .where(and(eq(practices.tenantId, tx.tenantId), eq(practices.takesPart, true), isNull(practices.archivedAt)));
  const asked = { sent: 0, toCall: 0, already: 0 };
  for (const practice of all) {
    if ((await saidToday(tx, practice.id, "places_asked")).length > 0) asked.already++;
    else if (await askPlaces(tx, practice, site)) asked.toCall++;
    else asked.sent++;
  }
  return asked;
};
