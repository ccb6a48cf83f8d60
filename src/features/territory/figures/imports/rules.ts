import { indicators, labelOf, unitOf, whyNotValue } from "#features/territory/figures/catalogue/rules.ts";
import { findByCode, findCommune } from "#platform/communes.ts";
import { list, readDate, readNumber } from "#platform/french.ts";
import type { ImportField, Row } from "#platform/imports/spec.ts";
import { looksLike } from "#platform/spreadsheet/cells.ts";
import { words } from "./words.ts";

export type Key = string;
/** One commune with its figures by indicator. */
export type Line = { code: string; name: string; values: { indicator: string; value: number }[] };

export const fields: readonly ImportField<Key>[] = [
  {
    key: "code",
    label: words.code,
    hint: words.codeHint,
    synonyms: ["INSEE", "Code commune", "CODGEO", "code_insee", "Code géographique"],
  },
  { key: "commune", label: words.commune, hint: words.communeHint, synonyms: ["Libellé", "LIBGEO", "Nom de la commune", "Ville"] },
  { key: "postcode", label: words.postcode, synonyms: ["CP"], looksLike: looksLike.postcode },
  ...indicators.map((indicator) => ({
    key: indicator.code,
    label: labelOf(indicator.code),
    synonyms: [indicator.code],
    ...(unitOf(indicator) && { hint: unitOf(indicator) }),
  })),
];
export const shown: readonly Key[] = ["commune", "code"];

type Read = { line: Line | undefined; reasons: string[]; warnings: string[] };
const refused = (reason: string): Read => ({ line: undefined, reasons: [reason], warnings: [] });

/** Reads a line against the communes of the territory. A cell that is no number is said and left aside; others are kept. */
export const readLine = (row: Row<Key>, ours: ReadonlySet<string>): Read => {
  const [code, text] = [row.get("code").trim().toUpperCase().padStart(5, "0"), row.get("commune").trim()];
  const warnings: string[] = [];
  const byCode = row.get("code").trim() ? findByCode(code) : undefined;
  const found = byCode ? { commune: byCode, sure: true } : findCommune(text, row.get("postcode"));
  if ("reason" in found && found.reason === "empty") return refused(words.noCommune);
  const among = found.commune ? undefined : "candidates" in found ? found.candidates : undefined;
  const inside = among?.filter((it) => ours.has(it.code));
  const commune = found.commune ?? (inside?.length === 1 ? inside[0] : undefined);
  if (!commune) return refused(among ? words.several(list(among.slice(0, 4).map(({ name }) => name))) : words.unknown(text || code));
  if (!ours.has(commune.code)) return refused(words.outside(commune.name));
  if (!byCode && !("sure" in found && found.sure)) warnings.push(words.guessed(commune.name));
  const values: Line["values"] = [];
  for (const indicator of indicators) {
    const cell = row.get(indicator.code).trim();
    if (!cell || /^(?:-|–|nd|ns|s|inconnu|secret.*)$/i.test(cell)) continue;
    const value = readNumber(cell.replace(/\s*%$/, ""));
    if (value === undefined || whyNotValue(value, unitOf(indicator))) warnings.push(words.notNumber(labelOf(indicator.code), cell));
    else values.push({ indicator: indicator.code, value });
  }
  if (values.length === 0) return { line: undefined, reasons: [words.nothing], warnings };
  return { line: { code: commune.code, name: commune.name, values }, reasons: [], warnings };
};

/** The day asked for the whole file, as typed or as a date field sends it. */
export const readAsOf = (text: string, today: Temporal.PlainDate): Temporal.PlainDate | string => {
  const read = readDate(text, { kind: "recent", today });
  if (!read.date || read.precision !== "day") return read.reason === "future" ? words.future : words.noDate;
  return Temporal.PlainDate.compare(read.date, today) > 0 ? words.future : read.date;
};
