import { type Commune, communeIndex, communeWords, epciIndex, withoutArticle } from "./communes-data.ts";
import { edits, phoneticKey } from "./name-likeness.ts";

export type { Commune } from "./communes-data.ts";

/** The commune meant by a text, or those it may be (most inhabitants first), or why none is. */
export type FoundCommune =
  | { commune: Commune; sure: boolean; candidates?: never; reason?: never }
  | { candidates: Commune[]; commune?: never; reason?: never }
  | { reason: "empty" | "unknown"; commune?: never; candidates?: never };

/** The commune of today for an INSEE code, also an old one, a delegated commune or an arrondissement. */
export const findByCode = (code: string): Commune | undefined => communeIndex().byCode.get(code.trim().toUpperCase());

/** Communes of a postcode, most inhabitants first. */
export const findByPostcode = (postcode: string): readonly Commune[] =>
  communeIndex().byPostcode.get(postcode.trim().padStart(5, "0")) ?? [];

const departmentOf = (postcode: string) => (/^9[78]/.test(postcode) ? postcode.slice(0, 3) : postcode.slice(0, 2));
const inDepartment = (commune: Commune, postcode: string) => {
  const department = departmentOf(postcode);
  return commune.department === department || (department === "20" && /^2[AB]$/.test(commune.department));
};

const likeness = (asked: string, commune: Commune): number => {
  const [a, b] = [withoutArticle(asked), withoutArticle(communeWords(commune.name))];
  if (b.startsWith(`${a} `) || a.startsWith(`${b} `)) return 0.85;
  const few = 1 - edits(a, b) / Math.max(a.length, b.length);
  return phoneticKey(a) === phoneticKey(b) ? Math.max(few, 0.9) : few;
};
const best = (asked: string, communes: readonly Commune[], atLeast: number): Commune[] =>
  communes
    .map((commune) => ({ commune, score: likeness(asked, commune) }))
    .filter(({ score }) => score >= atLeast)
    .sort((a, b) => b.score - a.score || b.commune.population - a.commune.population)
    .map(({ commune }) => commune);

let phonetic: Map<string, Set<Commune>> | undefined;
/** Communes of all France that sound like this. */
const soundingLike = (asked: string): Commune[] => {
  if (!phonetic) {
    phonetic = new Map();
    for (const [name, communes] of communeIndex().byName) {
      const key = phoneticKey(name);
      const known = phonetic.get(key) ?? new Set();
      for (const commune of communes) known.add(commune);
      phonetic.set(key, known);
    }
  }
  return [...(phonetic.get(phoneticKey(withoutArticle(asked))) ?? [])];
};

/** The only one; of several, the only one of `ours`, else the only one of the same department; else all, ours first. */
const one = (communes: readonly Commune[], sure: boolean, ours: readonly Commune[], sureOfOurs = sure): FoundCommune => {
  const [first, ...others] = communes;
  if (!first) return { reason: "unknown" };
  if (others.length === 0) return { commune: first, sure };
  const [mine, ...alsoMine] = communes.filter((commune) => ours.includes(commune));
  if (mine && alsoMine.length === 0) return { commune: mine, sure: sureOfOurs };
  if (mine) return { candidates: [...new Set([mine, ...alsoMine, ...communes])].slice(0, 20) };
  const around = communes.filter(({ department }) => ours.some((it) => it.department === department));
  if (around[0] && around.length === 1) return { commune: around[0], sure: false };
  return { candidates: [...new Set([...around, ...communes])].slice(0, 20) };
};

/** Communes told apart: «Gignac (34150)». */
export const communeNames = (communes: readonly Commune[], atMost = 4): string[] =>
  communes.slice(0, atMost).map(({ name, postcodes, department }) => `${name} (${postcodes[0] ?? department})`);

/**
 * Finds a commune by its name as people write it, better with a postcode (which may also stand in the text: «34800 Clermont-l’Hérault»).
 * `near`: INSEE codes of the territory; of communes that share a name or a postcode, the territory’s is meant when it has only one.
 * `sure` is false when the spelling or the postcode had to be forgiven, or where a choice was made for the reader.
 */
export const findCommune = (text: string, postcode = "", near: readonly string[] = []): FoundCommune => {
  const [, leading, rest] = /^\s*(\d{5})\s+(.*)$/.exec(text) ?? [];
  const [, start, trailing] = /^(.*?)[\s,]+\(?(\d{5})\)?\s*$/.exec(text) ?? [];
  const alone = /^\s*\d{4,5}\s*$/.test(text);
  const zip = (postcode.replace(/\D/g, "") || leading || trailing || (alone ? text.trim() : "")).replace(/^\d{4}$/, "0$&");
  const name = alone ? "" : communeWords(rest ?? start ?? text);
  const here = zip ? findByPostcode(zip) : [];
  const ours = near.flatMap((code) => findByCode(code) ?? []);
  if (!name) return zip ? one(here, true, ours, false) : { reason: "empty" };
  const named = communeIndex().byName.get(name) ?? communeIndex().byName.get(withoutArticle(name)) ?? [];
  const both = named.filter((commune) => here.includes(commune));
  if (both.length) return one(both, true, ours);
  const alike = best(name, here, 0.8);
  if (alike[0]) return { commune: alike[0], sure: false };
  // A CEDEX or a mistyped postcode still tells the department.
  const meant = zip ? named.filter((commune) => inDepartment(commune, zip)) : named;
  // «Clermont» said at home is Clermont-l’Hérault: no commune of the territory bears the short name.
  const short = !zip && meant.length !== 1 && !meant.some((it) => ours.includes(it)) ? best(name, ours, 0.85) : [];
  if (short.length) return one([...short, ...meant], false, ours);
  if (meant.length) return one(meant, !zip || !here.length, ours);
  if (here.length) return { candidates: [...here, ...named].slice(0, 20) };
  if (named.length) return one(named, false, ours);
  const sounding = soundingLike(name).filter((commune) => !zip || inDepartment(commune, zip));
  return one(sounding, false, ours);
};

const from = (names: readonly string[], start: string): number => {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (names[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Communes whose name (or postcode) begins like what is being typed; those of `near` (a department) first, then most inhabitants. */
export const completeCommune = (prefix: string, limit = 8, near?: string): Commune[] => {
  const { names, byName, byPostcode } = communeIndex();
  const typed = prefix.trim();
  const found = new Set<Commune>();
  if (/^\d{2,5}$/.test(typed)) {
    for (const [postcode, communes] of byPostcode) if (postcode.startsWith(typed)) for (const commune of communes) found.add(commune);
  } else {
    const start = communeWords(typed);
    if (start.length < 2) return [];
    for (let at = from(names, start); names[at]?.startsWith(start); at++) for (const commune of byName.get(names[at]!)!) found.add(commune);
  }
  const first = (commune: Commune) => Number(commune.department === near);
  return [...found].sort((a, b) => first(b) - first(a) || b.population - a.population).slice(0, limit);
};

/** The communes of an intercommunality by its SIREN; undefined when it is unknown. */
export const epciMembers = (siren: string): { code: string; name: string; communes: Commune[] } | undefined => {
  const group = epciIndex().get(siren);
  return group && { code: group.code, name: group.name, communes: group.members.flatMap((code) => findByCode(code) ?? []) };
};
