import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edits, jaroWinkler, phoneticKey, sameName } from "./name-likeness.ts";
import { displayFamily, displayGiven, displayName, normalName, readFamily, readFullName } from "./names.ts";

test.for([
  ["DUPONT", "Dupont"],
  ["de la tour", "de La Tour"],
  ["D'ALEMBERT", "d’Alembert"],
  ["LE GALL - MARTIN", "Le Gall-Martin"],
  ["McDonald", "McDonald"],
  ["ÉTIENNE", "Étienne"],
  ["Mme  DURAND", "Durand"],
  ["o'neil", "O’Neil"],
  ["DE", "De"],
  ["", ""],
])("the family name %s is shown %s", ([text, shown]) => expect(displayFamily(text!)).toBe(shown));
test("given names", () => {
  expect(displayGiven("mélanie")).toBe("Mélanie");
  expect(["jean-marie", "MARIE claire", "J.-P.", "élodie"].map(displayGiven)).toEqual(["Jean-Marie", "Marie Claire", "J.-P.", "Élodie"]);
  expect(displayName({ family: "DUPONT", given: "jean-marie" })).toBe("Jean-Marie Dupont");
});

test.for([
  ["MARTIN née DUPONT", "Martin", "Dupont"],
  ["MARTIN (née Dupont)", "Martin", "Dupont"],
  ["DUPONT épouse MARTIN", "Martin", "Dupont"],
  ["DUPONT ép. MARTIN", "Martin", "Dupont"],
  ["DUPONT EPOUSE MARTIN", "Martin", "Dupont"],
  ["DUPONT vve MARTIN", "Martin", "Dupont"],
  ["MARTIN NEE DUPONT", "Martin", "Dupont"],
  ["RENEE", "Renee", undefined],
  ["NERY", "Nery", undefined],
  ["PEP", "Pep", undefined],
  ["épouse MARTIN", "Martin", undefined],
  ["née DUPONT", "Dupont", undefined],
  ["Martin né Dupont", "Martin", "Dupont"],
  ["DUPONT veuve", "Dupont", undefined],
  ["M'BAREK", "M’Barek", undefined],
  ["DUPONT (MARTIN)", "Dupont (Martin)", undefined],
])("«%s» is %s, born %s", ([text, family, birthFamily]) =>
  expect(readFamily(text!)).toEqual({ family, ...(birthFamily ? { birthFamily } : {}) }),
);

test.for([
  ["DUPONT jean-marie", "Dupont", "Jean-Marie", undefined, true],
  ["Jean-Marie DUPONT", "Dupont", "Jean-Marie", undefined, true],
  ["Mme Claire MARTIN née DUPONT", "Martin", "Claire", "Dupont", true],
  ["DUPONT ép. MARTIN Claire", "Martin", "Claire", "Dupont", true],
  ["DE LA TOUR Anne", "de La Tour", "Anne", undefined, true],
  ["Anne de LA TOUR", "de La Tour", "Anne", undefined, true],
  ["Dupont Jean", "Dupont", "Jean", undefined, false],
  ["NGUYEN Van Hai", "Nguyen", "Van Hai", undefined, true],
  ["DUPONT JEAN", "Dupont", "Jean", undefined, false],
  ["DUPONT", "Dupont", "", undefined, false],
] as [string, string, string, string | undefined, boolean][])("«%s» is %s, %s", ([text, family, given, birthFamily, sure]) =>
  expect(readFullName(text)).toEqual({ family, given, sure, ...(birthFamily ? { birthFamily } : {}) }),
);

test("normal form", () => expect(normalName("Mme D'Àvila-Le Gœff")).toBe("d avila le goeff"));

describe("likeness", () => {
  test.for([
    ["Dupont", "DUPOND"],
    ["Lefèvre", "Lefebvre"],
    ["Philippe", "Filipe"],
    ["Durand", "Durant"],
    ["Gauthier", "Gautier"],
    ["Gautier", "Gotier"],
    ["Thierry", "Tierri"],
    ["Moreau", "Moraud"],
    ["Jean-Pierre", "jean pierre"],
    ["de la Tour", "LATOUR"],
    ["Catherine", "Katerine"],
    ["Schmitt", "Schmidt"],
    ["Nathalie", "Natalie"],
    ["Benoît", "Benoit"],
    ["Martin", "Matrin"],
    ["Haddad", "Hadad"],
    ["Quentin", "Kentin"],
    ["Guillaume", "Guilaume"],
  ])("%s is %s", ([a, b]) => expect(sameName(a!, b!)).toBeGreaterThanOrEqual(0.83));
  test.for([
    ["Martin", "Bernard"],
    ["Dupont", "Durand"],
    ["Marie", "Pierre"],
    ["Roux", "Petit"],
    ["Jeanne", "Karim"],
    ["Ahmed", "Amandine"],
  ])("%s is not %s", ([a, b]) => expect(sameName(a!, b!)).toBeLessThan(0.8));
  test("half of a double name, an initial: likely, not surely", () => {
    expect(sameName("Martin-Dupont", "Dupont")).toBe(0.9);
    expect(sameName("J", "Jean")).toBe(0.75);
  });
  test("names heard alike", () => {
    for (const alike of [
      ["Dupont", "Dupond", "Du Pont"],
      ["Lefèvre", "Lefebvre"],
      ["Gauthier", "Gautier", "Gotier"],
      ["Moreau", "Moraud", "Morot"],
      ["Philippe", "Filip"],
      ["Berger", "Bergé"],
    ])
      expect(new Set(alike.map(phoneticKey)).size, alike.join()).toBe(1);
    expect(new Set(["Dupont", "Durand", "Martin", "Petit", "Roux", "Blanc", "Faure"].map(phoneticKey)).size).toBe(7);
  });
  test("known distances", () => {
    expect([edits("martin", "matrin"), edits("ab", ""), edits("chien", "niche")]).toEqual([1, 2, 4]);
    expect(jaroWinkler("martha", "marhta")).toBeCloseTo(0.961, 3);
  });
  test("as counted without any shortcut, and no further than asked", () => {
    const word = fc.stringMatching(/^[abc]{0,9}$/);
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, most) => {
        const whole = countedPlainly(a, b);
        expect(edits(a, b)).toBe(whole);
        expect(edits(a, b, most)).toBe(Math.min(whole, most + 1));
      }),
    );
  });
  const name = fc.stringMatching(/^[a-zé' -]{0,14}$/);
  test("symmetric, between 0 and 1, 1 with itself", () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const likeness = sameName(a, b);
        expect(sameName(b, a)).toBeCloseTo(likeness, 10);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        if (/[a-z]/.test(a)) expect(sameName(a, a.toUpperCase())).toBe(1);
        expect(edits(a, b)).toBe(edits(b, a));
      }),
    );
  });
});

/** The definition itself: every way to edit the last letters. */
const countedPlainly = (a: string, b: string, known = new Map<string, number>()): number => {
  if (a === "" || b === "") return a.length + b.length;
  const pair = `${a}/${b}`;
  const before = known.get(pair);
  if (before !== undefined) return before;
  const less = (cutA: number, cutB: number) => countedPlainly(a.slice(0, a.length - cutA), b.slice(0, b.length - cutB), known);
  const ways = [less(1, 0) + 1, less(0, 1) + 1, less(1, 1) + (a.at(-1) === b.at(-1) ? 0 : 1)];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) ways.push(less(2, 2) + 1);
  known.set(pair, Math.min(...ways));
  return Math.min(...ways);
};
