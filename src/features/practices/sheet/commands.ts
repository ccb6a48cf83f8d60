import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { recordContact } from "#features/practices/commands.ts";
import { practiceGeocodeQueue } from "#features/practices/geocoding/rules.ts";
import { findPractice } from "#features/practices/queries.ts";
import { type Practice, practiceContacts, practices } from "#features/practices/schema.ts";
import { words as practiceWords } from "#features/practices/words.ts";
import { communeCodes } from "#features/territory/public.ts";
import { communeCentre } from "#platform/commune-centres.ts";
import { communeNames, findCommune } from "#platform/communes.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { type ContactForm, notedKinds, type PracticeForm } from "./rules.ts";
import { words } from "./words.ts";

type Place = Pick<Practice, "postcode" | "city" | "communeCode" | "lat" | "lon" | "precision">;
/** The commune meant, and its middle until the address is found; refused when it cannot be told. */
const placeOf = async (tx: Tx, { city, postcode }: { city: string; postcode: string }): Promise<Refused | Place> => {
  const nowhere = { postcode, city, communeCode: null, lat: null, lon: null, precision: null };
  if (!city && !postcode) return nowhere;
  const read = findCommune(city, postcode, await communeCodes(tx));
  if (!read.commune)
    return refuse("city", read.candidates ? words.communeAmbiguous(communeNames(read.candidates).join(", ")) : words.communeUnknown, {
      city,
      postcode,
    });
  const { code, name, postcodes } = read.commune;
  const centre = communeCentre(code);
  const point = centre ? { ...centre, precision: "commune" as const } : { lat: null, lon: null, precision: null };
  return { postcode: postcode || (postcodes.length === 1 ? postcodes[0]! : ""), city: name, communeCode: code, ...point };
};

/** Adds a practice; answers its id. */
export const createPractice = async (tx: Tx, { version: _, ...form }: PracticeForm): Promise<Refused | string> => {
  const place = await placeOf(tx, form);
  if (isRefused(place)) return place;
  const id = crypto.randomUUID();
  await tx.db.insert(practices).values({ tenantId: tx.tenantId, id, ...form, ...place });
  record(tx, "practices.created", "practice", id);
  await enqueue(tx, practiceGeocodeQueue, [id]);
  return id;
};

/** Writes a practice anew; refused when somebody wrote since it was read. A point already found stays while the address does. */
export const correctPractice = async (tx: Tx, id: string, { version, ...form }: PracticeForm): Promise<Refused | undefined> => {
  const practice = found(await findPractice(tx, id));
  const place = await placeOf(tx, form);
  if (isRefused(place)) return place;
  const moved = practice.address !== form.address || practice.communeCode !== place.communeCode;
  const { lat, lon, precision, ...named } = place;
  const written = await tx.db
    .update(practices)
    .set({ ...form, ...named, ...(moved && { lat, lon, precision }), version: sql`${practices.version} + 1` })
    .where(and(eq(practices.tenantId, tx.tenantId), eq(practices.id, id), eq(practices.version, version ?? -1)))
    .returning({ id: practices.id });
  if (written.length === 0) return refuse("form", practiceWords.changed);
  record(tx, "practices.corrected", "practice", id);
  if (moved) await enqueue(tx, practiceGeocodeQueue, [id]);
  return undefined;
};

const setArchived = async (tx: Tx, id: string, archived: boolean) => {
  found(await findPractice(tx, id));
  const changed = await tx.db
    .update(practices)
    .set({ archivedAt: archived ? tx.now : null, version: sql`${practices.version} + 1` })
    .where(
      and(
        eq(practices.tenantId, tx.tenantId),
        eq(practices.id, id),
        archived ? isNull(practices.archivedAt) : isNotNull(practices.archivedAt),
      ),
    )
    .returning({ id: practices.id });
  if (changed.length > 0) record(tx, archived ? "practices.archived" : "practices.restored", "practice", id);
};
export const archivePractice = (tx: Tx, id: string): Promise<void> => setArchived(tx, id, true);
export const restorePractice = (tx: Tx, id: string): Promise<void> => setArchived(tx, id, false);

/** Notes a call, a visit, a message; answers the contact's id. */
export const noteContact = async (tx: Tx, id: string, { kind, on, note }: ContactForm): Promise<Refused | string> => {
  found(await findPractice(tx, id));
  if (Temporal.PlainDate.compare(on, dayInParis(tx.now)) > 0) return refuse("on", words.contactFuture, { kind, on: on.toString(), note });
  return recordContact(tx, id, kind, note, on);
};
/** Takes back a contact noted by hand; what was sent stays in the history. */
export const removeContact = async (tx: Tx, id: string, contactId: string): Promise<void> => {
  found(await findPractice(tx, id));
  const gone = await tx.db
    .delete(practiceContacts)
    .where(
      and(
        eq(practiceContacts.tenantId, tx.tenantId),
        eq(practiceContacts.practiceId, id),
        eq(practiceContacts.id, found(isUuid(contactId) ? contactId : undefined)),
        inArray(practiceContacts.kind, [...notedKinds]),
      ),
    )
    .returning({ id: practiceContacts.id });
  for (const contact of gone) record(tx, "practices.contact.undone", "practice", id, { contact: contact.id });
};
