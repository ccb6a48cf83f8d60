import type { Door, Dossier, Reason } from "#features/attachment/rules.ts";
import { type DemoCommune, demoArea } from "#platform/commune-centres.ts";
import { fictitiousPhone } from "#platform/phone-plan.ts";
import { unaccented } from "#platform/text.ts";
import type { Chance } from "./chance.ts";
import { familyNames, languages, mensNames, streets, womensNames } from "./names.ts";

export type Asker = { dossier: Partial<Dossier> & Pick<Dossier, "familyName" | "givenName">; door: Door; household: number | undefined };

const mail = (text: string) =>
  unaccented(text)
    .toLowerCase()
    .replace(/[^a-z]+/g, "");
const where = (luck: Chance, commune: DemoCommune) => {
  const exact = luck.often(0.88);
  const spread = () => (luck.next() + luck.next() - 1) * (commune.population > 5000 ? 0.018 : 0.008);
  return {
    address: `${luck.whole(1, 98)} ${luck.one(streets)}`,
    postcode: commune.postcodes[0] ?? "",
    city: commune.name,
    communeCode: commune.code,
    point: exact
      ? { lat: round(commune.lat + spread()), lon: round(commune.lon + spread()), precision: "address" as const }
      : { lat: commune.lat, lon: commune.lon, precision: "commune" as const },
  };
};
const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000;

// Ages of people who look for a doctor: families, and many old people whose doctor retired.
const ages = [
  { from: 0, to: 5, weight: 9 },
  { from: 6, to: 15, weight: 9 },
  { from: 16, to: 29, weight: 16 },
  { from: 30, to: 49, weight: 26 },
  { from: 50, to: 64, weight: 17 },
  { from: 65, to: 79, weight: 15 },
  { from: 80, to: 97, weight: 8 },
];

/** One person who asks, on a day, with circumstances in the orders of domain.md. `n` makes telephone numbers unique. */
const person = (
  luck: Chance,
  n: number,
  on: Temporal.PlainDate,
  family: string,
  home: ReturnType<typeof where>,
  child: boolean,
): Asker["dossier"] => {
  const band = child ? luck.one(ages.slice(0, 2)) : luck.weighted(ages.slice(2), ({ weight }) => weight);
  const age = luck.whole(band.from, band.to);
  const woman = luck.often(0.54);
  const givenName = luck.one(woman ? womensNames : mensNames);
  const reasons: Reason[] = [];
  if (luck.often(age > 60 ? 0.42 : age > 40 ? 0.18 : 0.04)) reasons.push("ald");
  if (woman && age >= 19 && age <= 43 && luck.often(0.07)) reasons.push("pregnancy");
  if (age <= 3 && luck.often(0.35)) reasons.push("unvaccinated");
  if (age <= 15 && luck.often(0.08)) reasons.push("newly_arrived");
  if (luck.often(0.11)) reasons.push("c2s");
  if (age > 55 && luck.often(0.05)) reasons.push("discharge");
  const since = luck.often(0.72) ? luck.whole(1, age > 60 ? 40 : 26) : undefined;
  const birth = on.subtract({ years: age, days: luck.whole(1, 360) });
  const line = fictitiousPhone(luck.often(0.85) ? "mobile" : "southEast", n);
  const telling = age > 76 ? luck.one(["call", "call", "sms"] as const) : luck.one(["sms", "sms", "mail", "call"] as const);
  return {
    familyName: family,
    givenName,
    ...(woman && age > 30 && luck.often(0.2) && { birthName: luck.one(familyNames) }),
    birthDate: luck.often(0.97) ? birth.toString() : null,
    phones: luck.often(0.97) ? [line] : [],
    email: telling === "mail" || luck.often(0.3) ? `${mail(givenName)}.${mail(family)}${n}@habitants.example` : "",
    ...home,
    telling,
    canTravel: age < 78 || luck.often(0.6),
    reasons,
    lastConsultation: since === undefined ? null : on.subtract({ months: since }).toString().slice(0, 7),
    ...(reasons.includes("discharge") && { dischargedOn: on.subtract({ days: luck.whole(2, 30) }).toString() }),
    ...(luck.often(0.06) && { language: luck.one(languages) }),
    formerDoctor: luck.often(0.4) ? luck.one(["parti à la retraite", "a quitté la région", "n’en a jamais eu"]) : "",
  };
};

const doors: [Door, number][] = [
  ["phone", 62],
  ["public", 20],
  ["partner", 13],
  ["paper", 5],
];

/** `count` people in the order they ask; households come together, one after the other, with the same home and name. */
export const askers = (luck: Chance, count: number, dayOf: (rank: number) => Temporal.PlainDate): Asker[] => {
  const all: Asker[] = [];
  let households = 0;
  while (all.length < count) {
    const home = where(
      luck,
      luck.weighted(demoArea, ({ population }) => population),
    );
    const family = luck.one(familyNames);
    const together = luck.often(0.09) ? luck.whole(2, 4) : 1;
    const door = luck.weighted(doors, ([, weight]) => weight)[0];
    const household = together > 1 ? ++households : undefined;
    for (let rank = 0; rank < together && all.length < count; rank++) {
      const child = together > 1 ? rank > 0 : luck.often(0.08);
      all.push({ door, household, dossier: person(luck, all.length, dayOf(all.length), family, home, child) });
    }
  }
  return all;
};

/** The same person asking again, written a little otherwise: a duplicate that staff must see. */
export const again = (luck: Chance, { dossier }: Asker): Asker => ({
  door: "public",
  household: undefined,
  dossier: {
    ...dossier,
    familyName: luck.often(0.5) ? unaccented(dossier.familyName).toUpperCase() : dossier.familyName,
    givenName: luck.often(0.3) ? `${dossier.givenName}e` : dossier.givenName,
    address: "",
    point: null,
    reasons: [],
  },
});
