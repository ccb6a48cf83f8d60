import { words } from "./words.ts";

/** Parts of a «diagnostic de territoire», in the order they are read. */
export const families = ["population", "precarity", "access", "conditions", "prevention", "supply", "places"] as const;
export type Family = (typeof families)[number];

/** Where a figure is usually found; the person who enters it may write another source. */
export type Source = keyof typeof words.sources;
export type Unit = keyof typeof words.units;
/** One thing worth knowing of a territory. `code` stands in addresses and in the database: it never changes. */
export type Indicator = { code: string; family: Family; unit: Unit; source: Source };

const of = (family: Family, unit: Unit, source: Source, ...codes: (keyof typeof words.indicators)[]): Indicator[] =>
  codes.map((code) => ({ code, family, unit, source }));

/** Every indicator of the catalogue; what is not in it is entered as «autre» with its own words. */
export const indicators: readonly Indicator[] = [
  ...of("population", "percent", "insee", "moins-de-15-ans", "15-29-ans", "30-44-ans", "45-59-ans", "60-74-ans", "75-ans-et-plus"),
  ...of("population", "people", "insee", "naissances", "75-ans-et-plus-seuls"),
  ...of("precarity", "percent", "rezone", "c2s"),
  ...of("precarity", "percent", "insee", "taux-de-pauvrete", "chomage", "familles-monoparentales"),
  ...of("precarity", "people", "qpv", "habitants-qpv"),
  ...of("precarity", "count", "qpv", "quartiers-qpv"),
  ...of("precarity", "people", "rezone", "aide-medicale-etat"),
  ...of("access", "people", "rezone", "sans-medecin-traitant", "ald-sans-medecin-traitant", "70-ans-sans-medecin-traitant"),
  ...of("access", "percent", "rezone", "part-sans-medecin-traitant"),
  ...of("access", "consultations", "drees", "accessibilite-medecins"),
  ...of("access", "perThousand", "rezone", "passages-urgences"),
  ...of(
    "conditions",
    "percent",
    "rezone",
    "ald",
    "diabete",
    "maladies-cardiovasculaires",
    "cancers",
    "sante-mentale",
    "maladies-respiratoires",
  ),
  ...of("prevention", "percent", "rezone", "depistage-sein", "depistage-col", "depistage-colorectal", "vaccination-grippe"),
  ...of("prevention", "percent", "geodes", "vaccination-ror", "vaccination-hpv"),
  ...of("prevention", "percent", "rezone", "dentiste-enfants"),
  ...of("supply", "perTenThousand", "cartosante", "generalistes", "infirmiers", "kinesitherapeutes", "dentistes", "orthophonistes"),
  ...of("supply", "perTenThousand", "cartosante", "sages-femmes", "pharmaciens", "psychologues"),
  ...of("supply", "percent", "cartosante", "generalistes-60-ans"),
  ...of("places", "places", "finess", "places-ehpad", "places-ssiad", "places-had", "lits-hospitaliers"),
  ...of("places", "count", "finess", "pharmacies", "maisons-de-sante", "centres-de-sante", "laboratoires"),
];
const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]));
export const findIndicator = (code: string): Indicator | undefined => byCode.get(code);

/** What is not in the catalogue. */
export const other = "autre";
export const isIndicator = (code: string): boolean => code === other || byCode.has(code);
export const labelOf = (code: string): string => (words.indicators as Record<string, string>)[code] ?? words.other;
export const unitOf = ({ unit }: Indicator): string => words.units[unit];

/** More than the euros or the people of any territory: a slip of the keyboard. */
const mostPlausible = 1_000_000_000;
/** Why a value cannot be one of this unit: less than nothing, or more than a hundred in a hundred. */
export const whyNotValue = (value: number, unit: string): string | undefined => {
  if (value < 0) return words.negative;
  if (value > mostPlausible) return words.tooLarge;
  return unit === words.units.percent && value > 100 ? words.moreThanAll : undefined;
};
