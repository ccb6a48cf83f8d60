import { z } from "zod";
import type { OutreachVisit } from "#features/membership/network/schema.ts";
import { PlansText } from "./planning/rules.ts";
import { words } from "./words.ts";

/** Who declined is not proposed again before so many months. */
export const declinedMonths = 12;
export const outcomesOfVisit = ["met", "absent", "declined"] as const;
export type TappedOutcome = (typeof outcomesOfVisit)[number];

/** Where somebody works. */
export type Place = { structureId: string | null; name: string; address: string; phone: string | null; communeCode: string | null };
export type Person = {
  id: string;
  familyName: string;
  givenName: string;
  title: string;
  professionCode: string;
  professionLabel: string;
  membership: "member" | "former" | null;
  search: string;
};
/** A professional who is present, where they work (the main place first), and how one stands with them. */
export type Known = {
  person: Person;
  places: readonly Place[];
  /** The last day they were met: on a visit, or by taking part in something in person. */
  metOn: Temporal.PlainDate | undefined;
  declinedOn: Temporal.PlainDate | undefined;
  planned: OutreachVisit | undefined;
};
/** The latest of these days. */
export const latest = (days: readonly (Temporal.PlainDate | null)[]): Temporal.PlainDate | undefined =>
  days
    .filter((it) => it !== null)
    .reduce<Temporal.PlainDate | undefined>((a, b) => (a && Temporal.PlainDate.compare(a, b) >= 0 ? a : b), undefined);

const longAgo = (day: Temporal.PlainDate, months: number, today: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(day.add({ months }), today) <= 0;
/** Whether somebody is proposed for a visit today: never met or not for `months`, no visit planned, did not decline lately. */
export const isToMeet = (
  { metOn, declinedOn, planned }: Omit<Known, "person" | "places">,
  months: number,
  today: Temporal.PlainDate,
): boolean =>
  planned === undefined &&
  (metOn === undefined || longAgo(metOn, months, today)) &&
  (declinedOn === undefined || longAgo(declinedOn, declinedMonths, today));

export const RoundQuery = z.object({
  q: z.string().max(80).catch(""),
  commune: z.string().max(7).catch(""),
  profession: z.string().max(4).catch(""),
  mois: z.coerce.number().int().min(1).max(120).catch(12),
  jamais: z.enum(["", "oui"]).catch(""),
  qui: z.enum(["", "non"]).catch(""),
  fait: z
    .enum([...outcomesOfVisit, "prevue", "note", "annulation", "annulees"])
    .optional()
    .catch(undefined),
  n: z.coerce.number().int().catch(0),
  visite: z.uuid().optional().catch(undefined),
  annuler: z.string().max(8000).catch(""),
});
export type RoundQuery = z.output<typeof RoundQuery>;
/** A commune that nobody knows, in addresses. */
export const unknownCommune = "inconnue";
export const communeOf = ({ places }: Pick<Known, "places">): string =>
  places.find(({ communeCode }) => communeCode)?.communeCode ?? unknownCommune;

/** Where one comes back to after a tap: the round of a commune, or the page of the person. */
const back = { commune: z.string().max(7).catch(""), vue: z.enum(["tournee", "fiche"]).catch("tournee") };
export const BackForm = z.object(back);
export type Back = z.output<typeof BackForm>;
export const TapForm = z.object({ ...back, issue: z.enum(outcomesOfVisit) });
export const VisitForm = z.object({ ...back, visite: z.uuid().catch("") });
export const PlansForm = z.object({ ...back, plans: PlansText });
export const NoteForm = z.object({ ...back, visite: z.uuid().catch(""), note: z.string().trim().max(2000, words.tooLong).default("") });
const many = z.preprocess((it) => (it === undefined || it === "" ? [] : Array.isArray(it) ? it : [it]), z.array(z.uuid()).max(500));
/** A day for a visit: today or later. */
export const PlanForm = (today: Temporal.PlainDate) =>
  z.object({
    ...back,
    ids: many,
    plannedOn: z.iso
      .date(words.whichDay)
      .transform((text) => Temporal.PlainDate.from(text))
      .refine((date) => Temporal.PlainDate.compare(date, today) >= 0, words.past),
  });
