import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayPhone, isMobile, readPhone, readPhones } from "./phone.ts";
import { fictitiousPhone, fictitiousRanges, isFictitious } from "./phone-plan.ts";

const numbers = (text: string) => readPhones(text).phones.map(({ e164 }) => e164);

describe("one number", () => {
  test.for([
    ["06 39 98 12 34", "+33639981234"],
    ["06.39.98.12.34", "+33639981234"],
    ["06-39-98-12-34", "+33639981234"],
    ["06/39/98/12/34", "+33639981234"],
    ["0639981234", "+33639981234"],
    ["+33 6 39 98 12 34", "+33639981234"],
    ["0033639981234", "+33639981234"],
    ["+33 (0)6 39 98 12 34", "+33639981234"],
    ["+33 06 39 98 12 34", "+33639981234"],
    ["(06) 39 98 12 34", "+33639981234"],
    ["Tél : 06 39 98 12 34", "+33639981234"],
    ["O6 39 98 12 34", "+33639981234"],
    ["06 39 98 12 34 (sa fille)", "+33639981234"],
    ["0262 12 34 56", "+262262123456"],
    ["0692123456", "+262692123456"],
    ["+262 692 12 34 56", "+262692123456"],
    ["0590 12 34 56", "+590590123456"],
    ["0696 12 34 56", "+596696123456"],
    ["0594123456", "+594594123456"],
    ["0639 12 34 56", "+262639123456"],
    ["0508 41 12 34", "+508411234"],
    ["+41 22 345 67 89", "+41223456789"],
    ["0041223456789", "+41223456789"],
    ["0800 123 456", "+33800123456"],
  ])("%s is %s", ([text, e164]) => expect(readPhones(text!)).toEqual({ phones: [{ e164, doubts: [] }], refused: [] }));
  test.for([
    ["639981234", "leading-zero-added"],
    ["6.39981234E8", "leading-zero-added"],
    ["639981234,0", "leading-zero-added"],
    ["33639981234", "country-code-guessed"],
  ])("%s is read with a doubt: %s", ([text, doubt]) => expect(readPhone(text!)).toEqual({ e164: "+33639981234", doubts: [doubt] }));
  test.for([
    ["", "empty"],
    ["aucun", "no-digits"],
    ["06 39 98 12", "too-short"],
    ["06 39 98 12 34 5", "too-long"],
    ["15", "too-short"],
    ["3949", "short-number"],
    ["1234567890", "unknown-prefix"],
    ["+33 6 39 98", "too-short"],
  ])("«%s» is refused: %s", ([text, reason]) => expect(readPhone(text!)).toEqual({ reason }));
});

test.for([
  ["06 39 98 12 34 / 02 61 91 12 34", ["+33639981234", "+33261911234"]],
  ["0639981234/0261911234", ["+33639981234", "+33261911234"]],
  ["06.39.98.12.34 ou 02.61.91.12.34", ["+33639981234", "+33261911234"]],
  ["0639981234 0261911234", ["+33639981234", "+33261911234"]],
  ["port 06 39 98 12 34, dom 02 61 91 12 34", ["+33639981234", "+33261911234"]],
  ["06 39 98 12 34\n02 61 91 12 34 ; 06.39.98.12.34", ["+33639981234", "+33261911234"]],
  ["06 39 98 12 34 fille 07 00 00 12 34", ["+33639981234", "+33700001234"]],
  ["06 39 98 12 34 - 02 61 91 12 34", ["+33639981234", "+33261911234"]],
  ["+33639981234 +41223456789", ["+33639981234", "+41223456789"]],
] as [string, string[]][])("%j holds several numbers", ([text, found]) => expect(numbers(text)).toEqual(found));

test("what cannot be read beside a number is told", () => {
  expect(readPhones("06 39 98 12 34 / 02 61 91")).toEqual({
    phones: [{ e164: "+33639981234", doubts: [] }],
    refused: [{ text: "02 61 91", reason: "too-short" }],
  });
});

test("shown as people write it; mobiles known", () => {
  expect(["+33639981234", "+262692123456", "+508411234", "+41223456789"].map((it) => displayPhone(it).replaceAll("\u00a0", " "))).toEqual([
    "06 39 98 12 34",
    "06 92 12 34 56",
    "05 08 41 12 34",
    "+41223456789",
  ]);
  expect(["+33639981234", "+33261911234", "+590690123456", "+41791234567"].map(isMobile)).toEqual([true, false, true, undefined]);
});

test("fictitious numbers are valid, and nobody's", () => {
  for (const range of Object.keys(fictitiousRanges) as (keyof typeof fictitiousRanges)[]) {
    const phone = fictitiousPhone(range, 42);
    expect(numbers(displayPhone(phone))).toEqual([phone]);
    expect(isFictitious(phone)).toBe(true);
  }
  expect(isFictitious("+33612345678")).toBe(false);
});

test("the normal form of a normal form is itself, and so is what is shown", () => {
  const typed = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 })
    .chain((digits) =>
      fc
        .tuple(fc.constantFrom("0", "+33 ", "0033", ""), fc.integer({ min: 1, max: 9 }), fc.constantFrom("", " ", ".", "-"))
        .map(([prefix, first, between]) => prefix + first + between + digits.join("").replace(/(\d\d)(?=\d)/g, `$1${between}`)),
    );
  fc.assert(
    fc.property(typed, (text) => {
      const [e164] = numbers(text);
      expect(e164).toBeDefined();
      expect([numbers(e164!), numbers(displayPhone(e164!))]).toEqual([[e164], [e164]]);
    }),
  );
});
test("never throws", () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789+/.-; oue(ab") }), (text) => {
      readPhones(text);
    }),
  ));
