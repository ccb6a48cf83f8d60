import type { Settings } from "#features/membership/rules.ts";
import { shownIban } from "#features/membership/settings/rules.ts";
import { words } from "./words.ts";

/** What one writes on a transfer or behind a cheque: «ADH 2026 DUPONT». */
export const referenceOf = (year: number, { familyName }: { familyName: string }): string =>
  `ADH ${year} ${familyName.toLocaleUpperCase("fr")}`;

type Paying = Pick<Settings, "iban" | "chequeOrder" | "onlinePayment" | "association">;
/** How a fee may be paid, in sentences, and the address where it is paid online. */
export const payWays = (
  { iban, chequeOrder, onlinePayment, association }: Paying,
  reference: string,
): { lines: string[]; online: string } => {
  const lines = [
    ...(iban ? [words.ways.transfer(shownIban(iban))] : []),
    ...(chequeOrder ? [words.ways.cheque(chequeOrder, association.address)] : []),
  ];
  const said = lines.length > 0 ? [...lines, words.ways.reference(reference)] : onlinePayment ? [] : [words.ways.none];
  return { lines: said, online: onlinePayment };
};
