import { type Key, labelOf } from "#features/attachment/imports/rules.ts";
import { words } from "#features/attachment/imports/words.ts";
import { readDate } from "#platform/french.ts";
import { readYesNo } from "#platform/spreadsheet/cells.ts";
import { plainWords, unaccented } from "#platform/text.ts";

/** A line being read: what refuses it, what should be looked at, and texts that found no field but must not be lost. */
export type Cells = {
  get: (key: Key) => string;
  today: Temporal.PlainDate;
  /** INSEE codes of the territory: its communes are meant first. */
  near: readonly string[];
  reasons: string[];
  warnings: string[];
  leftOver: string[];
};

/** What people write where they know nothing. */
const unknown = /^(inconnue?|nc|ne sait pas|nsp|non (connue?|communiquee?|renseignee?)|x+|n a|sans|aucune?|vide)?$/;
/** What a spreadsheet shows where a formula is broken. */
const brokenFormula = /^#(ref|n\/?a|valu|vale|div|na?me?|nom|num|nul)/i;
const says = (text: string) => !unknown.test(plainWords(text));

/**
 * A day as ISO text, shortened to its month or year where no more is said; undefined when the cell says nothing.
 * A date that cannot be refuses the line, unless `otherwise` is "warn": then it is said and left out.
 */
export const readDay = (cells: Cells, key: Key, kind: "birth" | "recent", otherwise: "refuse" | "warn" = "refuse"): string | undefined => {
  const text = cells.get(key).trim();
  if (brokenFormula.test(text)) cells.warnings.push(words.dateLeftOut(labelOf(key), text));
  if (!says(text) || brokenFormula.test(text)) return undefined;
  const read = readDate(text, { kind, today: cells.today });
  if (read.reason === "empty") return undefined;
  if (read.date && Temporal.PlainDate.compare(read.date, cells.today) <= 0)
    return read.date.toString().slice(0, { day: 10, month: 7, year: 4 }[read.precision]);
  const reason = read.reason ?? "future";
  if (otherwise === "warn") cells.warnings.push(words.dateLeftOut(labelOf(key), text));
  else cells.reasons.push(words.dates[reason](labelOf(key), text));
  return undefined;
};

const doubtful = /^(\?+|en cours.*|peut etre.*|a (voir|verifier|confirmer).*|demande.*|ne sait pas|nsp|nc|inconnue?)$/;
/** Whether a circumstance is said. Its details (a diagnosis, a term) are not kept: least data (CNIL). */
export const readFlag = ({ get, warnings }: Cells, key: Key): boolean => {
  const text = get(key).trim();
  const answer = readYesNo(text);
  if (answer !== undefined) return answer;
  const plain = plainWords(text);
  if (!plain || doubtful.test(plain) || /^(non|pas|aucun|sans)\b/.test(plain)) {
    warnings.push(words.takenAsNo(labelOf(key), text));
    return false;
  }
  if (!/^oui\b/.test(plain) && plain !== plainWords(labelOf(key))) warnings.push(words.takenAsYes(labelOf(key)));
  return true;
};

const numbers: Record<string, number> = { un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, dix: 10 };
/** «il y a 2 ans», «+ de 18 mois», «depuis trois ans» → that many months. */
const monthsAgo = (text: string): number | undefined => {
  const [, much, unit] = /(\d+|une?|deux|trois|quatre|cinq|six|dix)\s*(ans?|annees?|mois)\b/.exec(unaccented(text)) ?? [];
  if (!much || !unit) return undefined;
  return (numbers[much] ?? Number(much)) * (unit === "mois" ? 1 : 12);
};
/** The last consultation as ISO text (a month when only how long ago is said), or that there never was any. */
export const readConsultation = (cells: Cells): { on?: string; never?: true } => {
  const text = cells.get("lastConsultation").trim();
  if (/^(jamais|aucune?( consultation| suivi)?)\b/.test(plainWords(text))) return { never: true };
  const months = monthsAgo(text);
  if (months !== undefined && months <= 720) return { on: cells.today.subtract({ months }).toString().slice(0, 7) };
  const on = readDay(cells, "lastConsultation", "recent", "warn");
  return on ? { on } : {};
};
