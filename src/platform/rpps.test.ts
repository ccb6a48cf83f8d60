import fc from "fast-check";
import { expect, test } from "vitest";
import { isCommuneCode, isPostcode, luhn, readEmail, readFiness, readRpps, readSiret } from "./rpps.ts";

test.for([
  [readRpps, "10000000009", []],
  [readRpps, "100 0000 0009", []],
  [readRpps, "99700366240", []],
  [readRpps, "899700218896", []],
  [readRpps, "10003461033", ["check-digit"]],
  [readRpps, "10000000008", ["check-digit"]],
  [readRpps, "1000000000", ["length"]],
  [readRpps, "ABC", ["letters"]],
  [readFiness, "340000009", []],
  [readFiness, "340000008", ["check-digit"]],
  [readFiness, "2A0000012", []],
  [readFiness, "10000008", []],
  [readFiness, "", ["letters"]],
  [readSiret, "732 829 320 00074", []],
  [readSiret, "73282932000075", ["check-digit"]],
  [readSiret, "35600000049837", []],
  [readSiret, "35600000049838", ["check-digit"]],
] as const)("%o reads %s with doubts %j", ([read, text, doubts]) => expect(read(text).doubts).toEqual(doubts));

test("one wrong digit is always seen", () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
      const key = [..."0123456789"].find((last) => luhn(digits.join("") + last))!;
      const wrong = digits.with(at, (digits[at]! + shift) % 10).join("") + key;
      expect([luhn(digits.join("") + key), luhn(wrong)]).toEqual([true, false]);
    }),
  );
});

test("codes of communes and posts", () => {
  expect(["34079", "2A004", "97105", "01001", "2C004", "3407", "00001"].map(isCommuneCode)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(["34800", "20000", "97400", "98800", "3480", "00000", "99000"].map(isPostcode)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test.for([
  [" Marie.Durand@Exemple.FR ", "marie.durand@exemple.fr"],
  ["mailto:a+b@c-d.org", "a+b@c-d.org"],
  ["<a@b.fr>", "a@b.fr"],
  ["a@b", undefined],
  ["a b@c.fr", undefined],
  ["a..b@c.fr", undefined],
  ["a@b.fr;c@d.fr", undefined],
  ["", undefined],
  [".a@b.fr", undefined],
])("%s reaches %s", ([text, address]) => expect(readEmail(text!)).toBe(address));
