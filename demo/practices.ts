import { and, eq } from "drizzle-orm";
import { addDoctor } from "#features/practices/doctors/commands.ts";
import { stateCapacity } from "#features/practices/places/commands.ts";
import { practices as table } from "#features/practices/public.ts";
import { createPractice } from "#features/practices/sheet/commands.ts";
import { chance } from "./chance.ts";
import { type DemoDoctor, type DemoPractice, practicesOf } from "./land.ts";
import type { Teller } from "./teller.ts";

export type Settled = DemoPractice & { id: string; rank: number; staff: (DemoDoctor & { id: string })[] };

/** The sixty practices and their doctors enter the directory; their points are those of their address. */
export const settlePractices = async (story: Teller): Promise<Settled[]> => {
  const settled: Settled[] = [];
  for (const [rank, practice] of practicesOf(chance(111)).entries()) {
    const { name, commune, address, phone, email, channel, takesPart, lat, lon } = practice;
    const id = await story.do((tx) =>
      createPractice(tx, {
        name,
        address,
        phone,
        channel,
        takesPart,
        postcode: commune.postcodes[0] ?? "",
        city: commune.name,
        email: channel === "paper" ? null : email,
        note: "",
        version: undefined,
      }),
    );
    await story.do((tx) =>
      tx.db
        .update(table)
        .set({ lat, lon, precision: "address" })
        .where(and(eq(table.tenantId, tx.tenantId), eq(table.id, id))),
    );
    const staff: Settled["staff"] = [];
    for (const doctor of practice.doctors) {
      const { familyName, givenName, rpps, homeVisits, minAge, maxDistanceKm } = doctor;
      const doctorId = await story.do((tx) =>
        addDoctor(
          tx,
          id,
          {
            familyName,
            givenName,
            rpps,
            homeVisits,
            minAge,
            maxDistanceKm,
            maxAge: null,
            places: null,
            communes: "",
            note: "",
            version: undefined,
          },
          [],
        ),
      );
      staff.push({ ...doctor, id: doctorId });
    }
    settled.push({ ...practice, id, rank, staff });
  }
  return settled;
};

/** Before a cycle, the doctors of the practices that take part say how many they can take; some forget. */
export const statePlaces = async (story: Teller, practices: readonly Settled[], cycle: number): Promise<void> => {
  for (const { id, rank, takesPart, staff } of practices) {
    if (!takesPart) continue;
    const said = staff.flatMap((doctor, n) => {
      const luck = chance(cycle * 10_007 + rank * 101 + n);
      if (luck.often(0.12)) return [];
      return [{ doctorId: doctor.id, places: Math.max(0, doctor.usualPlaces + luck.whole(-1, 2)) }];
    });
    await story.doAll(said, (tx, { doctorId, places }) => stateCapacity(tx, id, doctorId, { places }, []), "link:places");
  }
};
