import { type DemoCommune, demoArea } from "#platform/commune-centres.ts";
import { fictitiousPhone } from "#platform/phone-plan.ts";
import { unaccented } from "#platform/text.ts";
import { type Chance, chance } from "./chance.ts";
import { fictitiousFiness } from "./identifiers.ts";
import { practicesOf } from "./land.ts";
import { familyNames, streets } from "./names.ts";

/** A place where somebody works, as the national files tell it. */
export type DemoPlace = {
  /** «Identifiant technique de la structure». */
  technicalId: string;
  finess: string | null;
  /** FINESS category and its label; null for a practice. */
  category: readonly [code: string, label: string] | null;
  /** Sector of activity (TRE_R02) and its label. */
  sector: readonly [code: string, label: string];
  name: string;
  address: string;
  commune: DemoCommune;
  lat: number;
  lon: number;
  phone: string;
  email: string;
};

const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000;
const slug = (text: string) =>
  unaccented(text)
    .toLowerCase()
    .replace(/[^a-z]+/g, "-");
const spread = (luck: Chance, { population }: DemoCommune) => (luck.next() - 0.5) * (population > 4000 ? 0.012 : 0.006);
/** Somewhere in a commune; `n` makes telephone numbers and ids unique. */
export const placeIn = (
  luck: Chance,
  commune: DemoCommune,
  n: number,
  it: Pick<DemoPlace, "name" | "sector"> & Partial<DemoPlace>,
): DemoPlace => ({
  technicalId: `R999${String(n).padStart(11, "0")}`,
  ...{ finess: null, category: null, commune },
  address: `${luck.whole(1, 80)} ${luck.one(streets)}`,
  ...{ lat: round(commune.lat + spread(luck, commune)), lon: round(commune.lon + spread(luck, commune)) },
  ...{ phone: fictitiousPhone("southEast", 2000 + n), email: `${slug(it.name)}-${n}@lieux.example` },
  ...it,
});

const hospital = ["SA01", "Etablissement public de santé"] as const;
type Told = {
  category: readonly [string, string];
  count: number;
  sector: DemoPlace["sector"];
  name: (flower: string) => string;
};
/** What FINESS tells of such a territory (domain.md, «Real sizes»); names are flowers. */
const told: Told[] = [
  {
    category: ["355", "Centre Hospitalier (C.H.)"],
    count: 1,
    sector: hospital,
    name: () => "Hôpital local (fictif)",
  },
  {
    category: ["127", "Hospitalisation à Domicile"],
    count: 1,
    sector: ["SA04", "Etablissement privé non PSPH"],
    name: (flower) => `HAD ${flower}`,
  },
  {
    category: ["124", "Centre de Santé"],
    count: 1,
    sector: ["SA05", "Centre de santé"],
    name: (flower) => `Centre de santé ${flower}`,
  },
  {
    category: ["354", "Service de Soins Infirmiers A Domicile (S.S.I.A.D)"],
    count: 2,
    sector: ["SA16", "Etablissement pour personnes âgées"],
    name: (flower) => `SSIAD ${flower}`,
  },
  {
    category: ["500", "Etablissement d'hébergement pour personnes âgées dépendantes"],
    count: 14,
    sector: ["SA16", "Etablissement pour personnes âgées"],
    name: (flower) => `EHPAD ${flower}`,
  },
  {
    category: ["611", "Laboratoire de Biologie Médicale"],
    count: 5,
    sector: ["SA25", "Laboratoire de biologie médicale"],
    name: (flower) => `Laboratoire ${flower}`,
  },
  {
    category: ["620", "Pharmacie d'Officine"],
    count: 26,
    sector: ["SA33", "Pharmacie d'officine"],
    name: (flower) => `Pharmacie ${flower}`,
  },
];
/** The multi-professional houses among the practices of doctors; FINESS tells of five. */
const houses = 5;

/** Places of the doctors, in the order of their practices: the five largest are multi-professional houses with a FINESS number. */
export const doctorPlaces = (): (DemoPlace & { doctors: ReturnType<typeof practicesOf>[number]["doctors"] })[] => {
  let left = houses;
  return practicesOf(chance(111)).map((it, rank) => {
    const house = it.doctors.length > 3 && left-- > 0;
    const { name, address, commune, lat, lon, phone, email, doctors } = it;
    return {
      ...{ name, address, commune, lat, lon, phone, email, doctors },
      technicalId: `R999${String(rank + 1).padStart(11, "0")}`,
      finess: house ? fictitiousFiness(rank + 1) : null,
      category: house ? (["603", "Maison de santé (L.6223-3)"] as const) : null,
      sector: doctors.length > 1 ? (["SA08", "Cabinet de groupe"] as const) : (["SA07", "Cabinet individuel"] as const),
    };
  });
};
const firstEstablishment = 100;
/** The other establishments of the territory, in its larger communes. */
export const establishments = (luck: Chance): DemoPlace[] => {
  const towns = [...demoArea].sort((a, b) => b.population - a.population);
  let n = firstEstablishment;
  return told.flatMap(({ category, count, sector, name }) =>
    Array.from({ length: count }, (_, rank) => {
      const commune = rank < 20 ? towns[rank]! : luck.one(towns.slice(0, 40));
      const flower = familyNames[(n * 11) % familyNames.length]!;
      return placeIn(luck, commune, ++n, { name: name(flower), sector, category, finess: fictitiousFiness(n) });
    }),
  );
};
