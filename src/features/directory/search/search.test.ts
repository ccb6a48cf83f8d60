import fc from "fast-check";
import { expect, test } from "vitest";
import { searchedProfessional } from "#features/directory/rules.ts";
import { communeTerms, fixedTerms, postcodeTerms, skillTerms, termsFor } from "./lexicon/rules.ts";
import { alike, pattern, tokens, understand, vocabularyOf } from "./rules.ts";

const communes = [
  { code: "34142", name: "Lodève" },
  { code: "34079", name: "Clermont-l’Hérault" },
  { code: "34239", name: "Saint-André-de-Sangonis" },
  { code: "34064", name: "Le Caylar" },
];
const skills = [
  { code: "SM04", label: "Cardiologie et maladies vasculaires (SM)" },
  { code: "SM40", label: "Pédiatrie (SM)" },
];
const terms = (q: string) => [...fixedTerms, ...communeTerms(communes), ...skillTerms(skills, tokens(q))];
const meant = (q: string, kind: "professional" | "structure" = "professional") => understand(q, termsFor(kind, terms(q)));

test.for([
  ["kine lodeve dupon", { profession: ["70"], commune: ["34142"], names: ["dupon"] }],
  ["Infirmières à Clermont", { profession: ["60"], commune: ["34079"], names: [] }],
  ["infrimiere st andre de sangonis", { profession: ["60"], commune: ["34239"] }],
  ["sage-femme caylar", { profession: ["50"], commune: ["34064"] }],
  ["masseur kinésithérapeute", { profession: ["70"] }],
  ["kinésitérapeute", { profession: ["70"] }],
  ["dentiste", { profession: ["40"] }],
  ["pharmacienne", { profession: ["21"] }],
  ["cardiologue", { skill: ["SM04"] }],
  ["pédiatre Lodéve", { skill: ["SM40"], commune: ["34142"] }],
  ["pharmacie", { profession: ["21"] }],
  ["de la Tour Marie", { names: ["de", "la", "tour", "marie"] }],
  ["Martin", { names: ["martin"] }],
] as const)("«%s» means %o", ([q, expected]) => expect(meant(q)).toMatchObject(expected));

test("among places, words name kinds of places", () => {
  expect(meant("pharmacie", "structure")).toMatchObject({ structure: ["pharmacy"], profession: [] });
  expect(meant("maison de santé lodève", "structure")).toMatchObject({ structure: ["msp"], commune: ["34142"], names: [] });
});

const letters = "abcdefghijklmnopqrstuvwxyzéèêëàâîïôöùûüçœ".split("");
const name = fc.array(fc.constantFrom(...letters, "-", "’", " "), { minLength: 2, maxLength: 24 }).map((all) => all.join(""));

test("what is searched holds plain letters only, whatever the accents and capitals; folding twice changes nothing", () => {
  fc.assert(
    fc.property(name, name, (familyName, givenName) => {
      const folded = searchedProfessional({ familyName, givenName });
      expect(folded).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/);
      expect(searchedProfessional({ familyName: folded, givenName: "" })).toBe(folded);
      expect(searchedProfessional({ familyName: familyName.toUpperCase(), givenName: givenName.normalize("NFD") })).toBe(folded);
    }),
  );
});

const word = fc.stringMatching(/^[a-z]{4,12}$/);
test("one slip anywhere in a word still finds it: a letter missing, added, changed or swapped", () => {
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), fc.array(word), (right, where, letter, others) => {
      const at = where % right.length;
      const slips = [
        right.slice(0, at) + right.slice(at + 1),
        right.slice(0, at) + letter + right.slice(at),
        right.slice(0, at) + letter + right.slice(at + 1),
        right.slice(0, at) +
          right
            .slice(at, at + 2)
            .split("")
            .reverse()
            .join("") +
          right.slice(at + 2),
      ];
      for (const typed of slips) expect(alike(typed, vocabularyOf([right]))).toEqual([right]);
      expect(alike(right, vocabularyOf([...others, right]))[0]).toBe(right);
    }),
  );
});

test("whatever is typed, a pattern is made of letters, digits and our own signs", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (q) => {
      for (const typed of tokens(q)) {
        expect(pattern({ begins: typed, near: [typed, typed] })).toMatch(/^\\m\([a-z0-9]+\|\([a-z0-9|]+\)\\M\)$/);
        expect(pattern({ begins: undefined, near: [typed] })).toMatch(/^\\m[a-z0-9]+\\M$/);
        expect(pattern({ begins: typed, near: [] })).toMatch(/^\\m[a-z0-9]+$/);
      }
    }),
  );
});

test.for([
  ["Dr Absinthe", { names: ["absinthe"], profession: [] }],
  ["docteur Absinthe", { names: ["absinthe"], profession: [] }],
  ["Mme Léger Marie", { names: ["leger", "marie"] }],
  ["M. Léger", { names: ["leger"] }],
  ["m leger", { names: ["m", "leger"] }],
  ["marie dr", { names: ["marie", "dr"] }],
  ["Mme", { names: ["mme"] }],
  ["dr lodève", { names: [], profession: ["10"], commune: ["34142"] }],
  ["docteur", { names: [], profession: ["10"] }],
  ["kiné Mme Dupont", { names: ["dupont"], profession: ["70"] }],
] as const)("titles are no part of a name: «%s» means %o", ([q, expected]) => expect(meant(q)).toMatchObject(expected));

test("a postcode means its communes, those of the territory first", () => {
  expect(understand("infirmiere 34700", [...fixedTerms, ...postcodeTerms(communes, ["infirmiere", "34700"])])).toMatchObject({
    ...{ profession: ["60"], commune: ["34142"], names: [] },
  });
  expect(postcodeTerms([], ["34700"])[0]!.codes).toContain("34142");
  expect(postcodeTerms(communes, ["00000", "347", "lodeve"])).toEqual([]);
});
