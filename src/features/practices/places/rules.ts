import { z } from "zod";
import { communeNames, findByPostcode, findCommune } from "#platform/communes.ts";
import { words } from "./words.ts";

/** A whole number or nothing; nothing means «no limit» or «not said». */
const wholeOrNothing = (min: number, max: number, message: string) =>
  z
    .string()
    .trim()
    .transform((text) => (text === "" ? null : Number(text)))
    .refine((n) => n === null || (Number.isInteger(n) && n >= min && n <= max), message);

export const Places = wholeOrNothing(0, 50, words.placesRange);
export const Age = wholeOrNothing(0, 120, words.ageRange);
export const Distance = wholeOrNothing(1, 200, words.distanceRange);

/** What is said of one doctor, all of it or one thing at a time; what is absent stays as it is. */
export const StateForm = z
  .object({
    places: Places,
    homeVisits: z.enum(["oui", "non"]).transform((answer) => answer === "oui"),
    minAge: Age,
    maxDistanceKm: Distance,
    communes: z.string().max(2000),
    note: z.string().trim().max(500, words.noteTooLong),
    /** Says that this puts back what was there before. */
    retour: z.literal("1"),
  })
  .partial();
export type StateForm = z.output<typeof StateForm>;
export const tapped = ["places", "homeVisits", "minAge", "maxDistanceKm"] as const;
export type Tapped = (typeof tapped)[number];

/** Days that a practice's link to its places works. */
export const linkDays = 60;
export const placesPurpose = "practices.places";
/** Numbers of places one tap away. */
export const usualPlaces = [0, 1, 2, 3, 5, 10] as const;

/** A value as its form field carries it. */
export const asField = (value: number | boolean | null): string =>
  value === null ? "" : typeof value === "boolean" ? (value ? "oui" : "non") : String(value);

/** INSEE codes of communes as people list them; near communes first where a name is shared; or the name that is not one. */
export const readCommunes = (
  text: string,
  near: { codes: readonly string[]; postcode: string },
): { codes: string[] } | { problem: string } => {
  const codes: string[] = [];
  const around = near.codes.length > 0 ? near.codes : findByPostcode(near.postcode).map(({ code }) => code);
  for (const name of text
    .split(/[,;\n]/)
    .map((it) => it.trim())
    .filter(Boolean)) {
    const sharing = /^\d{5}$/.test(name) ? findByPostcode(name).map(({ code }) => code) : [];
    if (sharing.length > 0) {
      // A postcode means all its communes, or those of the territory when it has some.
      const ours = sharing.filter((code) => near.codes.includes(code));
      codes.push(...(ours.length > 0 ? ours : sharing));
      continue;
    }
    const found = findCommune(name, "", around);
    if (!found.commune)
      return {
        problem: found.candidates ? words.communeAmbiguous(name, communeNames(found.candidates).join(", ")) : words.communeUnknown(name),
      };
    codes.push(found.commune.code);
  }
  return { codes: [...new Set(codes)] };
};
/** What the address says was just done: `fait=places&medecin=…&champ=places&avant=3`. */
export const SaidQuery = z.object({
  fait: z.string().catch(""),
  medecin: z.string().catch(""),
  champ: z.enum(["", ...tapped]).catch(""),
  avant: z.string().max(10).catch(""),
});
export const saidOf = <D extends { id: string }>({ fait, medecin, champ, avant }: z.output<typeof SaidQuery>, doctors: readonly D[]) => {
  const doctor = doctors.find(({ id }) => id === medecin);
  if (!doctor || !["places", "remis"].includes(fait)) return undefined;
  return { doctor, undone: fait === "remis", back: fait === "places" && champ ? { field: champ, value: avant } : undefined };
};
/** Where to come back after a tap, with the way to undo it. */
export const afterStating = (
  where: string,
  doctorId: string,
  form: StateForm,
  before: Partial<Record<Tapped, number | boolean | null>>,
) => {
  const [change] = Object.entries(before) as [Tapped, number | boolean | null][];
  const back = form.retour || !change ? {} : { champ: change[0], avant: asField(change[1]) };
  return `${where}?${new URLSearchParams({ fait: form.retour ? "remis" : "places", medecin: doctorId, ...back })}`;
};
