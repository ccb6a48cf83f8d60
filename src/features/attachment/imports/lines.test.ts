import fc from "fast-check";
import { expect, test } from "vitest";
import { words as doubts } from "#features/attachment/doubts/words.ts";
import { readLine } from "./lines/rules.ts";
import { type Key, labelOf } from "./rules.ts";
import { words } from "./words.ts";

const today = Temporal.PlainDate.from("2026-11-22");
const near = ["34114", "34079"];
const read = (cells: Partial<Record<Key, string>>) => readLine({ line: 2, get: (key) => cells[key] ?? "" }, today, near);
const someone = { familyName: "Dupont", givenName: "Marie", phone: "0639981234" };
const dossier = (cells: Partial<Record<Key, string>>) => read({ ...someone, ...cells }).line?.dossier;

test.for([
  [{ familyName: "DUPONT", givenName: "marie" }, ["Dupont", "", "Marie"]],
  [{ familyName: "MARTIN née DUPONT", givenName: "Léa" }, ["Martin", "Dupont", "Léa"]],
  [{ familyName: "MARTIN", birthName: "DUPONT", givenName: "Léa" }, ["Martin", "Dupont", "Léa"]],
  [{ fullName: "Mme DE LA TOUR Marie-Ange" }, ["de La Tour", "", "Marie-Ange"]],
  [{ familyName: "DUPONT Marie" }, ["Dupont", "", "Marie"]],
  [{ familyName: "LE GOFF" }, ["Le Goff", "", ""]],
  [{ givenName: "Aminata" }, ["Aminata", "", ""]],
] as [Partial<Record<Key, string>>, string[]][])("a name as typed: %o", ([cells, [family, birth, given]]) => {
  const { line } = read({ phone: "0639981234", ...cells });
  expect([line?.dossier.familyName, line?.dossier.birthName, line?.dossier.givenName]).toEqual([family, birth, given]);
});

test.for([
  [{}, words.noName],
  [{ familyName: "Dupont" }, words.unreachable],
  [{ familyName: "Dupont", city: "Gignac", postcode: "34150" }, words.unreachable],
  [{ ...someone, birthDate: "31/02/1980" }, words.dates.impossible(labelOf("birthDate"), "31/02/1980")],
  [{ ...someone, birthDate: "03/03/2028" }, words.dates.future(labelOf("birthDate"), "03/03/2028")],
  [{ ...someone, birthDate: "bientôt" }, words.dates.unreadable(labelOf("birthDate"), "bientôt")],
  [{ ...someone, enteredOn: "01/01/2027" }, words.dates.future(labelOf("enteredOn"), "01/01/2027")],
  [{ ...someone, state: "Trouvé Dr X" }, words.noLonger("Trouvé Dr X")],
  [{ ...someone, state: "décédée" }, words.noLonger("décédée")],
  [{ ...someone, state: "ne cherche plus" }, words.noLonger("ne cherche plus")],
] as [Partial<Record<Key, string>>, string][])("a line refused says why: %o", ([cells, why]) => {
  expect(read(cells)).toMatchObject({ reasons: expect.arrayContaining([why]) });
  expect(read(cells).line).toBeUndefined();
});

test.for(["en attente", "pas trouvé", "à orienter", "cherche toujours", ""])("still looking: %s", (state) => {
  expect(read({ ...someone, state, enteredOn: "01/02/2026" })).toMatchObject({ reasons: [], warnings: [] });
});
test("states half understood are said", () => {
  expect(read({ ...someone, state: "orienté cabinet A" }).warnings).toContain(words.stateOriented);
  expect(read({ ...someone, state: "B2" }).warnings).toContain(words.stateUnknown("B2"));
});

test.for([
  ["3 mars 45", "1945-03-03"],
  ["03031945", "1945-03-03"],
  ["mars 1945", "1945-03"],
  ["1945", "1945"],
  ["16500", "1945-03-04"],
  ["inconnue", null],
  ["?", null],
  ["", null],
] as [string, string | null][])("born «%s» → %s", ([birthDate, iso]) => expect(dossier({ birthDate })?.birthDate).toBe(iso));

test.for([
  ["jamais", { reasons: ["no_care"], lastConsultation: null }],
  ["il y a 2 ans", { reasons: [], lastConsultation: "2024-11" }],
  ["+ de 18 mois", { reasons: [], lastConsultation: "2025-05" }],
  ["juin 2025", { reasons: [], lastConsultation: "2025-06" }],
  ["?", { reasons: [], lastConsultation: null }],
] as [string, object][])("last consultation «%s»", ([lastConsultation, expected]) =>
  expect(dossier({ lastConsultation })).toMatchObject(expected),
);

test("circumstances without their details: a diagnosis never enters", () => {
  const cells = {
    ald: "diabète",
    pregnancy: "terme mars 2027",
    c2s: "?",
    unvaccinated: "non",
    newlyArrived: "oui",
    discharge: "01/10/2026",
  };
  expect(dossier(cells)).toMatchObject({ reasons: ["ald", "pregnancy", "newly_arrived", "discharge"], dischargedOn: "2026-10-01" });
  expect(JSON.stringify(read({ ...someone, ...cells }))).not.toMatch(/diab|terme/);
  expect(read({ ...someone, ...cells }).warnings).toContain(words.takenAsYes("ALD"));
});

test("telephones of three columns, once each; what is no number is kept in the note and said", () => {
  const line = read({
    ...someone,
    phone: "06 39 98 12 34 / 0467001122",
    phone2: "639981234",
    phone3: "06 12",
    email: "marie chez exemple",
  });
  expect(line.line?.dossier.phones).toEqual(["+33639981234", "+33467001122"]);
  expect(line.warnings).toEqual(
    expect.arrayContaining([words.phoneRefused(labelOf("phone3"), "06 12"), words.emailRefused("marie chez exemple")]),
  );
  expect(line.line?.dossier.note).toContain("06 12");
});

test.for([
  [{ city: "Clermont l'herault", postcode: "34800" }, "34079", "Clermont-l’Hérault"],
  [{ city: "GIGNAC", postcode: "34150" }, "34114", "Gignac"],
  [{ address: "3 rue A, 34150 Gignac" }, "34114", "Gignac"],
  [{ city: "Gignac" }, "34114", "Gignac"],
  [{ city: "34150" }, "34114", "Gignac"],
  [{ city: "34150 GIGNAC" }, "34114", "Gignac"],
  [{ city: "Clermont" }, "34079", "Clermont-l’Hérault"],
  [{ city: "34700" }, null, ""],
  [{ city: "Saint-Martin" }, null, "Saint-Martin"],
  [{ city: "Zzyzx" }, null, "Zzyzx"],
] as [Partial<Record<Key, string>>, string | null, string][])("where: %o", ([cells, communeCode, city]) =>
  expect(dossier(cells)).toMatchObject({ communeCode, city }),
);

test("a commune of the territory has its point; several are told apart and the postcode is kept", () => {
  expect(dossier({ city: "Gignac" })).toMatchObject({ postcode: "34150", point: { precision: "commune" } });
  expect(dossier({ city: "34150" })).toMatchObject({ postcode: "34150", point: { precision: "commune" } });
  const several = read({ ...someone, city: "34700" });
  expect(several.line?.dossier.postcode).toBe("34700");
  expect(several.warnings.join()).toMatch(/Lodève \(34700\)/);
});

test("what cannot well be true is said, and a broken formula too", () => {
  expect(read({ ...someone, pregnancy: "oui", birthDate: "1950" }).warnings).toContain(doubts.pregnancy(76));
  for (const broken of ["#REF!", "#N/A", "#VALEUR!", "#DIV/0!"])
    expect(read({ ...someone, birthDate: broken })).toMatchObject({
      line: { dossier: { birthDate: null } },
      warnings: expect.arrayContaining([words.dateLeftOut(labelOf("birthDate"), broken)]),
    });
});

test("French is no other language; the way of telling follows what is known", () => {
  expect(dossier({ language: "Français" })).toMatchObject({ language: "", telling: "sms" });
  expect(dossier({ language: "arabe", phone: "0467001122" })).toMatchObject({ language: "arabe", telling: "call" });
  expect(dossier({ phone: "", email: "m@exemple.fr" })).toMatchObject({ telling: "mail" });
});

test("whatever is typed, a line is either read or refused with a sentence", () => {
  const keys = Object.keys(words.fields) as Key[];
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(...keys),
        fc.oneof(fc.string(), fc.constantFrom("01/02/2026", "0639981234", "oui", "DUPONT Marie", "il y a 3 ans")),
      ),
      (cells) => {
        const { reasons, line } = read(cells);
        expect(line === undefined).toBe(reasons.length > 0);
        if (line) expect(line.enteredOn <= today.toString() && /^\d{4}-\d{2}-\d{2}$/.test(line.enteredOn)).toBe(true);
      },
    ),
  );
});
