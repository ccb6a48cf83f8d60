import { readPhones } from "#platform/phone.ts";
import { readEmail } from "#platform/rpps.ts";
import { unaccented } from "#platform/text.ts";

const yes = new Set(["oui", "o", "x", "1", "vrai", "true", "yes", "y", "ok", "v", "✓", "✔", "☑", "fait"]);
const no = new Set(["non", "n", "0", "faux", "false", "no", "-", "–", "—", "/", "☐", "neant", "aucun", "aucune"]);

/** Reads a cell that answers a question: «oui», «x», «1», «VRAI»…; an empty cell is no; undefined when it says something else. */
export const readYesNo = (text: string): boolean | undefined => {
  const word = unaccented(text).replace(/[.!\s\u00a0\u202f]/g, "");
  if (!word || no.has(word)) return false;
  return yes.has(word) ? true : undefined;
};

/** What a cell looks like, to recognise a column by its content. */
export const looksLike = {
  date: (cell: string): boolean =>
    /^\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})(\s|$)|^\d{4}-\d{2}-\d{2}/.test(cell) ||
    /^\d{1,2}(er)?\s+[a-zéûà]{3,9}\.?\s+\d{2,4}$/i.test(cell),
  phone: (cell: string): boolean => readPhones(cell).phones.some(({ e164 }) => e164.length > 9),
  mobile: (cell: string): boolean => /^(\+33|0033|0)?\s?[.(]?[67]/.test(cell.trim()) && looksLike.phone(cell),
  email: (cell: string): boolean => readEmail(cell) !== undefined,
  postcode: (cell: string): boolean => /^\d{5}$/.test(cell) || /^[1-9]\d{3}$/.test(cell),
  yesNo: (cell: string): boolean => readYesNo(cell) !== undefined,
  rpps: (cell: string): boolean => /^[18]?\d{10,11}$/.test(cell.replace(/\s/g, "")),
  name: (cell: string): boolean => /^[\p{L}][\p{L}\s.'’()-]{0,60}$/u.test(cell),
  number: (cell: string): boolean => /^[+-]?\d+([.,]\d+)?$/.test(cell.replace(/\s/g, "")),
};
