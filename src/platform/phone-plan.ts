/**
 * The French numbering plan. Overseas numbers have their own country codes but are dialled and written like the others.
 * Source: ARCEP, plan national de numérotation (décision 2018-0881, consolidated).
 */
const overseas: [RegExp, string][] = [
  [/^0(?:262|263|269|69[23]|639(?!98))/, "+262"],
  [/^0(?:590|69[01])/, "+590"],
  [/^0(?:594|694)/, "+594"],
  [/^0(?:596|69[67])/, "+596"],
];

/** E.164 form of ten national digits; undefined when no such number exists. */
export const nationalToE164 = (digits: string): string | undefined => {
  if (!/^0[1-9]\d{8}$/.test(digits)) return undefined;
  if (digits.startsWith("0508")) return `+508${digits.slice(4)}`;
  const country = overseas.find(([prefix]) => prefix.test(digits))?.[1] ?? "+33";
  return country + digits.slice(1);
};

/** Ten national digits of an E.164 number of France; undefined when it is foreign. */
export const toNational = (e164: string): string | undefined => {
  const [, digits] = /^\+(?:33|262|590|594|596)(\d{9})$/.exec(e164) ?? [];
  return digits ? `0${digits}` : /^\+508\d{6}$/.test(e164) ? `0${e164.slice(1)}` : undefined;
};

/** A number that a spreadsheet turned into a quantity: «6.12345678E8», «612345678,0». */
export const fromExcelNumber = (text: string): string => {
  const trimmed = text.trim();
  return /^\d([.,]\d+)?e\+?\d{1,2}$/i.test(trimmed)
    ? String(Number(trimmed.replace(",", ".")))
    : trimmed.replace(/^(\d{8,12})[.,]0+$/, "$1");
};

/**
 * Numbers that ARCEP reserves for works of fiction: they never ring. The first six digits; four more are free.
 * Source: ARCEP, «numéros à utiliser pour les œuvres audiovisuelles» (plan de numérotation, 2.5.12).
 */
export const fictitiousRanges = {
  iledefrance: "019900",
  northWest: "026191",
  northEast: "035301",
  southEast: "046571",
  southWest: "053649",
  mobile: "063998",
} as const;

/** The E.164 form of the n-th fictitious number of a range (0 ≤ n < 10 000). */
export const fictitiousPhone = (range: keyof typeof fictitiousRanges, n: number): string =>
  nationalToE164(fictitiousRanges[range] + String(n % 10_000).padStart(4, "0"))!;

/** Whether a number belongs to the ranges of fiction, hence to nobody. */
export const isFictitious = (e164: string): boolean => {
  const digits = toNational(e164) ?? "";
  return Object.values(fictitiousRanges).some((start) => digits.startsWith(start));
};
