import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fromRoot } from "./root.ts";
import { plainWords, unaccented } from "./text.ts";

/** A commune of today. Population: municipal, last census known to INSEE; 0 where it is not counted. */
export type Commune = { code: string; name: string; postcodes: readonly string[]; population: number; department: string; region: string };

/** Communes by what one may know of them. Names are plain («saint etienne du rouvray»), also of communes that merged into one of today. */
export type CommuneIndex = {
  byCode: Map<string, Commune>;
  byPostcode: Map<string, Commune[]>;
  byName: Map<string, Commune[]>;
  /** All plain names in order, for completion. */
  names: string[];
};

type Row = {
  code: string;
  nom: string;
  type: string;
  codesPostaux?: string[];
  population?: number;
  departement: string;
  region: string;
  chefLieu?: string;
  commune?: string;
  anciensCodes?: string[];
};

/** The plain name of a commune as people write it: «St Etienne s/ Rouvray CEDEX 2» → «saint etienne sur rouvray». */
export const communeWords = (text: string): string => {
  const written = unaccented(text)
    .replace(/\bs\/\s*s\b/g, "sous")
    .replace(/\bs\//g, "sur ");
  return plainWords(written)
    .replace(/\b(?:cedex|cdx)\b.*$/, "")
    .replace(/\bst(e?)s?\b/g, "saint$1")
    .replace(/^(paris|lyon|marseille) \d{1,2} ?(?:e|er|eme|ieme)?(?: arr(?:ondissement)?)?$/, "$1")
    .trim();
};
/** Without its article: «le havre» → «havre». */
export const withoutArticle = (name: string): string => name.replace(/^(?:le|la|les|l) (?=.)/, "");

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${file}`), "utf8"));

/** The index as it is written at build time, so that the server reads it in a few tens of milliseconds: names already made plain. */
export type PreparedCommunes = {
  communes: [code: string, name: string, postcodes: string, population: number, department: string, region: string][];
  /** Codes that are not of today → rank of the commune of today. */
  former: [code: string, rank: number][];
  /** Plain names in order, each with its communes by population. */
  names: [name: string, ranks: number[]][];
};

/** Makes names plain and orders everything; about a second, at build time or in tests. */
export const prepareCommunes = (): PreparedCommunes => {
  const rows = read<Row[]>("communes.json");
  const today = rows.filter(({ type }) => type === "commune-actuelle");
  const communes = today.map(
    ({ code, nom, codesPostaux = [], population = 0, departement, region }): PreparedCommunes["communes"][number] => [
      code,
      nom.replaceAll("'", "’"),
      codesPostaux.join(" "),
      population,
      departement,
      region,
    ],
  );
  const ranks = new Map(communes.map(([code], rank) => [code, rank]));
  const former = new Map<string, number>();
  const names = new Map<string, Set<number>>();
  const name = (text: string, rank: number) => {
    const plain = communeWords(text);
    for (const key of new Set([plain, withoutArticle(plain)])) names.set(key, (names.get(key) ?? new Set()).add(rank));
  };
  for (const [rank, { nom, anciensCodes = [] }] of today.entries()) {
    for (const code of anciensCodes) if (!ranks.has(code) && !former.has(code)) former.set(code, rank);
    name(nom, rank);
  }
  for (const { code, nom, type, chefLieu, commune: town } of rows) {
    const rank = type === "commune-actuelle" ? undefined : (ranks.get(chefLieu ?? town ?? "") ?? former.get(chefLieu ?? town ?? ""));
    if (rank === undefined) continue;
    if (!ranks.has(code) && !former.has(code)) former.set(code, rank);
    name(nom, rank);
  }
  const byPopulation = (a: number, b: number) => communes[b]![3] - communes[a]![3];
  return { communes, former: [...former], names: [...names.keys()].sort().map((key) => [key, [...names.get(key)!].sort(byPopulation)]) };
};

const build = (): CommuneIndex => {
  const prepared = fromRoot("dist", "server", "communes.json");
  const { communes, former, names }: PreparedCommunes = existsSync(prepared)
    ? JSON.parse(readFileSync(prepared, "utf8"))
    : prepareCommunes();
  const all = communes.map(
    ([code, name, postcodes, population, department, region]): Commune => ({
      code,
      name,
      postcodes: postcodes ? postcodes.split(" ") : [],
      population,
      department,
      region,
    }),
  );
  const byPostcode = new Map<string, Commune[]>();
  for (const commune of all)
    for (const postcode of commune.postcodes) {
      const known = byPostcode.get(postcode);
      if (known) known.push(commune);
      else byPostcode.set(postcode, [commune]);
    }
  for (const list of byPostcode.values()) if (list.length > 1) list.sort((a, b) => b.population - a.population);
  const byCode = new Map(all.map((commune) => [commune.code, commune]));
  for (const [code, rank] of former) byCode.set(code, all[rank]!);
  return {
    byCode,
    byPostcode,
    byName: new Map(names.map(([name, ranks]) => [name, ranks.map((rank) => all[rank]!)])),
    names: names.map(([name]) => name),
  };
};

let index: CommuneIndex | undefined;
/** The communes of France, read at the first need: a few tens of milliseconds once built. Source: Code officiel géographique, INSEE; La Poste. */
export const communeIndex = (): CommuneIndex => {
  index ??= build();
  return index;
};

type EpciRow = { code: string; nom: string; membres: { code: string }[] };
let groups: Map<string, { code: string; name: string; members: string[] }> | undefined;
/** Intercommunalities (EPCI) by SIREN, with the codes of their communes; read at the first need. */
export const epciIndex = (): NonNullable<typeof groups> => {
  groups ??= new Map(
    read<EpciRow[]>("epci.json").map(({ code, nom, membres }) => [
      code,
      { code, name: nom.replaceAll("'", "’"), members: membres.map((it) => it.code) },
    ]),
  );
  return groups;
};
