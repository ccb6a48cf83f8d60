import { plainWords } from "#platform/text.ts";

/** A field that an importer wants, and how people call it or fill it. */
export type TargetField<Key extends string = string> = {
  key: Key;
  label: string;
  synonyms: readonly string[];
  /** Titles too short to be looked for inside others: meant only when they are the whole title. */
  whole?: readonly string[];
  required?: boolean;
  looksLike?: (cell: string) => boolean;
};
/** What each column is taken for: the column's position and how sure it is (0 to 1). */
export type ColumnGuess<Key extends string = string> = {
  mapping: Partial<Record<Key, { column: number; confidence: number }>>;
  /** Columns that nobody wants. */
  ignored: number[];
  /** Required fields without a column. */
  missing: Key[];
};

/** From here a guess can be shown as made; below, it is left to the person. */
const leastConfidence = 0.5;
/** A content that only one kind of column has is worth this much without any help from the header. */
const contentAlone = 0.55;

const abbreviations: Record<string, string> = {
  tel: "telephone",
  tele: "telephone",
  telephones: "telephone",
  tph: "telephone",
  phone: "telephone",
  num: "numero",
  no: "numero",
  n: "numero",
  nb: "nombre",
  port: "portable",
  mob: "mobile",
  ddn: "date naissance",
  dn: "date naissance",
  nais: "naissance",
  naiss: "naissance",
  dnaissance: "date naissance",
  cp: "code postal",
  adr: "adresse",
  ad: "adresse",
  pren: "prenom",
  prenoms: "prenom",
  noms: "nom",
  mail: "email",
  mel: "email",
  courriel: "email",
  mails: "email",
  mt: "medecin traitant",
  med: "medecin",
  medecins: "medecin",
  dte: "date",
  dt: "date",
  ins: "inscription",
  obs: "observations",
  rem: "remarques",
  comm: "commentaire",
  commentaires: "commentaire",
  rq: "remarques",
  jf: "naissance",
  etab: "etablissement",
  prof: "profession",
  spe: "specialite",
  qte: "quantite",
  ville: "commune",
  ald: "ald",
  sec: "secretariat",
  cab: "cabinet",
  dr: "docteur",
};
const empty = new Set(["de", "du", "des", "d", "la", "le", "les", "l", "et", "ou", "a", "au", "en", "un", "une", "patient", "s"]);

const headerWords = (text: string): string[] => {
  const spelt = plainWords(
    text
      .replace(/\bE-?mail\b/gi, "email")
      .replace(/([a-zà-ÿ])([A-Z])/g, "$1 $2")
      .replace(/n°/gi, "numero "),
  ).split(" ");
  const expanded = spelt.flatMap((word) => (abbreviations[word] ?? word).split(" ")).filter((word) => word && !empty.has(word));
  return expanded.length ? expanded : spelt.filter(Boolean);
};

const wordAlike = (a: string, b: string) =>
  a === b || (Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a))) ? 1 : 0;
const shared = (words: string[], others: string[]) =>
  words.reduce((sum, word) => sum + Math.max(0, ...others.map((it) => wordAlike(word, it))), 0);

/** Likeness of a header to a way of calling a field, 0 to 1. */
const headerLikeness = (header: string[], name: string[]): number => {
  if (!header.length || !name.length) return 0;
  if (header.join(" ") === name.join(" ")) return 1;
  if (header.join("") === name.join("")) return 0.98;
  const both = shared(name, header);
  // A header may say more than the field is called («Tél. portable du patient»), but not much less.
  const coverage = both / name.length;
  const precision = shared(header, name) / header.length;
  return 0.9 * coverage * Math.sqrt(precision);
};

const share = (cells: string[], looksLike: (cell: string) => boolean) => cells.filter(looksLike).length / cells.length;

const nameless = /^(?:colonne [a-z]+)?$/;
type Seen = { header: string; words: string[]; cells: string[] };
const likeness = (field: TargetField, names: string[][], { header, words, cells }: Seen, onlyOne: boolean): number => {
  const isWhole = field.whole?.some((title) => headerWords(title).join(" ") === words.join(" "));
  const byName = isWhole ? 1 : Math.max(...names.map((name) => headerLikeness(words, name)));
  if (!field.looksLike || cells.length < 2) return byName;
  const byContent = share(cells, field.looksLike);
  // Who wrote the very title knows better than what cells look like: «Nom» may hold «DUPONT 2».
  if (byName === 1) return 0.9 + 0.1 * byContent;
  if (byContent < 0.2) return byName * 0.45;
  if (byName >= 0.4) return Math.min(1, byName * 0.85 + byContent * 0.15);
  // Content alone is believed when the column has no name and no other field is recognised the same way.
  return onlyOne && byContent >= 0.8 && nameless.test(plainWords(header)) ? contentAlone * byContent : byName;
};

/** Guesses which column holds which field from the headers and some rows; each column and each field is used at most once, surest pair first. */
export const guessColumns = <Key extends string>(
  fields: readonly TargetField<Key>[],
  headers: readonly string[],
  rows: readonly { cells: readonly string[] }[],
): ColumnGuess<Key> => {
  const sample = rows.slice(0, 200);
  const columns = headers.map((header, column): Seen & { column: number } => ({
    column,
    header,
    words: headerWords(header),
    cells: sample.map(({ cells }) => cells[column] ?? "").filter(Boolean),
  }));
  const pairs = fields
    .flatMap((field) => {
      const names = [field.label, ...field.synonyms, field.key].map(headerWords);
      const onlyOne = !fields.some((other) => other !== field && other.looksLike === field.looksLike);
      return columns.map((seen) => ({ key: field.key, column: seen.column, confidence: likeness(field, names, seen, onlyOne) }));
    })
    .filter(({ confidence }) => confidence >= leastConfidence)
    .sort((a, b) => b.confidence - a.confidence || a.column - b.column);
  const mapping: ColumnGuess<Key>["mapping"] = {};
  const used = new Set<number>();
  for (const { key, column, confidence } of pairs) {
    if (mapping[key] || used.has(column)) continue;
    mapping[key] = { column, confidence: Math.round(confidence * 100) / 100 };
    used.add(column);
  }
  return {
    mapping,
    ignored: headers.map((_, column) => column).filter((column) => !used.has(column)),
    missing: fields.filter(({ key, required }) => required && !mapping[key]).map(({ key }) => key),
  };
};
