import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { addProfessional, findByRpps } from "#features/directory/public.ts";
import { addCommunes } from "#features/territory/public.ts";
import { activityLine, activityNames, barFile, barLine, diplomaNames, skillNames } from "#platform/national-files/sample.ts";
import { isRefused } from "#platform/refusal.ts";
import { foundCommunity } from "#platform/testing.ts";
import { unaccented } from "#platform/text.ts";
import { applyRun, undoRun } from "./applying/commands.ts";
import { purgeRuns, startRun } from "./commands.ts";
import { findRun, knownDirectory, runsToReview, saidOf } from "./queries.ts";
import { type Files, readRun } from "./reading/commands.ts";
import { noticesOf } from "./reading/said/words.ts";
import { decide } from "./review/commands.ts";
import { Looking } from "./review/rules.ts";
import { stateOf, structureState, tooManyDepartures } from "./rules.ts";
import { changes } from "./schema.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "maillage-national-"));
let written = 0;
const file = (content: string | Buffer, name = "ps.txt") => {
  const path = join(folder, `${++written}-${name}`);
  writeFileSync(path, content);
  return path;
};
const people = (...lines: string[]) => file(barFile(activityNames, lines));

const territory = async (...codes: string[]) => {
  const { database, community } = await foundCommunity(now);
  let clock = now;
  const work = <T>(what: Parameters<typeof database.work<T>>[1]) => {
    clock = clock.add({ seconds: 1 });
    return database.work({ tenantId: community.id, now: clock, by: "system" }, what);
  };
  if (codes.length > 0) await work((tx) => addCommunes(tx, codes));
  const read = async (files: Files) => {
    const id = (await work((tx) => startRun(tx, files.activities ? "rpps" : "finess", []))) as string;
    const told = await readRun(work, id, files);
    const run = (await work((tx) => findRun(tx, id)))!;
    const lines = (await work((tx) => tx.db.select().from(changes))).filter(({ runId }) => runId === id);
    return { id, told, run, lines };
  };
  const apply = (id: string, departures = false) => work((tx) => applyRun(tx, id, { departures }));
  const living = () =>
    work(async (tx) => {
      const { professionals, structures } = await knownDirectory(tx);
      const here = [...professionals.values()]
        .filter(({ entry }) => !entry.leftOn)
        .map(({ entry }) => `${entry.origin ?? ""}${stateOf(entry)}`);
      const open = structures.filter(({ row }) => !row.closedOn).map(({ row }) => `${row.origin}${structureState(saidOf(row))}`);
      return [here.sort(), open.sort()];
    });
  return { work, read, apply, living, undo: (id: string) => work((tx) => undoRun(tx, id)) };
};
const line = (said: Record<string, string>) => activityLine(said);
const other = {
  "Identifiant PP": "10101010101",
  "Nom d'exercice": "MARTIN",
  "Prénom d'exercice": "Paul",
  "Code profession": "60",
  "Code savoir-faire": "",
};
const kinds = (lines: { kind: string }[]) => lines.map(({ kind }) => kind).sort();

test("a first reading brings whoever works in the territory, and them only; a second one finds nothing new", async () => {
  const { read, apply, work } = await territory("34142");
  const path = people(
    line({}),
    line({ ...other, "Code commune": "34172" }),
    line({ ...other, "Identifiant PP": "10000000009", "Code commune": "" }),
  );
  const first = await read({ activities: path });
  expect(first.run).toMatchObject({ state: "review", counts: { before: 0, arrival: 2, departure: 0, lines: 3, kept: 2 } });
  expect(first.lines.find(({ nationalId }) => nationalId === "10003461036")).toMatchObject({ label: "Léger Marie", communeCode: "34142" });
  expect(await apply(first.id)).toEqual({ applied: 2 });
  expect(await work((tx) => findByRpps(tx, "10003461036"))).toMatchObject({
    familyName: "Léger",
    origin: "national",
    professionLabel: "Médecin",
  });
  const again = await read({ activities: path });
  expect(again.run).toMatchObject({ state: "applied", counts: { before: 2, arrival: 0, departure: 0, move: 0, change: 0 } });
  expect(await work((tx) => undoRun(tx, again.id))).toHaveProperty("problems.form");
});

test("arrivals, departures, moves and changes are told apart, applied together, and taken back exactly", async () => {
  const { read, apply, living, undo } = await territory("34142", "34036");
  const start = await read({
    activities: people(
      line({}),
      line(other),
      line({ ...other, "Identifiant PP": "10000000009", "Nom d'exercice": "RIVAL" }),
      line({ ...other, "Identifiant PP": "10000000017", "Nom d'exercice": "SORTANT", "Identifiant technique de la structure": "R2" }),
    ),
  });
  await apply(start.id);
  const before = await living();
  const next = await read({
    activities: people(
      line({ "Identifiant technique de la structure": "R3", "Code commune": "34036", "Libellé Voie": "DU PONT" }),
      line({ ...other, "Nom d'exercice": "MARTIN-DUPOND" }),
      line({ ...other, "Identifiant PP": "10000000009", "Nom d'exercice": "RIVAL" }),
      line({ ...other, "Identifiant PP": "10000000025", "Nom d'exercice": "NOUVELLE" }),
    ),
  });
  expect(kinds(next.lines)).toEqual(["arrival", "change", "departure", "move"]);
  expect(await apply(next.id)).toHaveProperty("problems.departures");
  expect(await living()).toEqual(before);
  expect(await apply(next.id, true)).toEqual({ applied: 4 });
  const after = await living();
  expect(after).not.toEqual(before);
  expect(await undo(start.id)).toHaveProperty("problems.form");
  expect(await undo(next.id)).toBeUndefined();
  expect(await living()).toEqual(before);
  expect(await apply(next.id, true)).toEqual({ applied: 4 });
  expect(await living()).toEqual(after);
  const back = await read({
    activities: people(line({}), line({ ...other, "Identifiant PP": "10000000017", "Nom d'exercice": "SORTANT" })),
  });
  expect(back.lines.find(({ nationalId }) => nationalId === "10000000017")).toMatchObject({
    kind: "arrival",
    before: { leftOn: "2026-11-16" },
  });
});

test("an entry added by hand with the same number is adopted, one without stays whatever the file says", async () => {
  const { read, apply, work, undo } = await territory("34142");
  const added = (await work((tx) => addProfessional(tx, { familyName: "Leger", givenName: "Marie", rpps: "10003461036" }))) as string;
  await work((tx) => addProfessional(tx, { familyName: "Assistante", givenName: "Sociale" }));
  const { id, run } = await read({ activities: people(line({})) });
  expect(run.counts).toMatchObject({ arrival: 1, departure: 0 });
  await apply(id);
  expect(await work((tx) => findByRpps(tx, "10003461036"))).toMatchObject({ id: added, familyName: "Léger", origin: "national" });
  await undo(id);
  expect(await work((tx) => findByRpps(tx, "10003461036"))).toMatchObject({ id: added, familyName: "Leger", origin: "hand", leftOn: null });
});

test("a professional with twelve activities, homonyms and repeated lines stay who they are", async () => {
  const { read, work, apply } = await territory("34142");
  const twelve = Array.from({ length: 12 }, (_, n) =>
    line({ "Identifiant technique de la structure": `R${n}`, "Raison sociale site": `LIEU ${n}` }),
  );
  const { id, run } = await read({
    activities: people(...twelve, twelve[0]!, line({ "Identifiant PP": "10000000009" }), line({ "Nom d'exercice": "LEGERE" })),
  });
  expect(run.counts).toMatchObject({ arrival: 2, repeated: 1, contradictory: 1 });
  await apply(id);
  const known = await work(knownDirectory);
  expect(known.professionals.get("10003461036")!.entry.activities).toHaveLength(13);
  expect(known.professionals.get("10000000009")!.entry).toMatchObject({ familyName: "Léger", givenName: "Marie" });
});

test("skills and diplomas come from their files, and stay when a later reading does not bring them", async () => {
  const { read, apply, work } = await territory("34142");
  const about = ["8", "10003461036", "810003461036", "LÉGER", "MARIE"];
  const elsewhere = ["8", "10101010101", "810101010101", "X", "Y"];
  const skills = file(
    barFile(skillNames, [
      barLine([...about, "10", "Médecin", "C", "Civil", "C", "Compétence", "CM12", "Échographie"]),
      barLine([...elsewhere, "10", "Médecin", "C", "Civil", "C", "Compétence", "CM13", "Autre"]),
    ]),
  );
  const diplomas = file(
    barFile(diplomaNames, [barLine([...about, "DE", "Diplôme d’État", "DE01", "Docteur en médecine", "", "", "", ""])]),
  );
  // The announced version: savoir-faire no more in the first file.
  const names = activityNames.filter((name) => !name.includes("savoir-faire"));
  const cells = line({})
    .split("|")
    .filter((_, at) => !activityNames[at]?.includes("savoir-faire"));
  const activities = file(`${barLine(names)}\n${cells.join("|")}\n`);
  const first = await read({ activities, skills, diplomas });
  expect(first.told).toHaveProperty("counts");
  await apply(first.id);
  const codes = async () =>
    (await work(knownDirectory)).professionals
      .get("10003461036")!
      .entry.qualifications.map(({ code }) => code)
      .sort();
  expect(await codes()).toEqual(["CM12", "DE01"]);
  expect((await read({ activities })).run.counts).toMatchObject({ change: 0 });
  const without = await read({
    activities,
    skills: file(barFile(skillNames, [barLine([...elsewhere, "10", "Médecin", "C", "Civil", "C", "Compétence", "CM13", "Autre"])])),
  });
  expect(without.run.counts).toMatchObject({ change: 1 });
  await apply(without.id);
  expect(await codes()).toEqual(["DE01"]);
});

const establishment = (finess: string, name: string, category: [string, string], commune = "142") =>
  `structureet;${finess};340000001;${name.slice(0, 38)};${name};;;3;R;DU MOULIN;;;${commune};34;HERAULT;34700 LODEVE;0467000002;;${category[0]};${category[1]};1;G;12345678900011;8710A;01;L;1;S;2001-01-01;2001-01-01;2026-01-01;`;
const finessFile = (...lines: string[]) => ["finess;etalab;96;2026-11-01", ...lines, ""].join("\n");
const refusal = async (files: Files, codes = ["34142"]) => {
  const { read, living } = await territory(...codes);
  const { run, lines } = await read(files);
  expect(run.state).toBe("failed");
  expect(lines).toEqual([]);
  expect(await living()).toEqual([[], []]);
  return run.problem;
};
const whole = barFile(activityNames, [line({}), line(other)]);

test("a file that cannot be read is refused whole, with what to do", async () => {
  const broken = whole.replace("Identifiant PP|", "Numéro|").replace("Code commune (coord. structure)", "Commune");
  expect(await refusal({ activities: file(broken) })).toContain("Identifiant PP et Code commune (coord. structure)");
  expect(await refusal({ activities: file(barFile(skillNames, [])) })).toContain("n’est pas celui attendu ici");
  expect(await refusal({ activities: file(whole.slice(0, -60)) })).toContain("coupé avant la fin");
  expect(await refusal({ activities: file(gzipSync(whole).subarray(0, 200)) })).toContain("coupé avant la fin");
  expect(await refusal({ activities: file("") })).toContain("vide");
  expect(await refusal({ activities: file("PK\u0003\u0004…") })).toContain("coupé avant la fin");
  expect(await refusal({ activities: file(Buffer.from(`\ufeff${whole}`, "utf16le")) })).toContain("UTF-16");
  expect(await refusal({ activities: file(Buffer.from(whole, "utf8").toString("latin1")) })).toContain("deux fois");
  expect(await refusal({ activities: file(Buffer.alloc(3 << 20, "a")) })).toContain("n’est pas un texte");
  expect(await refusal({ activities: join(folder, "absent.txt") })).toContain("n’est pas lisible");
  expect(await refusal({ finess: file(whole) })).toContain("n’est aucun de ceux");
  expect(await refusal({ activities: file(whole) }, [])).toContain("Aucune commune");
  const short = barFile(activityNames, [line({}), ...Array.from({ length: 5 }, () => "8|10003461036|LÉGER|")]);
  expect(await refusal({ activities: file(short) })).toContain("5 lignes sur 6");
});

test("an older encoding is read right and said; compressed, with another end of line, or without the last one, it is the same file", async () => {
  const { read } = await territory("34142");
  const expected = (await read({ activities: file(whole) })).lines.map(({ label }) => label).sort();
  const latin1 = await read({ activities: file(Buffer.from(whole.replaceAll("’", "'"), "latin1")) });
  expect(latin1.run.counts).toMatchObject({ latin1: 1 });
  const others = [latin1];
  for (const content of [
    gzipSync(whole),
    whole.replaceAll("\n", "\r\n"),
    whole.slice(0, -1),
    `\ufeff${whole}`,
    whole.replace(/.*/, (head) => unaccented(head).toUpperCase()),
  ])
    others.push(await read({ activities: file(content) }));
  for (const { lines, run } of others) {
    expect(run.problem).toBeNull();
    expect(lines.map(({ label }) => label).sort()).toEqual(expected);
  }
});

test("a line without a commune code that exists is placed by its address; one that cannot be is kept or counted, never guessed", async () => {
  const { read } = await territory("34142");
  const at = (postcode: string, label: string, n: number, code = "") =>
    line({
      ...{ "Identifiant PP": `1000000010${n}`, "Identifiant technique de la structure": `R${n}` },
      ...{ "Code commune": code, "Code postal": postcode, "Libellé commune": label },
    });
  const { lines, run } = await read({
    activities: people(
      at("34700", "LODEVE", 1),
      at("34702", "Lodève CEDEX", 2),
      at("34700", "NULLE PART", 3),
      at("34700", "Soubès", 4),
      at("59000", "Lille", 5),
      at("34700", "NULLEPART", 6, "99999"),
      at("34700", "Lodève", 7, "9999"),
      at("34999", "NULLEPART", 8, "99999"),
      at("59000", "NULLEPART", 9, "99999"),
      at("34700", "Lodève", 0, "34172"),
    ),
  });
  const kept = Object.fromEntries(lines.map(({ nationalId, communeCode }) => [nationalId.slice(-1), communeCode]));
  expect(kept).toEqual({ 1: "34142", 2: "34142", 3: null, 6: null, 7: "34142" });
  expect(run.counts).toMatchObject({ unplaced: 2, unknownCommune: 1 });
  expect(noticesOf(run.counts).join(" ")).toMatch(/2.lignes sont gardées sans commune.*1.ligne est laissée de côté.: commune inconnue/);
});

test("lines whose number is none, or whose name has no end, are left aside and counted by reason", async () => {
  const { read } = await territory("34142");
  const [long, same] = ["X".repeat(5000), "10000000009"];
  const { lines, run } = await read({
    activities: people(
      line({}),
      line({ ...other, "Identifiant PP": "abc" }),
      line({ ...other, "Identifiant PP": "1010101010" }),
      line({ ...other, "Identifiant PP": same, "Nom d'exercice": long }),
      line({ ...other, "Identifiant PP": same, "Raison sociale site": long }),
      line({ ...other, "Identifiant PP": "349301234" }),
    ),
    finess: file(finessFile(establishment("340780001", "Résidence", ["500", "EHPAD"]), establishment("340780002", long, ["500", "EHPAD"]))),
  });
  expect(lines.map(({ nationalId }) => nationalId).sort()).toEqual(["10003461036", "340780001", "349301234"]);
  expect(run.counts).toMatchObject({ wrongId: 2, tooLong: 3, kept: 6, establishments: 1 });
  expect(noticesOf(run.counts)).toHaveLength(2);
});

test("a file without lines, or of another place, is refused; the reading that waited stays with its decisions", async () => {
  const { read, work } = await territory("34142");
  const waiting = await read({ activities: file(whole) });
  const decided = waiting.lines.find(({ nationalId }) => nationalId === "10003461036")!.id;
  const looking = Looking.parse({});
  expect(await work((tx) => decide(tx, waiting.id, "refuse", decided, looking))).toBeUndefined();
  for (const [files, why] of [
    [{ activities: people() }, "n’a que sa première ligne"],
    [{ activities: file(barLine(activityNames)) }, "n’a que sa première ligne"],
    [{ activities: file(whole), skills: file(barFile(skillNames, [])) }, "n’a que sa première ligne"],
    [{ finess: file(finessFile()) }, "n’a que sa première ligne"],
    [{ activities: people(line({ "Code commune": "59350", "Code postal": "59000" })) }, "n’est de votre territoire"],
  ] as const)
    expect((await read(files)).run).toMatchObject({ state: "failed", problem: expect.stringContaining(why) });
  const still = await work(async (tx) => ({ run: await findRun(tx, waiting.id), lines: await tx.db.select().from(changes) }));
  expect(still.run?.state).toBe("review");
  expect(still.lines.find(({ id }) => id === decided)?.accepted).toBe(false);
});

test("FINESS tells the establishments of the territory, in either encoding, and keeps what it told better than passing mentions", async () => {
  const { read, apply, work, undo, living } = await territory("34142");
  const worker = line({
    ...other,
    "Numéro FINESS site": "340780001",
    "Identifiant technique de la structure": "F340780001",
    "Raison sociale site": "EHPAD LODEVE",
  });
  const finess = finessFile(
    establishment("340780001", "Résidence l’Écusson", ["500", "Etablissement d'hébergement pour personnes âgées dépendantes"]),
    establishment("340780002", "Pharmacie du Marché", ["620", "Pharmacie d'Officine"]),
    establishment("340780003", "Ailleurs", ["355", "Centre Hospitalier"], "172"),
    "geolocalisation;340780001;725000.0;6292000.0;1,ATLASANTE;2026-01-01",
  );
  const first = await read({ finess: file(Buffer.from(finess.replaceAll("’", "'"), "latin1")) });
  expect(first.run).toMatchObject({ source: "finess", counts: { arrival: 2, establishments: 2 } });
  await apply(first.id);
  const structures = (await work(knownDirectory)).structures.map(({ row }) => row);
  const home = structures.find(({ finess }) => finess === "340780001")!;
  expect(home).toMatchObject({
    kind: "ehpad",
    name: "Résidence l'Écusson",
    communeCode: "34142",
    phone: "+33467000002",
    precision: "address",
  });
  expect([home.lat, home.lon]).toEqual([expect.closeTo(43.72, 1), expect.closeTo(3.31, 1)]);
  expect(structures.find(({ finess }) => finess === "340780002")).toMatchObject({ kind: "pharmacy" });
  const people1 = await read({ activities: people(worker) });
  await apply(people1.id);
  expect((await work(knownDirectory)).structures).toHaveLength(2);
  expect((await work(knownDirectory)).professionals.get("10101010101")!.entry.activities[0]!.structure).toMatchObject({
    name: "Résidence l'Écusson",
    nationalId: "F340780001",
  });
  expect((await read({ activities: people(worker) })).run.counts).toMatchObject({ change: 0, move: 0 });
  const same = file(finess.replaceAll("’", "'"));
  expect((await read({ finess: same })).lines).toEqual([]);
  expect((await read({ finess: same, activities: people(worker) })).lines).toEqual([]);
  const before = await living();
  const closed = await read({
    finess: file(
      finessFile(
        establishment("340780001", "Résidence l'Écusson", ["500", "Etablissement d'hébergement pour personnes âgées dépendantes"]),
      ),
    ),
  });
  expect(kinds(closed.lines)).toEqual(["departure"]);
  expect(isRefused(await apply(closed.id))).toBe(true);
  await apply(closed.id, true);
  await undo(closed.id);
  expect(await living()).toEqual(before);
});

test("departures of places do not hide among those of people; readings of before count all together", () => {
  const counts = { before: 1060, beforePeople: 1000, beforeStructures: 60 };
  expect(tooManyDepartures({ professional: 50, structure: 3 }, counts)).toBeUndefined();
  expect(tooManyDepartures({ professional: 51, structure: 0 }, counts)).toEqual({ leaving: 51, of: 1000 });
  expect(tooManyDepartures({ professional: 0, structure: 4 }, counts)).toEqual({ leaving: 4, of: 60 });
  expect(tooManyDepartures({ professional: 50, structure: 0 }, { before: 1000 })).toBeUndefined();
  expect(tooManyDepartures({ professional: 51, structure: 0 }, { before: 1000 })).toMatchObject({ of: 1000 });
});

test("readings go away after a year, and what they brought stays", async () => {
  const { read, apply, work } = await territory("34142");
  const { id } = await read({ activities: people(line({})) });
  expect(await work(runsToReview)).toEqual([{ id }]);
  await apply(id);
  expect(await work(runsToReview)).toEqual([]);
  expect(await work((tx) => purgeRuns({ ...tx, now: now.add({ hours: 24 * 364 }) }))).toBe(0);
  expect(await work((tx) => purgeRuns({ ...tx, now: now.add({ hours: 24 * 366 }) }))).toBe(1);
  expect(await work((tx) => tx.db.select().from(changes))).toEqual([]);
  expect(await work((tx) => findByRpps(tx, "10003461036"))).toMatchObject({ leftOn: null });
});
