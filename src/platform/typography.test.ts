import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { typeset, typographyProblems } from "./french.ts";

describe("typography", () => {
  test.for([
    ["l'offre", "straight-apostrophe"],
    ['le "bon" nom', "straight-quote"],
    ["suite...", "three-dots"],
    ["Où ?", "space-before-punctuation"],
    ["Où?", "space-before-punctuation"],
    ["Où\u00a0?", "space-before-punctuation"],
    ["Erreur : la date", "space-before-punctuation"],
    ["«oui»", "space-inside-guillemets"],
    ["1 300 patients", "ordinary-space-in-number"],
    ["deux  espaces", "double-space"],
    ["x".repeat(121), "too-long"],
  ])("%s: %s, and typesetting mends it", ([text, problem]) => {
    expect(typographyProblems(text!)).toContain(problem);
    if (!["double-space", "too-long"].includes(problem!)) expect(typographyProblems(typeset(text!))).toEqual([]);
  });
  test.for([
    "Où\u202f?",
    "Erreur\u202f: la date",
    "«\u00a0oui\u00a0»",
    "https://maillage.fr/a?b=c",
    "10:30",
    "L’offre…",
    "Quoi\u202f?!",
    "1\u202f300 patients",
    "en 2026",
  ])("%s is right", (text) => expect(typographyProblems(text)).toEqual([]));
  test("typesetting twice is typesetting once", () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeset(typeset(text))).toBe(typeset(text));
      }),
    ));
});
