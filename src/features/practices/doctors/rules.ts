import { z } from "zod";
import { Age, Distance, Places } from "#features/practices/places/rules.ts";
import { displayFamily, displayGiven } from "#platform/names.ts";
import { readRpps } from "#platform/rpps.ts";
import { words } from "./words.ts";

export const DoctorForm = z
  .object({
    familyName: z.string().trim().min(1, words.nameMissing).max(100, words.tooLong).transform(displayFamily),
    givenName: z.string().trim().max(100, words.tooLong).default("").transform(displayGiven),
    /** Never refused: a doubtful number is shown as such. */
    rpps: z
      .string()
      .trim()
      .max(20)
      .default("")
      .transform((text) => (text ? readRpps(text).value : null)),
    places: Places,
    maxDistanceKm: Distance,
    communes: z.string().max(2000).default(""),
    homeVisits: z
      .literal("on")
      .optional()
      .transform((on) => on === "on"),
    minAge: Age,
    maxAge: Age,
    note: z.string().trim().max(1000, words.tooLong).default(""),
    version: z.coerce.number().int().optional().catch(undefined),
  })
  .refine(({ minAge, maxAge }) => minAge === null || maxAge === null || minAge <= maxAge, { path: ["maxAge"], message: words.agesCrossed });
export type DoctorForm = z.output<typeof DoctorForm>;

export const DepartureForm = z.object({ on: z.iso.date(words.dateMissing).transform((text) => Temporal.PlainDate.from(text)) });
