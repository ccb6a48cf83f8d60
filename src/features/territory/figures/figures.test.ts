import { expect, test } from "vitest";
import { addCommunes } from "#features/territory/communes/commands.ts";
import { jobs } from "#features/territory/locating/jobs.ts";
import { routes } from "#features/territory/routes.tsx";
import { groupCommunes } from "#features/territory/sectors/commands.ts";
import { sectorsOf } from "#features/territory/sectors/queries.ts";
import { shortDate } from "#platform/french.ts";
import { importFile } from "#platform/imports/import-file.ts";
import { words as importWords } from "#platform/imports/words.ts";
import { visit } from "#platform/testing.ts";
import { indicators, labelOf, whyNotValue } from "./catalogue/rules.ts";
import { words as catalogue } from "./catalogue/words.ts";
import { words as entry } from "./entry/words.ts";
import { figureImport } from "./imports/public.ts";
import { words as imports } from "./imports/words.ts";
import { words as indicator } from "./indicator/words.ts";
import { figureHistory, standingFigures } from "./queries.ts";
import { latest } from "./rules.ts";

const now = Temporal.Instant.from("2026-11-16T08:00:00Z");
const open = async () => {
  const as = await visit({ territoire: routes }, now, jobs);
  await as.work((tx) => addCommunes(tx, ["34142", "34114", "34079"]));
  return as;
};
const ald = {
  indicateur: "ald",
  libelle: "Habitants en ALD",
  unite: "%",
  lieu: "territoire",
  valeur: "18,4",
  date: "2025-12-31",
  source: "Rézone CPTS",
  lien: "https://rezonecpts.ameli.fr",
};
const enter = "/territoire/chiffres/saisie";
const undone = async (response: Promise<Response>) =>
  new URLSearchParams((await response).headers.get("location")!.split("?")[1]).get("annuler")!;

test("every indicator of the catalogue has one code, words, a unit and a place to find it", () => {
  expect(new Set(indicators.map(({ code }) => code)).size).toBe(indicators.length);
  expect(Object.keys(catalogue.indicators).sort()).toEqual(indicators.map(({ code }) => code).sort());
  for (const { code, source, unit } of indicators) {
    expect(labelOf(code).length).toBeGreaterThan(3);
    expect(catalogue.links[source]).toMatch(/^https:/);
    expect(unit in catalogue.units).toBe(true);
  }
});
test.for([
  [101, "%", catalogue.moreThanAll],
  [1e9, "habitants", undefined],
  [1e9 + 1, "habitants", catalogue.tooLarge],
  [-1, "personnes", catalogue.negative],
  [100, "%", undefined],
  [250, "personnes", undefined],
] as const)("%i %s can be a figure: %s", ([value, unit, why]) => expect(whyNotValue(value, unit)).toBe(why));

test("a figure is entered, corrected, removed; each act is taken back and history keeps all", async () => {
  const as = await open();
  expect(await as.member.text("/territoire/chiffres/ald")).toContain("Aucun chiffre");
  const first = await undone(as.employee.post(enter, ald));
  expect(await as.member.text("/territoire/chiffres")).toContain("18,4\u00a0%");
  // Who typed it is said beside it.
  expect(await as.member.text("/territoire/chiffres/ald")).toContain(indicator.enteredBy(shortDate(now), "employee"));
  // The same figure at the same date is corrected, not entered twice.
  const twice = await as.employee.post(enter, { ...ald, valeur: "19" });
  expect(twice.status).toBe(422);
  const shown = await twice.text();
  expect(shown).toContain(entry.already);
  expect(shown).toContain('value="19"');
  const values = async () => (await as.work((tx) => standingFigures(tx, "ald"))).map(({ value }) => value);
  const at = (id: string, noun = "") => `/territoire/chiffres/ald/${id}${noun}`;
  const second = await undone(as.employee.post(at(first), { ...ald, valeur: "19" }));
  expect(await values()).toEqual([19]);
  expect(await as.work((tx) => figureHistory(tx, "ald"))).toHaveLength(2);
  expect(await as.employee.post(at(first), { ...ald, valeur: "20" })).toMatchObject({ status: 422 });
  // A correction taken back puts the first in force again, once.
  await as.employee.post(at(second, "/annulation"));
  expect(await values()).toEqual([18.4]);
  const removed = await undone(as.employee.post(at(first, "/retrait")));
  expect(await values()).toEqual([]);
  expect(await as.member.text("/territoire/chiffres")).toContain("inconnu");
  await as.employee.post(at(removed, "/annulation"));
  expect(await values()).toEqual([18.4]);
  await as.employee.post(at(first), { ...ald, date: "2024-12-31" });
  expect(await as.employee.post(at(first, "/annulation"))).toMatchObject({ status: 422 });
  expect(await values()).toHaveLength(1);
});

test.for([
  [{ valeur: "beaucoup" }, entry.noValue],
  [{ valeur: "140" }, catalogue.moreThanAll],
  [{ valeur: "-3" }, catalogue.negative],
  [{ date: "2027-01-01" }, entry.future],
  [{ date: "0001-01-01" }, entry.tooOld],
  [{ date: "1989-12-31" }, entry.tooOld],
  [{ date: "2025-02-30" }, entry.noDate],
  [{ source: "" }, entry.noSource],
  [{ lien: "javascript:alert(1)" }, entry.badLink],
  [{ lieu: "commune:75056" }, entry.noPlace],
  [{ lieu: "ailleurs" }, entry.noPlace],
  [{ libelle: "" }, entry.noLabel],
] as [Record<string, string>, string][])("%o is refused, and what was typed stays", async ([wrong, why]) => {
  const as = await open();
  const refused = await as.employee.post(enter, { ...ald, note: "vu avec la CPAM", ...wrong });
  expect(refused.status).toBe(422);
  const text = await refused.text();
  expect(text).toContain(why);
  expect(text).toContain("vu avec la CPAM");
  expect(await as.work((tx) => standingFigures(tx))).toEqual([]);
});

test("the diagnosis says what is known of the territory, its sectors and communes, and what is unknown", async () => {
  const as = await open();
  await as.work((tx) => groupCommunes(tx, { communes: ["34142"], secteur: "nouveau", nom: "Lodévois" }));
  const [sector] = await as.work(sectorsOf);
  await as.employee.post(enter, ald);
  await as.employee.post(enter, { ...ald, valeur: "17", date: "2024-12-31" });
  await as.employee.post(enter, { ...ald, valeur: "21,7", lieu: `secteur:${sector!.id}` });
  await as.employee.post(enter, { ...ald, valeur: "15,3", lieu: "commune:34114" });
  await as.employee.post(enter, { ...ald, indicateur: "autre", libelle: "Cabines de téléconsultation", unite: "", valeur: "3" });
  const text = await as.board.text("/territoire/diagnostic");
  for (const said of ["18,4\u00a0%", "21,7\u00a0%", "15,3\u00a0%", "Cabines de téléconsultation", "Inconnu", "Diabète", "Calculé"])
    expect(text).toContain(said);
  expect(text).not.toContain("17\u00a0%");
  expect(latest(await as.work((tx) => standingFigures(tx, "ald")))).toHaveLength(3);
  expect(await as.member.text("/territoire/chiffres/ald")).toContain("Évolution");
  const csv = await as.referent.text("/territoire/chiffres/export?format=csv");
  expect(csv).toContain("Habitants en ALD;Commune;Gignac;15,3;%;31/12/2025");
  // A sector that is no more keeps its figures, without being taken for another.
  await as.coordinator.post(`/territoire/secteurs/${sector!.id}/retrait`);
  expect(await as.member.text("/territoire/chiffres/ald")).toContain("Secteur supprimé");
});

const table = (...lines: string[]) => ({ name: "rezone.csv", bytes: Buffer.from(lines.join("\n"), "utf8") });
const wish = { now, by: "system", apply: true, answers: { asOf: "31/12/2025", source: "Rézone CPTS" } };
test("a table of communes is imported line by line, corrects what was there, and is taken back whole", async () => {
  const as = await open();
  await as.employee.post(enter, { ...ald, valeur: "15,3", lieu: "commune:34114" });
  const file = table(
    "Code INSEE;Commune;Habitants en affection de longue durée (ALD);Diabète",
    "34142;Lodève;22,1;7,4",
    ";Gignac;16;n’importe quoi",
    ";Montpellier;12;5",
    ";Nullepart-sur-Mer;12;5",
    "34079;Clermont-l’Hérault;;",
    "34142;Lodève;1;1",
  );
  const report = await importFile(as.database, as.community, figureImport, file, wish);
  expect(report).toMatchObject({ counts: { new: 2, refused: 4 }, applied: { communes: 2, figures: 3 } });
  const said = JSON.stringify((report as { lines: unknown }).lines);
  for (const why of [
    imports.outside("Montpellier"),
    imports.unknown("Nullepart-sur-Mer"),
    imports.nothing,
    imports.twice("Lodève", 2),
    imports.notNumber("Diabète", "n’importe quoi"),
  ])
    expect(said).toContain(why);
  const values = async () => (await as.work((tx) => standingFigures(tx, "ald"))).map(({ code, value }) => [code, value]);
  expect(await values()).toEqual([
    ["34114", 16],
    ["34142", 22.1],
  ]);
  const page = `/territoire/chiffres/import/${(report as { importId: string }).importId}`;
  expect(await as.coordinator.text(page)).toContain(importWords.undo);
  expect(await as.coordinator.post(`${page}/annulation`)).toMatchObject({ status: 303 });
  expect(await values()).toEqual([["34114", 15.3]]);
});
test("a table without date or source is not imported", async () => {
  const as = await open();
  const file = table("Code INSEE;Diabète", "34142;7,4");
  for (const answers of [{}, { asOf: "31/12/2025" }, { asOf: "31/12/2027", source: "INSEE" }])
    expect(
      await importFile(as.database, as.community, figureImport, file, { ...wish, answers: answers as Record<string, string> }),
    ).toHaveProperty("problems");
  expect(await as.work((tx) => standingFigures(tx))).toEqual([]);
});

test("members read figures, employees enter them, the coordinator imports; neighbours see nothing", async () => {
  const as = await open();
  const id = await undone(as.employee.post(enter, ald));
  for (const path of [enter, `/territoire/chiffres/ald/${id}`]) expect(await as.member.get(path)).toMatchObject({ status: 403 });
  expect(await as.member.post(enter, ald)).toMatchObject({ status: 403 });
  expect(await as.employee.get("/territoire/chiffres/import")).toMatchObject({ status: 403 });
  expect(await as.coordinator.get("/territoire/chiffres/import")).toMatchObject({ status: 200 });
  expect(await as.neighbour.get(`/territoire/chiffres/ald/${id}`)).toMatchObject({ status: 404 });
  expect(await as.neighbour.text("/territoire/chiffres/ald")).not.toContain("18,4");
  expect(await as.member.get("/territoire/chiffres/inconnu")).toMatchObject({ status: 404 });
});
