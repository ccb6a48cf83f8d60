import { and, eq, inArray, sql } from "drizzle-orm";
import { doctors, practiceContacts, practices } from "#features/practices/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Erased, Identity } from "#platform/feature.ts";
import { dayInParis } from "#platform/french.ts";
import { idsOf, mentions } from "#platform/person.ts";
import { words } from "./words.ts";

/** Erases who a doctor is, and what a practice says of them; what was proposed to patients stays, without a name. */
export const eraseHoldings = async (tx: Tx, refs: readonly string[], identity: Identity): Promise<Erased> => {
  const { db, tenantId } = tx;
  const [people, places] = [idsOf(refs, "doctor"), idsOf(refs, "practice")];
  if (people.length > 0)
    await db
      .update(doctors)
      .set({
        ...{ familyName: words.gone, givenName: "", rpps: null, note: "", places: null, placesStatedAt: null, maxDistanceKm: null },
        ...{ communes: [], homeVisits: false, minAge: null, maxAge: null, importId: null },
        leftOn: sql`coalesce(${doctors.leftOn}, ${dayInParis(tx.now).toString()}::date)`,
        version: sql`${doctors.version} + 1`,
      })
      .where(and(eq(doctors.tenantId, tenantId), inArray(doctors.id, people)));
  if (places.length > 0) {
    await db
      .update(practices)
      .set({ name: words.gonePractice, phone: null, email: null, note: "", version: sql`${practices.version} + 1` })
      .where(and(eq(practices.tenantId, tenantId), inArray(practices.id, places)));
    await db
      .update(practiceContacts)
      .set({ note: "" })
      .where(and(eq(practiceContacts.tenantId, tenantId), inArray(practiceContacts.practiceId, places)));
  }
  await forgetMentions(tx, identity);
  return {
    erased: [...(people.length > 0 ? [words.goesDoctor] : []), ...(places.length > 0 ? [words.goesPractice] : [])],
    kept: people.length + places.length > 0 ? [words.stays] : [],
    objects: [...people, ...places],
  };
};

/** Words that staff wrote about them in the notes of other practices. */
const forgetMentions = async ({ db, tenantId }: Tx, identity: Identity): Promise<void> => {
  const speaks = mentions(identity);
  const notes = await db
    .select({ id: practiceContacts.id, note: practiceContacts.note })
    .from(practiceContacts)
    .where(eq(practiceContacts.tenantId, tenantId));
  const ids = notes.filter(({ note }) => speaks(note)).map(({ id }) => id);
  if (ids.length > 0)
    await db
      .update(practiceContacts)
      .set({ note: words.goneShort })
      .where(and(eq(practiceContacts.tenantId, tenantId), inArray(practiceContacts.id, ids)));
};
