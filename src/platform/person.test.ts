import fc from "fast-check";
import { expect, test } from "vitest";
import { identityOf, isAsked, mentions, readAsked } from "./person.ts";

const claire = identityOf({ names: ["Claire d’Héran"], emails: ["Claire@Exemple.fr"], phones: ["06 12 34 56 78"], rpps: ["10001234567"] });

test("what was typed is read for what it is", () => {
  expect(readAsked(" Claire@Exemple.FR ")).toMatchObject({ emails: ["claire@exemple.fr"], name: "" });
  expect(readAsked("06.12.34.56.78")).toMatchObject({ phones: ["+33612345678"] });
  expect(readAsked("8 10001234567")).toMatchObject({ rpps: ["10001234567"] });
  expect(readAsked("D’Héran, Claire")).toMatchObject({ name: "d heran claire" });
  for (const little of ["", "  ", "ab", "@", "06 12", "1"]) expect(readAsked(little)).toBeUndefined();
});
test("somebody is found by any of what names them, in any order, and nobody else is", () => {
  for (const typed of ["heran", "Claire Heran", "HERAN CLAIRE", "clai", "claire@exemple.fr", "+33612345678", "10001234567"])
    expect(isAsked(readAsked(typed)!, "x:1", claire)).toBe(true);
  for (const typed of ["Clarisse", "Claire Dupont", "eclaire", "autre@exemple.fr", "0612345679", "10001234568"])
    expect(isAsked(readAsked(typed)!, "x:1", claire)).toBe(false);
  const refs = { ...readAsked("claire")!, refs: ["x:2"] };
  expect(isAsked(refs, "x:1", claire)).toBe(false);
  expect(isAsked(refs, "x:2", claire)).toBe(true);
});
test("a text that speaks of somebody is recognised however it is written", () => {
  const speaks = mentions(claire);
  for (const text of [
    "Vu CLAIRE D’HERAN hier",
    "d'Héran Claire",
    "Heran Claire d",
    "écrire à claire@exemple.fr.",
    "tél. 06-12-34-56-78",
    "tél. +33 6 12 34 56 78, le soir",
    "n° 10001234567",
  ])
    expect(speaks(text), text).toBe(true);
  for (const text of ["Claire est venue", "monsieur d’Héran", "06 12 34 56 79", "claire@exemple.net", ""])
    expect(speaks(text), text).toBe(false);
});
test("numbers are recognised inside any sentence", () => {
  fc.assert(
    fc.property(fc.lorem(), fc.lorem(), fc.constantFrom(" ", ".", "-", ""), (before, after, between) => {
      const speaks = mentions(claire);
      expect(speaks(`${before} ${["06", "12", "34", "56", "78"].join(between)} ${after}`)).toBe(true);
      expect(speaks(`${before} ${after}`)).toBe(false);
    }),
  );
});
