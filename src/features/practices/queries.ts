import { and, asc, countDistinct, desc, eq, gt, isNull, or } from "drizzle-orm";
import { isUuid, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Limits, type Point, placesLeft } from "./rules.ts";
import { type Doctor, doctors, type Practice, practiceContacts, practices } from "./schema.ts";

/** A doctor who may be offered patients. `places` is what is left to take this cycle, null while they have said nothing. */
export type TakingDoctor = Limits & {
  id: string;
  familyName: string;
  givenName: string;
  places: number | null;
  placesStatedAt: Temporal.Instant | null;
};
/** A practice of the common list, with its present doctors. */
export type Taker = {
  practice: Pick<Practice, "id" | "name" | "address" | "postcode" | "city" | "communeCode" | "phone" | "email" | "channel">;
  /** Null when the address could not be placed, even by its commune. */
  point: Point | null;
  doctors: TakingDoctor[];
};

const pointOf = ({ lat, lon, precision }: Pick<Practice, "lat" | "lon" | "precision">): Point | null =>
  lat === null || lon === null ? null : { lat, lon, precision: precision ?? "commune" };

/** A doctor who has not left on that day. */
export const present = (today: Temporal.PlainDate) => or(isNull(doctors.leftOn), gt(doctors.leftOn, today));

/** The same of rows already read. */
export const presentOn =
  (today: Temporal.PlainDate) =>
  ({ leftOn }: Pick<Doctor, "leftOn">): boolean =>
    leftOn === null || Temporal.PlainDate.compare(leftOn, today) > 0;

/** Active practices that take part, with their present doctors, whether they have said their places or not; by name. One query. */
export const listTakers = async ({ db, tenantId, now }: Tx): Promise<Taker[]> => {
  const rows = await db
    .select({ practice: practices, doctor: doctors })
    .from(practices)
    .innerJoin(doctors, and(eq(doctors.tenantId, tenantId), eq(doctors.practiceId, practices.id), present(dayInParis(now))))
    .where(and(eq(practices.tenantId, tenantId), isNull(practices.archivedAt), eq(practices.takesPart, true)))
    .orderBy(asc(practices.name), asc(practices.id), asc(doctors.familyName), asc(doctors.id));
  const takers = new Map<string, Taker>();
  for (const { practice, doctor } of rows) {
    const taker = takers.get(practice.id) ?? { practice: summary(practice), point: pointOf(practice), doctors: [] };
    taker.doctors.push(taking(doctor));
    takers.set(practice.id, taker);
  }
  return [...takers.values()];
};
const summary = ({ id, name, address, postcode, city, communeCode, phone, email, channel }: Practice): Taker["practice"] => ({
  id,
  name,
  address,
  postcode,
  city,
  communeCode,
  phone,
  email,
  channel,
});
const taking = (doctor: Doctor): TakingDoctor => ({
  id: doctor.id,
  familyName: doctor.familyName,
  givenName: doctor.givenName,
  places: placesLeft(doctor),
  placesStatedAt: doctor.placesStatedAt,
  maxDistanceKm: doctor.maxDistanceKm,
  communes: doctor.communes,
  homeVisits: doctor.homeVisits,
  minAge: doctor.minAge,
  maxAge: doctor.maxAge,
});

/** One practice, archived or not; undefined when unknown. */
export const findPractice = async ({ db, tenantId }: Tx, id: string): Promise<Practice | undefined> =>
  isUuid(id)
    ? (
        await db
          .select()
          .from(practices)
          .where(and(eq(practices.tenantId, tenantId), eq(practices.id, id)))
      )[0]
    : undefined;
/** Every doctor of a practice, those who left last. */
export const doctorsOf = ({ db, tenantId }: Tx, practiceId: string): Promise<Doctor[]> =>
  db
    .select()
    .from(doctors)
    .where(and(eq(doctors.tenantId, tenantId), eq(doctors.practiceId, practiceId)))
    .orderBy(desc(isNull(doctors.leftOn)), asc(doctors.familyName), asc(doctors.givenName), asc(doctors.id));
/** One doctor of one practice; undefined when unknown there. */
export const findDoctor = async ({ db, tenantId }: Tx, practiceId: string, id: string): Promise<Doctor | undefined> =>
  isUuid(practiceId) && isUuid(id)
    ? (
        await db
          .select()
          .from(doctors)
          .where(and(eq(doctors.tenantId, tenantId), eq(doctors.practiceId, practiceId), eq(doctors.id, id)))
      )[0]
    : undefined;
/** What was said with a practice, the latest first. */
export const contactsOf = ({ db, tenantId }: Tx, practiceId: string) =>
  db
    .select()
    .from(practiceContacts)
    .where(and(eq(practiceContacts.tenantId, tenantId), eq(practiceContacts.practiceId, practiceId)))
    .orderBy(desc(practiceContacts.on), desc(practiceContacts.id))
    .limit(100);

/** Practices that take part with a doctor who has not said their places. */
export const countUnknownPlaces = async ({ db, tenantId, now }: Tx): Promise<number> => {
  const [row] = await db
    .select({ n: countDistinct(practices.id) })
    .from(practices)
    .innerJoin(doctors, and(eq(doctors.tenantId, tenantId), eq(doctors.practiceId, practices.id), present(dayInParis(now))))
    .where(and(eq(practices.tenantId, tenantId), isNull(practices.archivedAt), eq(practices.takesPart, true), isNull(doctors.places)));
  return row!.n;
};
