import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
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

const push = (map: Map<string, Commune[]>, key: string, commune: Commune) => {
  const known = map.get(key);
  if (!known) map.set(key, [commune]);
  else if (!known.includes(commune)) known.push(commune);
};

const build = (): CommuneIndex => {
  const [byCode, byPostcode, byName] = [new Map<string, Commune>(), new Map<string, Commune[]>(), new Map<string, Commune[]>()];
  const rows = read<Row[]>("communes.json");
  const name = (text: string, commune: Commune) => {
    const plain = communeWords(text);
    push(byName, plain, commune);
    const bare = withoutArticle(plain);
    if (bare !== plain) push(byName, bare, commune);
  };
  for (const row of rows.filter(({ type }) => type === "commune-actuelle")) {
    const { code, nom, codesPostaux = [], population = 0, departement, region, anciensCodes = [] } = row;
    const commune: Commune = { code, name: nom.replaceAll("'", "’"), postcodes: codesPostaux, population, department: departement, region };
    for (const known of [code, ...anciensCodes]) if (known === code || !byCode.has(known)) byCode.set(known, commune);
    for (const postcode of codesPostaux) push(byPostcode, postcode, commune);
    name(nom, commune);
  }
  for (const { code, nom, type, chefLieu, commune: town } of rows) {
    const today = type === "commune-actuelle" ? undefined : byCode.get(chefLieu ?? town ?? "");
    if (!today) continue;
    if (!byCode.has(code)) byCode.set(code, today);
    name(nom, today);
  }
  for (const list of [...byPostcode.values(), ...byName.values()]) list.sort((a, b) => b.population - a.population);
  return { byCode, byPostcode, byName, names: [...byName.keys()].sort() };
};

let index: CommuneIndex | undefined;
/** The communes of France, read at the first need (about 0.2 s, 20 MB kept) and not at start. Source: Code officiel géographique, INSEE; La Poste. */
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
