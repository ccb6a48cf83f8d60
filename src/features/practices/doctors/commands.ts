import { and, eq, isNotNull, sql } from "drizzle-orm";
import { readCommunes } from "#features/practices/places/rules.ts";
import { doctorsOf, findDoctor, findPractice } from "#features/practices/queries.ts";
import { doctors } from "#features/practices/schema.ts";
import { words as practiceWords } from "#features/practices/words.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { normalName } from "#platform/names.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import type { DoctorForm } from "./rules.ts";
import { words } from "./words.ts";

type Columns = Omit<DoctorForm, "version" | "communes"> & { communes: string[] };
const columnsOf = async (
  tx: Tx,
  practiceId: string,
  { version: _, communes, ...form }: DoctorForm,
  near: readonly string[],
): Promise<Refused | Columns> => {
  const { postcode } = found(await findPractice(tx, practiceId));
  const read = readCommunes(communes, { codes: near, postcode });
  return "problem" in read ? refuse("communes", read.problem) : { ...form, communes: read.codes };
};
const sameDoctor = (a: { familyName: string; givenName: string; rpps: string | null }, b: typeof a) =>
  (a.rpps !== null && a.rpps === b.rpps) ||
  (normalName(a.familyName) === normalName(b.familyName) && normalName(a.givenName) === normalName(b.givenName));

/** Adds a doctor to a practice; answers their id. Refused when they are there already. */
export const addDoctor = async (tx: Tx, practiceId: string, form: DoctorForm, near: readonly string[]): Promise<Refused | string> => {
  await lockFor(tx, `practice:${practiceId}`);
  const columns = await columnsOf(tx, practiceId, form, near);
  if (isRefused(columns)) return columns;
  const there = (await doctorsOf(tx, practiceId)).filter(({ leftOn }) => leftOn === null);
  if (there.some((doctor) => sameDoctor(doctor, columns))) return refuse("familyName", words.same);
  const id = crypto.randomUUID();
  const placesStatedAt = columns.places === null ? null : tx.now;
  await tx.db.insert(doctors).values({ tenantId: tx.tenantId, id, practiceId, ...columns, placesStatedAt });
  record(tx, "practices.doctor.added", "doctor", id);
  return id;
};

/** Writes a doctor anew; refused when somebody wrote since (an acceptance takes a place: it counts). */
export const correctDoctor = async (
  tx: Tx,
  practiceId: string,
  id: string,
  form: DoctorForm,
  near: readonly string[],
): Promise<Refused | undefined> => {
  const doctor = found(await findDoctor(tx, practiceId, id));
  const columns = await columnsOf(tx, practiceId, form, near);
  if (isRefused(columns)) return columns;
  const stated = columns.places === doctor.places ? {} : { placesStatedAt: columns.places === null ? null : tx.now };
  const written = await tx.db
    .update(doctors)
    .set({ ...columns, ...stated, version: sql`${doctors.version} + 1` })
    .where(and(eq(doctors.tenantId, tx.tenantId), eq(doctors.id, id), eq(doctors.version, form.version ?? -1)))
    .returning({ id: doctors.id });
  if (written.length === 0) return refuse("form", practiceWords.changed);
  record(tx, "practices.doctor.corrected", "doctor", id);
  return undefined;
};

const setLeft = async (tx: Tx, practiceId: string, id: string, on: Temporal.PlainDate | null) => {
  found(await findDoctor(tx, practiceId, id));
  const changed = await tx.db
    .update(doctors)
    .set({ leftOn: on, version: sql`${doctors.version} + 1` })
    .where(and(eq(doctors.tenantId, tx.tenantId), eq(doctors.id, id), ...(on ? [] : [isNotNull(doctors.leftOn)])))
    .returning({ id: doctors.id });
  if (changed.length > 0) record(tx, on ? "practices.doctor.left" : "practices.doctor.back", "doctor", id, on ? { on: on.toString() } : {});
};
/** A doctor leaves the practice that day: nobody is offered to them from then on. */
export const departDoctor = (tx: Tx, practiceId: string, id: string, on: Temporal.PlainDate): Promise<void> =>
  setLeft(tx, practiceId, id, on);
export const bringDoctorBack = (tx: Tx, practiceId: string, id: string): Promise<void> => setLeft(tx, practiceId, id, null);
