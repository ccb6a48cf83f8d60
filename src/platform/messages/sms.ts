import type { Letter, Sender } from "./letter.ts";

// GSM 03.38: one unit each; the second row takes two. Anything else makes the whole message UCS-2, 70 letters instead of 160.
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extended = new Set("^{}\\[~]|€\f");
const plainer: Record<string, string> = {
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "…": "...",
  "–": "-",
  "—": "-",
  "·": "-",
  œ: "oe",
  Œ: "OE",
  ç: "c",
  "\u00a0": " ",
  "\u202f": " ",
  "\u2011": "-",
  "\t": " ",
};

/** The same text in the alphabet of SMS: é, è, à, ù stay, ê becomes e, typographic signs become plain ones. */
export const inGsm7 = (text: string): string =>
  [...text.normalize("NFC").replace(/«\s*|\s*»/g, '"')]
    .map((sign) => (fits(sign) ? sign : (plainer[sign] ?? withoutAccent(sign))))
    .join("");
const fits = (sign: string) => basic.has(sign) || extended.has(sign);
const withoutAccent = (sign: string) => [...sign.normalize("NFD").replace(/\p{M}/gu, "")].filter(fits).join("");

/** Units a text takes in GSM-7. */
const units = (text: string) => [...text].reduce((sum, sign) => sum + (extended.has(sign) ? 2 : 1), 0);

/** How many SMS a text is billed as: 160 units alone, 153 each when joined (70 and 67 outside GSM-7). */
export const segments = (text: string): number => {
  const gsm = [...text].every(fits);
  const [alone, joined, length] = gsm ? [160, 153, units(text)] : [70, 67, text.length];
  return length <= alone ? 1 : Math.ceil(length / joined);
};

export const mostSegments = 3;
// A two-unit sign never straddles two segments: one unit may be lost at each seam.
const room = mostSegments * 153 - (mostSegments - 1);

/**
 * The SMS of a letter: «CPTS: text link», in GSM-7, three segments at most. A text too long is cut at a word; the link never is.
 * Throws when the link alone does not fit: links are short by construction.
 */
export const smsOf = (letter: Letter, sender: Sender): string => {
  const link = letter.button ? ` ${letter.button.url}` : "";
  if (![...link].every(fits) || units(link) > room - 80) throw new Error("this link is too long for an SMS");
  const said = letter.smsText ?? [...letter.paragraphs, ...(letter.list ?? [])].join(" ");
  const words = inGsm7(`${sender.name} : ${said}`).replace(/\s+/g, " ").trim();
  return cut(words, room - units(link)) + link;
};

const cut = (text: string, most: number): string => {
  if (units(text) <= most) return text;
  let kept = "";
  let used = 3;
  for (const sign of text) {
    used += extended.has(sign) ? 2 : 1;
    if (used > most) break;
    kept += sign;
  }
  const end = kept.lastIndexOf(" ");
  return `${(end > kept.length / 2 ? kept.slice(0, end) : kept).trimEnd()}...`;
};

/** What the phone shows as the sender: 11 letters or digits at most, as operators allow. */
export const senderName = (name: string): string => {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim();
  const short = plain.length <= 11 ? plain : plain.replace(/ (?:de|des|du|d|la|le|les|l)(?= )/gi, "").replace(/ /g, "");
  return short.slice(0, 11).trim() || "CPTS";
};
