import { fromExcelNumber, nationalToE164, toNational } from "./phone-plan.ts";

/** Why a text is not one phone number. */
export type PhoneReason = "empty" | "no-digits" | "too-short" | "too-long" | "short-number" | "unknown-prefix";
/** What was guessed while reading; the person should look. */
export type PhoneDoubt = "leading-zero-added" | "country-code-guessed";
/** A number in its normal form (E.164, «+33612345678»). */
export type Phone = { e164: string; doubts: PhoneDoubt[] };
/** All numbers of a cell, in order, without repeats; and the pieces that look like a number but are not one, with the reason. */
export type ReadPhones = { phones: Phone[]; refused: { text: string; reason: PhoneReason }[] };

const digitsOf = (text: string) => text.replace(/\D/g, "");

const international = (digits: string): Phone | PhoneReason => {
  const french = /^33(?:0?)(\d+)$/.exec(digits);
  if (french) return national(`0${french[1]}`);
  const overseas = /^(262|590|594|596)0?(\d{9})$/.exec(digits);
  if (overseas) return national(`0${overseas[2]}`, `+${overseas[1]}${overseas[2]}`);
  if (digits.length > 15) return "too-long";
  if (digits.length < 8) return "too-short";
  return digits.startsWith("0") ? "unknown-prefix" : { e164: `+${digits}`, doubts: [] };
};

const national = (digits: string, known?: string): Phone | PhoneReason => {
  if (digits.length > 10) return "too-long";
  if (digits.length < 10) return "too-short";
  const e164 = known ?? nationalToE164(digits);
  return e164 ? { e164, doubts: [] } : "unknown-prefix";
};

const doubting = (read: Phone | PhoneReason, doubt: PhoneDoubt): Phone | PhoneReason =>
  typeof read === "string" ? read : { ...read, doubts: [...read.doubts, doubt] };

const readOne = (piece: string): Phone | PhoneReason => {
  const text = fromExcelNumber(piece)
    .replace(/(?<=[\d\s.+])[oO](?=[\s.]?\d)|^[oO](?=\s?[1-9])/g, "0")
    .replace(/\(0\)/g, "");
  const digits = digitsOf(text);
  if (!digits) return text.trim() ? "no-digits" : "empty";
  if (/^\s*\(?\s*\+/.test(text)) return international(digits);
  if (digits.startsWith("00")) return international(digits.slice(2));
  if (digits.startsWith("0")) return national(digits);
  if (/^(1[0-9]|1[0-9]{2}|11[0-9]{4}|3\d{3}|10\d{2})$/.test(digits)) return "short-number";
  if (digits.length === 9) return doubting(national(`0${digits}`), "leading-zero-added");
  if (/^33\d{9}$/.test(digits) || /^(262|590|594|596)\d{9}$/.test(digits)) return doubting(international(digits), "country-code-guessed");
  return digits.length < 9 ? "too-short" : digits.length > 10 ? "too-long" : "unknown-prefix";
};

/** Pieces of a cell, from the strongest separators to the weakest: a slash may also stand between the digits of one number. */
const splits: ((text: string) => string[])[] = [
  (text) => text.split(/[;,\n|]|\s+(?:ou|et)\s+|(?<=\d)\s*[a-zà-ÿ][^\d+]*(?=[\d+])/i),
  (text) => text.split(/\s*\/\s*|\s+-\s+|\s{2,}/),
  (text) => (digitsOf(text).length === 20 && !text.includes("+") ? [digitsOf(text).slice(0, 10), digitsOf(text).slice(10)] : [text]),
  (text) => text.split(/\s+(?=\+)/),
];

const pieces = (text: string, depth = 0): string[] => {
  if (typeof readOne(text) !== "string" || depth >= splits.length) return [text];
  return splits[depth]!(text).flatMap((piece) => pieces(piece, depth + 1));
};

/** Reads every number of a cell: «06 12 34 56 78 / 02 35…», «port. 06…, fille : 07…». */
export const readPhones = (text: string): ReadPhones => {
  const phones = new Map<string, Phone>();
  const refused: ReadPhones["refused"] = [];
  for (const piece of pieces(text.replace(/[\u00a0\u202f]/g, " ").trim())) {
    const read = readOne(piece);
    if (typeof read !== "string") phones.has(read.e164) || phones.set(read.e164, read);
    else if (digitsOf(piece).length >= 4) refused.push({ text: piece.trim(), reason: read });
  }
  if (!phones.size && !refused.length && text.trim())
    refused.push({ text: text.trim(), reason: digitsOf(text) ? "too-short" : "no-digits" });
  return { phones: [...phones.values()], refused };
};

/** Reads the one number of a field; the first one when there are several. */
export const readPhone = (text: string): Phone | { reason: PhoneReason } => {
  const { phones, refused } = readPhones(text);
  return phones[0] ?? { reason: refused[0]?.reason ?? "empty" };
};

/** «06 12 34 56 78» for a French number, metropolitan or overseas; a foreign one stays «+41227345678». No-break spaces. */
export const displayPhone = (e164: string): string => toNational(e164)?.replace(/(\d{2})(?=\d)/g, "$1\u00a0") ?? e164;

/** The mobile numbers of France (metropolitan and overseas), which can receive an SMS; undefined when the number is foreign. */
export const isMobile = (e164: string): boolean | undefined => {
  const digits = toNational(e164);
  return digits ? /^0[67]/.test(digits) && !digits.startsWith("0700") : undefined;
};
