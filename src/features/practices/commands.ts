import { and, eq, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import type { ContactKind } from "./rules.ts";
import { doctors, practiceContacts } from "./schema.ts";

/** Writes in a practice's contact history. `note` is free text about the practice, never about a patient. */
export const recordContact = async (tx: Tx, practiceId: string, kind: ContactKind, note = "", on = dayInParis(tx.now)): Promise<string> => {
  const [row] = await tx.db
    .insert(practiceContacts)
    .values({ tenantId: tx.tenantId, practiceId, kind, note, on, by: tx.by })
    .returning({ id: practiceContacts.id });
  record(tx, `practices.contact.${kind}`, "practice", practiceId, { contact: row!.id });
  return row!.id;
};

// Places said after an acceptance already count it: they neither fall nor rise for it.
const saidBefore = (takenAt: Temporal.Instant) => or(isNull(doctors.placesStatedAt), lte(doctors.placesStatedAt, takenAt));

/**
 * A doctor accepted a patient: one place less this cycle. Nothing when they never said how many.
 * More accepted than said is kept as a negative number, so that `givePlaceBack` is its exact contrary.
 * `takenAt`: when it was first accepted, for an acceptance that stands again.
 */
export const takePlace = async (tx: Tx, doctorId: string, takenAt = tx.now): Promise<void> => {
  await tx.db
    .update(doctors)
    .set({ places: sql`${doctors.places} - 1`, version: sql`${doctors.version} + 1` })
    .where(and(eq(doctors.tenantId, tx.tenantId), eq(doctors.id, doctorId), isNotNull(doctors.places), saidBefore(takenAt)));
};

/** An acceptance is undone or failed: its place comes back, unless the doctor has stated new places since (`takenAt`: when it was accepted). */
export const givePlaceBack = async (tx: Tx, doctorId: string, takenAt: Temporal.Instant): Promise<void> => {
  await tx.db
    .update(doctors)
    .set({ places: sql`${doctors.places} + 1`, version: sql`${doctors.version} + 1` })
    .where(and(eq(doctors.tenantId, tx.tenantId), eq(doctors.id, doctorId), isNotNull(doctors.places), saidBefore(takenAt)));
};
