/** Why an identifier deserves a second look; none of them blocks. */
export type IdentifierDoubt = "length" | "letters" | "check-digit";
/** An identifier without spaces, and what is doubtful about it. */
export type Identifier = { value: string; doubts: IdentifierDoubt[] };

/** Whether the last digit is the Luhn key of the others. */
export const luhn = (digits: string): boolean => {
  if (!/^\d+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.at(-1 - at));
    const doubled = at % 2 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

const identifier = (text: string, length: number, valid: (value: string) => boolean): Identifier => {
  const value = text.toUpperCase().replace(/[\s\u00a0\u202f.\-_]/g, "");
  if (!/^\d+$/.test(value)) return { value, doubts: ["letters"] };
  return { value, doubts: value.length !== length ? ["length"] : valid(value) ? [] : ["check-digit"] };
};

/** RPPS number of a professional: 11 digits, Luhn (source: ANS); the national identifier is the same with an 8 in front. */
export const readRpps = (text: string): Identifier => identifier(text.replace(/^\s*8(?=(?:\s?\d){11}\s*$)/, ""), 11, luhn);

/** FINESS number of a structure: 9 signs, Luhn; Corsican ones (2A, 2B) carry a letter and cannot be checked (source: DREES). */
export const readFiness = (text: string): Identifier => {
  const read = identifier(text.padStart(/^\d{8}$/.test(text.trim()) ? 9 : 0, "0"), 9, luhn);
  return /^2[AB]\d{7}$/.test(read.value) ? { ...read, doubts: [] } : read;
};

const laPoste = "356000000";
/** SIRET of an establishment: 14 digits, Luhn; those of La Poste have a sum of digits divisible by 5 instead (source: INSEE). */
export const readSiret = (text: string): Identifier =>
  identifier(
    text,
    14,
    (value) => luhn(value) || (value.startsWith(laPoste) && [...value].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0),
  );

/** Whether a text has the shape of an INSEE commune code (34079, 2A004, 97105). */
export const isCommuneCode = (text: string): boolean => /^(?:0[1-9]|[1-9]\d|2[AB])\d{3}$/.test(text);
/** Whether a text has the shape of a French postcode. */
export const isPostcode = (text: string): boolean => /^(?:0[1-9]|[1-8]\d|9[0-578])\d{3}$/.test(text);

/** A mail address as it will be used (trimmed, lower case), or undefined when no mail can reach it. Light on purpose: only sending proves. */
export const readEmail = (text: string): string | undefined => {
  const address = text
    .trim()
    .replace(/^mailto:/i, "")
    .replace(/^<|>$/g, "")
    .toLowerCase();
  return address.length <= 254 &&
    /^[^\s@,;<>"()]{1,64}@(?:[a-z0-9à-ÿ](?:[a-z0-9à-ÿ-]*[a-z0-9à-ÿ])?\.)+[a-z]{2,}$/.test(address) &&
    !/^\.|\.@|\.\./.test(address)
    ? address
    : undefined;
};
