import type { DemoCommune } from "#platform/commune-centres.ts";
import { demoArea } from "#platform/commune-centres.ts";
import { fictitiousPhone } from "#platform/phone-plan.ts";
import { unaccented } from "#platform/text.ts";
import type { Chance } from "./chance.ts";
import { fictitiousRpps } from "./identifiers.ts";
import { familyNames, mensNames, practiceNames, streets, womensNames } from "./names.ts";

export type DemoDoctor = {
  familyName: string;
  givenName: string;
  rpps: string;
  homeVisits: boolean;
  minAge: number | null;
  maxDistanceKm: number | null;
  /** New patients they usually say they can take in a cycle. */
  usualPlaces: number;
};
export type DemoPractice = {
  name: string;
  commune: DemoCommune;
  address: string;
  lat: number;
  lon: number;
  phone: string;
  email: string;
  channel: "mail" | "sms" | "paper";
  takesPart: boolean;
  /** How often this practice lets an offer go by without an answer. */
  silence: number;
  doctors: DemoDoctor[];
};

const slug = (text: string) =>
  unaccented(text)
    .toLowerCase()
    .replace(/[^a-z]+/g, "-");

/** Sixty practices with one hundred and eleven doctors; half of the practices take part (domain.md, «Real sizes»). */
export const practicesOf = (luck: Chance, practiceCount = 60, doctorCount = 111): DemoPractice[] => {
  const towns = [...demoArea].sort((a, b) => b.population - a.population).slice(0, 28);
  const sizes = Array.from({ length: practiceCount }, () => 1);
  for (let left = doctorCount - practiceCount; left > 0; left--) sizes[luck.whole(0, Math.floor(practiceCount * 0.55))]! += 1;
  let doctors = 0;
  return sizes.map((size, n) => {
    const commune = n < towns.length ? towns[n]! : luck.weighted(towns, ({ population }) => population);
    const family = familyNames[(n * 7 + 3) % familyNames.length]!;
    const name = `${size > 3 ? practiceNames[0] : size > 1 ? luck.one(practiceNames.slice(1)) : practiceNames[1]} ${size > 1 && luck.often(0.5) ? `de ${commune.name}` : family}`;
    const takesPart = n % 2 === 0 || luck.often(0.12);
    return {
      name: name.replace("du docteur de", "de").replace(/ de (Le) /, " du "),
      commune,
      address: `${luck.whole(1, 60)} ${luck.one(streets)}`,
      lat: Math.round((commune.lat + (luck.next() - 0.5) * 0.01) * 100_000) / 100_000,
      lon: Math.round((commune.lon + (luck.next() - 0.5) * 0.01) * 100_000) / 100_000,
      phone: fictitiousPhone(n % 5 === 4 ? "mobile" : "southEast", 9000 + n),
      email: `${slug(family)}-${n + 1}@cabinets.example`,
      channel: n % 5 === 4 ? "sms" : n % 17 === 16 ? "paper" : "mail",
      takesPart,
      silence: luck.one([0, 0.03, 0.05, 0.1, 0.3]),
      doctors: Array.from({ length: size }, () => {
        const woman = luck.often(0.5);
        doctors++;
        return {
          familyName: luck.one(familyNames),
          givenName: luck.one(woman ? womensNames : mensNames),
          rpps: fictitiousRpps(doctors),
          homeVisits: luck.often(0.55),
          minAge: luck.often(0.12) ? 6 : null,
          maxDistanceKm: luck.often(0.25) ? luck.one([5, 8, 10, 12]) : null,
          usualPlaces: luck.whole(0, 4),
        };
      }),
    };
  });
};
