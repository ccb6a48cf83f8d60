import { and, asc, count, eq, inArray, lte } from "drizzle-orm";
import { requests } from "#features/attachment/schema.ts";
import { doctors, practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";

export type Departure = { doctorId: string; doctor: string; practice: string; leftOn: Temporal.PlainDate; people: number };
/** Doctors who left while people they accepted are not declared yet; the earliest first. */
export const listDepartures = async ({ db, tenantId, now }: Tx): Promise<Departure[]> => {
  const rows = await db
    .select({
      doctorId: doctors.id,
      givenName: doctors.givenName,
      familyName: doctors.familyName,
      leftOn: doctors.leftOn,
      practice: practices.name,
      people: count(requests.id),
    })
    .from(doctors)
    .innerJoin(practices, and(eq(practices.tenantId, tenantId), eq(practices.id, doctors.practiceId)))
    .innerJoin(
      requests,
      and(eq(requests.tenantId, tenantId), eq(requests.doctorId, doctors.id), inArray(requests.state, ["accepted", "seen"])),
    )
    .where(and(eq(doctors.tenantId, tenantId), lte(doctors.leftOn, dayInParis(now))))
    .groupBy(doctors.tenantId, doctors.id, practices.name)
    .orderBy(asc(doctors.leftOn), asc(doctors.id));
  return rows.map(({ givenName, familyName, leftOn, ...row }) => ({
    ...row,
    leftOn: leftOn!,
    doctor: `${givenName} ${familyName}`.trim(),
  }));
};
