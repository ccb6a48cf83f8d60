/** Identifiers that pass every check and belong to nobody: each begins where no real one does. */
const keyed = (body: string): string => {
  const sum = [...body].reverse().reduce((total, digit, rank) => {
    const doubled = Number(digit) * (rank % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
};
const numbered = (start: string, n: number, digits: number) => keyed(start + String(n).padStart(digits, "0"));

/** The n-th RPPS number: no professional’s begins by 999. */
export const fictitiousRpps = (n: number): string => numbered("999", n, 7);
/** The n-th FINESS number: there is no department 99. */
export const fictitiousFiness = (n: number): string => numbered("99", n, 6);
/** The n-th SIRET: no company’s number begins by 99999. */
export const fictitiousSiret = (n: number): string => numbered("99999", n, 8);
/** The account of a bank that does not exist, with the key that goes with it (ISO 13616). */
export const fictitiousIban = (n: number): string => {
  const account = `9999999999${String(n).padStart(11, "0")}99`;
  const rest = [...`${account}152700`].reduce((left, digit) => (left * 10 + Number(digit)) % 97, 0);
  return `FR${String(98 - rest).padStart(2, "0")}${account}`;
};
