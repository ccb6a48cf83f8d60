import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { communeCentre, demoArea } from "./commune-centres.ts";
import { communeNames, completeCommune, epciMembers, findByCode, findByPostcode, findCommune } from "./communes.ts";
import { communeIndex } from "./communes-data.ts";
import { distanceKm } from "./geocode.ts";

describe("a commune by its name", () => {
  test.for([
    ["st etienne du rouvray", "", "76575", true],
    ["Saint-Étienne-du-Rouvray", "76800", "76575", true],
    ["CLERMONT L HERAULT", "34800", "34079", true],
    ["34800 Clermont-l'Hérault", "", "34079", true],
    ["Clermont l’Hérault (34800)", "", "34079", true],
    ["Gignac", "34150", "34114", true],
    ["Montpellier CEDEX 5", "34295", "34172", true],
    ["Paris 13e", "", "75056", true],
    ["Marseille 8ème", "13008", "13055", true],
    ["HAVRE", "", "76351", true],
    ["St-Andre de Sangoni", "34725", "34239", false],
    ["Montpelier", "", "34172", false],
    ["Saint-Guilhem", "34150", "34261", false],
    ["Paulhan", "34800", "34194", false],
    ["La Vacquerie", "34520", "34317", false],
    ["Arbignieu", "", "01015", true],
    ["Ajaccio", "20000", "2A004", true],
    ["Saint-Denis", "97400", "97411", true],
  ] as [string, string, string, boolean][])("«%s» %s is %s", ([text, postcode, code, sure]) => {
    const found = findCommune(text, postcode);
    expect([found.commune?.code, found.commune && found.sure]).toEqual([code, sure]);
  });
  test("several are told, most inhabitants first; none has a reason", () => {
    expect(findCommune("Gignac").candidates?.map(({ code }) => code)).toEqual(
      ["34114", "46118", "84048"].toSorted((a, b) => findByCode(b)!.population - findByCode(a)!.population),
    );
    expect(findCommune("34700").candidates?.[0]).toMatchObject({ code: "34142", name: "Lodève" });
    expect([findCommune(""), findCommune("xyzzy"), findCommune("", "00000")]).toEqual([
      { reason: "empty" },
      { reason: "unknown" },
      { reason: "unknown" },
    ]);
  });
  const heart = ["34114", "34079", "34239", "34194"];
  test.for([
    ["Gignac", heart, "34114", true],
    ["34150", ["34114", "34079"], "34114", false],
    ["34800", ["34114", "34079"], "34079", false],
    ["Clermont", heart, "34079", false],
    ["Gignac", ["34079"], "34114", false],
    ["Montpellier", heart, "34172", true],
    ["Gignac", ["46042"], "46118", false],
  ] as [string, string[], string, boolean][])("«%s» in the territory %o is %s", ([text, near, code, sure]) => {
    const found = findCommune(text, "", near);
    expect([found.commune?.code, found.commune && found.sure]).toEqual([code, sure]);
  });
  test("several of the territory are asked, first and told apart", () => {
    const { candidates } = findCommune("34150", "", ["34079", "34261", "34114"]);
    expect(candidates?.slice(0, 2).map(({ code }) => code)).toEqual(["34114", "34261"]);
    expect(communeNames(findCommune("Gignac").candidates!).toSorted()).toEqual(["Gignac (34150)", "Gignac (46600)", "Gignac (84400)"]);
  });
  test("every commune is found by its own name and postcode", () => {
    const all = [...new Set(communeIndex().byCode.values())].filter(({ postcodes }) => postcodes.length);
    expect(all.length).toBeGreaterThan(34_000);
    fc.assert(
      fc.property(fc.constantFrom(...all), (commune) => {
        const found = findCommune(commune.name.toUpperCase().replaceAll("-", " "), commune.postcodes[0]);
        expect(found.commune ? [found.commune.code] : found.candidates?.map(({ code }) => code)).toContain(commune.code);
      }),
      { numRuns: 500 },
    );
  });
  test("never throws", () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, postcode) => {
        findCommune(text, postcode);
        completeCommune(text);
      }),
    ));
});

test("by code, also old or delegated; by postcode, also without its zero", () => {
  expect([findByCode("34079")?.name, findByCode("2a004")?.name, findByCode("75113")?.name, findByCode("99999")]).toEqual([
    "Clermont-l’Hérault",
    "Ajaccio",
    "Paris",
    undefined,
  ]);
  expect(findByPostcode("1400").map(({ code }) => code)).toContain("01001");
  expect(findByPostcode("34150")[0]).toMatchObject({ name: "Gignac", department: "34", region: "76", population: expect.any(Number) });
});
test("completed while typing, the department first", () => {
  expect(completeCommune("saint-gui", 2, "34").map(({ code }) => code)).toEqual(["34262", "34261"]);
  expect(completeCommune("le hav").map(({ name }) => name)).toEqual(["Le Havre"]);
  expect(completeCommune("3480").every(({ postcodes }) => postcodes.some((it) => it.startsWith("3480")))).toBe(true);
  expect([completeCommune("a"), completeCommune("zzz")]).toEqual([[], []]);
});
test("members of an intercommunality", () => {
  expect(epciMembers("243400355")).toMatchObject({ name: "CC du Clermontais", communes: { length: 21 } });
  expect(epciMembers("000000000")).toBeUndefined();
});

describe("the demonstration's area", () => {
  test("is 93 real communes of about 112 000 inhabitants", () => {
    expect(demoArea).toHaveLength(93);
    const total = demoArea.reduce((sum, { population }) => sum + population, 0);
    expect(Math.abs(total - 111_864)).toBeLessThan(500);
    for (const { code, name, postcodes, population } of demoArea) {
      const real = findByCode(code);
      expect([real?.name, real?.postcodes]).toEqual([name, postcodes]);
      expect(Math.abs(real!.population - population)).toBeLessThan(50 + population * 0.1);
    }
  });
  test("is one piece: no commune is far from all others, none on another's place", () => {
    const reached = new Set([demoArea[0]!]);
    for (const commune of reached) for (const other of demoArea) if (distanceKm(commune, other) < 8) reached.add(other);
    expect(reached.size).toBe(93);
    expect(new Set(demoArea.map(({ lat, lon }) => `${lat} ${lon}`)).size).toBe(93);
    expect([communeCentre("34079"), communeCentre("75056")]).toEqual([{ lat: 43.63, lon: 3.43 }, undefined]);
  });
});
