import { type Commune, communeIndex, communeWords } from "#platform/communes-data.ts";
import type { Test } from "./bar-file.ts";
import type { Bound, Encoding } from "./header.ts";
import { decode } from "./header.ts";
import { fieldEnd, fieldStart, packed, packedText } from "./lines.ts";

type Placed = "postcode" | "communeCode" | "communeLabel";
/** The communes a file is kept to. */
export type Territory = {
  /** The commune of today a line speaks of, when it is of the territory. */
  communeOf: (code: string, postcode: string, label: string) => string | undefined;
  test: (bound: Bound<Placed>, encoding: Encoding) => Test;
  /**
   * Lines whose commune nobody knows: `unplaced` are kept, by a postcode of the territory; `left` are not, though their department is
   * that of the territory.
   */
  unknown: () => { unplaced: number; left: number };
};

let packedCodes: Set<number> | undefined;
/** Every commune code there is, or was. */
const everywhere = (): Set<number> => {
  packedCodes ??= new Set([...communeIndex().byCode.keys()].filter((code) => code.length === 5).map(packedText));
  return packedCodes;
};

/** The territory made of these communes (INSEE codes of today; those they replaced are understood too). */
export const territoryOf = (codes: Iterable<string>): Territory => {
  const { byCode, byPostcode, byName } = communeIndex();
  const ours = new Set<Commune>([...codes].flatMap((code) => byCode.get(code) ?? []));
  // A code the packaged list does not know is taken as it is.
  const known = new Map([...codes].map((code) => [code, byCode.get(code)?.code ?? code]));
  for (const [code, commune] of byCode) if (ours.has(commune)) known.set(code, commune.code);
  const numbers = new Set([...known.keys()].filter((code) => code.length === 5).map(packedText));
  const departments = new Set([...ours].flatMap(({ postcodes }) => postcodes.map((it) => it.slice(0, 2))));
  const ourPostcodes = new Set([...ours].flatMap(({ postcodes }) => postcodes));
  const said = new Map<string, Commune | undefined>();
  const unknown = { unplaced: 0, left: 0 };

  const named = (postcode: string, label: string): Commune | undefined => {
    const here = byPostcode.get(postcode) ?? [];
    const alike = byName.get(communeWords(label)) ?? [];
    const near = alike.filter((it) => it.postcodes.some((one) => one.slice(0, 2) === postcode.slice(0, 2)));
    return alike.find((it) => here.includes(it)) ?? (here.length === 1 ? here[0] : near.length === 1 ? near[0] : undefined);
  };
  /** By postcode and label, remembered: the same few are met thousands of times. */
  const byAddress = (postcode: string, label: string) => {
    const key = `${postcode} ${label}`;
    if (!said.has(key)) said.set(key, named(postcode, label));
    const commune = said.get(key);
    return commune && ours.has(commune) ? commune.code : undefined;
  };
  const communeOf: Territory["communeOf"] = (code, postcode, label) =>
    known.get(code) ?? (byCode.has(code) ? undefined : byAddress(postcode, label));

  const test: Territory["test"] = ({ at }, encoding) => {
    const text = (bytes: Buffer, from: number, to: number, n: number) => {
      const start = fieldStart(bytes, from, to, n);
      return start < 0 ? "" : decode(bytes.subarray(start, fieldEnd(bytes, start, to)), encoding).trim();
    };
    /** By its address, a line without a commune code (`empty`), or with one that does not exist. */
    const withoutCode = (bytes: Buffer, from: number, to: number, empty: boolean): 0 | 1 => {
      const start = fieldStart(bytes, from, to, at.postcode);
      if (start < 0 || start + 5 > to || !departments.has(bytes.toString("latin1", start, start + 2))) return 0;
      const [postcode, label] = [text(bytes, from, to, at.postcode), text(bytes, from, to, at.communeLabel)];
      if (byAddress(postcode, label)) return 1;
      if (said.get(`${postcode} ${label}`) !== undefined) return 0;
      const ours = ourPostcodes.has(postcode);
      if (ours) unknown.unplaced++;
      else if (!empty) unknown.left++;
      return ours ? 1 : 0;
    };
    return (bytes, from, to) => {
      const start = fieldStart(bytes, from, to, at.communeCode);
      if (start < 0) return -1;
      const end = fieldEnd(bytes, start, to);
      if (end === start) return withoutCode(bytes, from, to, true);
      const code = end - start === 5 ? packed(bytes, start) : -1;
      if (numbers.has(code) && known.has(bytes.toString("latin1", start, end))) return 1;
      return everywhere().has(code) ? 0 : withoutCode(bytes, from, to, false);
    };
  };
  return { communeOf, test, unknown: () => unknown };
};

/** Keeps the lines of some people, by RPPS number, in a file whose column `rpps` names them. */
export const peopleTest =
  (people: ReadonlySet<string>) =>
  ({ at }: Bound<"rpps">): Test => {
    // Eleven digits, the last five as a number first: nearly every other line is left without a text being made.
    const numbers = new Set([...people].filter((it) => it.length >= 5).map((it) => packedText(it.slice(-5))));
    return (bytes, from, to) => {
      const start = fieldStart(bytes, from, to, at.rpps);
      if (start < 0) return -1;
      const end = fieldEnd(bytes, start, to);
      if (end - start < 5 || !numbers.has(packed(bytes, end - 5))) return 0;
      return people.has(bytes.toString("latin1", start, end)) ? 1 : 0;
    };
  };
