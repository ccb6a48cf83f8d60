import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { directory } from "#features/directory/feature.ts";
import { changes, runs } from "#features/directory/national/schema.ts";
import { findByRpps } from "#features/directory/public.ts";
import { routes } from "#features/directory/routes.tsx";
import { addCommunes } from "#features/territory/public.ts";
import { activityLine, activityNames, barFile, barLine, skillNames, zipOf } from "#platform/national-files/sample.ts";
import { visit } from "#platform/testing.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const numbered = (n: number, said: Record<string, string> = {}) =>
  activityLine({
    "Identifiant technique de la structure": `R${n}`,
    "Identifiant PP": `100000000${String(n).padStart(2, "0")}`,
    "Nom d'exercice": `NOM${String.fromCharCode(65 + n)}`,
    ...said,
  });
const sent = (...lines: string[]) => ({ activities: new File([barFile(activityNames, lines)], "ps libre.txt", { type: "text/plain" }) });
const home = "/annuaire/mises-a-jour";

const open = async () => {
  const as = await visit({ annuaire: routes }, now, directory.jobs, { streams: ["/:community/annuaire/mises-a-jour"] });
  await as.work((tx) => addCommunes(tx, ["34142"]));
  const read = async (...lines: string[]) => {
    const answer = await as.coordinator.post(home, sent(...lines));
    expect(answer.status).toBe(303);
    const path = answer.headers.get("location")!;
    const reading = await as.employee.text(path);
    as.clock.now = as.clock.now.add({ minutes: 5 });
    await as.drain();
    return { path, reading };
  };
  const version = async (path: string) => /name="version" value="(\d+)"/.exec(await as.coordinator.text(path))![1]!;
  const apply = async (path: string, more: Record<string, string> = {}) =>
    as.coordinator.post(`${path}/application`, { version: await version(path), ...more });
  return { as, read, apply, version };
};

test("files are sent, read by a job, followed, read again line by line, applied and taken back", async () => {
  const { as, read, apply } = await open();
  const first = await read(...Array.from({ length: 4 }, (_, n) => numbered(n)));
  expect(first.reading).toContain(words.readingNow);
  expect(first.reading).toContain('hx-trigger="every 2s"');
  expect((await apply(first.path)).status).toBe(303);
  expect(await as.coordinator.text(first.path)).toContain(words.applied(4));

  const { path } = await read(
    numbered(0, { "Libellé Voie": "DU PONT" }),
    numbered(1, { "Nom d'exercice": "AUTRE" }),
    numbered(2),
    numbered(9, { "Nom d'exercice": "NOUVEAU" }),
  );
  const seen = await as.employee.text(path);
  for (const text of ["12 Rue DES ECOLES", "12 Rue DU PONT", "Nouveau", "Autre"]) expect(seen).toContain(text);
  expect(seen).not.toContain(words.accept);
  const moves = await as.coordinator.text(`${path}?nature=move`);
  expect(moves).toContain("DU PONT");
  expect(moves).not.toContain("Nouveau");

  const refused = await apply(path);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("cochez la phrase");
  // The departure is refused: nobody has to confirm anything.
  expect((await as.coordinator.post(`${path}/decisions`, { nature: "departure", decision: "refuse:all" })).status).toBe(303);
  const line = /id="([0-9a-f-]{36})"/.exec(await as.coordinator.text(`${path}?nature=change`))![1]!;
  await as.coordinator.post(`${path}/decisions`, { nature: "change", decision: `refuse:${line}` });
  const decided = await as.coordinator.text(path);
  expect(decided).not.toContain('name="departures"');
  expect((await apply(path)).status).toBe(303);
  expect(await as.work((tx) => findByRpps(tx, "10000000003"))).toMatchObject({ leftOn: null });
  expect(await as.work((tx) => findByRpps(tx, "10000000001"))).toMatchObject({ familyName: "Nomb" });
  expect(await as.work((tx) => findByRpps(tx, "10000000009"))).toMatchObject({ familyName: "Nouveau" });

  expect((await as.coordinator.post(`${path}/annulation`)).status).toBe(303);
  expect(await as.work((tx) => findByRpps(tx, "10000000009"))).toMatchObject({ leftOn: expect.anything() });
  // An arrival taken back never was here: nobody reads that they left.
  expect(await as.member.text("/annuaire?partis=oui")).not.toContain("Nouveau");
  expect((await as.coordinator.post(`${path}/abandon`)).status).toBe(303);
  expect(await as.coordinator.text(home)).toContain(words.states.discarded);
});

test("two people at once: what changed meanwhile is not applied unseen", async () => {
  const { as, read, version } = await open();
  const { path } = await read(numbered(0), numbered(1));
  const seen = await version(path);
  await as.coordinator.post(`${path}/decisions`, { decision: "refuse:all" });
  const late = await as.coordinator.post(`${path}/application`, { version: seen });
  expect(late.status).toBe(422);
  expect(await as.work((tx) => tx.db.select().from(changes))).toHaveLength(2);
  expect(await as.work((tx) => findByRpps(tx, "10000000000"))).toBeUndefined();
});

test("what cannot be read is said on the page of the reading, and a form without file on the form", async () => {
  const { as, read } = await open();
  const empty = await as.coordinator.post(home, { activities: new File([], "") });
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain(words.noFile);
  const answer = await as.coordinator.post(home, { activities: new File(["Nom|Prénom|\n"], "liste.txt") });
  await as.drain();
  const page = await as.coordinator.text(answer.headers.get("location")!);
  expect(page).toContain(words.failed);
  expect(page).toContain("liste.txt");
  expect(await as.work((tx) => tx.db.select({ state: runs.state }).from(runs))).toEqual([{ state: "failed" }]);
  const { path } = await read(numbered(0));
  expect((await as.employee.post(`${path}/application`, {})).status).toBe(403);
  expect((await as.member.get(path)).status).toBe(403);
  expect((await as.neighbour.get(path.replace(/^\/[^/]+/, ""))).status).toBe(404);
});

test("lines come in French order, and a profession nobody knows is called as the file says it", async () => {
  const { as, read } = await open();
  const names = ["PEUPLIER", "ÉGLANTIER", "PÉTUNIA", "ÉRABLE", "DUPONT"];
  const strange = { "Code profession": "777", "Libellé profession": "Sorcier" };
  const { path } = await read(...names.map((name, n) => numbered(n, { "Nom d'exercice": name, ...(n === 1 && strange) })));
  const page = await as.employee.text(path);
  const listed = ["Dupont", "Églantier", "Érable", "Pétunia", "Peuplier"].map((name) => page.indexOf(`>${name} `));
  expect(Math.min(...listed)).toBeGreaterThan(0);
  expect(listed).toEqual(listed.toSorted((a, b) => a - b));
  expect(page).toContain('<option value="777">Sorcier</option>');
  expect(await as.employee.text(`${path}?metier=777`)).toContain("Églantier");
  expect(page.split("777")).toHaveLength(2);
});

test("the archive of the Annuaire Santé brings the three files of people at once", async () => {
  const { as } = await open();
  const skill = ["8", "10000000000", "810000000000", "NOMA", "X", "10", "Médecin", "C", "Civil", "C", "Compétence", "CM12", "Échographie"];
  const zip = zipOf({
    "PS_LibreAcces_Personne_activite_202611.txt": barFile(activityNames, [numbered(0)]),
    "PS_LibreAcces_SavoirFaire_202611.txt": barFile(skillNames, [barLine(skill)]),
  });
  const answer = await as.coordinator.post(home, { activities: new File([new Uint8Array(zip)], "PS_LibreAcces.zip") });
  expect(answer.status).toBe(303);
  await as.drain();
  const seen = await as.coordinator.text(answer.headers.get("location")!);
  for (const text of ["Noma", "Échographie"]) expect(seen).toContain(text);
});

test("files of any size come in as they are sent: too much, cut or none at all is said, and nothing is kept", async () => {
  const { as } = await open();
  as.outside.receiving = { folder: mkdtempSync(join(tmpdir(), "maillage-recu-")), mostBytes: 20_000_000 };
  const sizes = { fits: 11_000_000, not: 21_000_000 };
  const lines = (bytes: number) => `${barFile(activityNames, [numbered(0)])}${"\n".repeat(bytes)}`;
  const send = (bytes: number, query = "") => as.coordinator.post(`${home}${query}`, { activities: new File([lines(bytes)], "ps.txt") });
  const large = await send(sizes.not);
  expect(large.status).toBe(422);
  expect(await large.text()).toContain(words.notReceived.large);
  const empty = await as.coordinator.post(home, { activities: new File([], "ps.txt") });
  expect(await empty.text()).toContain(words.noFile);
  expect(readdirSync(as.outside.receiving.folder)).toEqual([]);
  const once = `?once=${crypto.randomUUID()}`;
  const [one, again] = [await send(sizes.fits, once), await send(sizes.fits, once)];
  expect([one.status, again.status]).toEqual([303, 303]);
  expect(again.headers.get("location")).toBe(one.headers.get("location"));
  await as.drain();
  expect(await as.coordinator.text(one.headers.get("location")!)).toContain("Noma");
  expect(readdirSync(as.outside.receiving.folder)).toEqual([]);
  for (const who of ["employee", "member", "anonymous"] as const)
    expect((await as[who].post(home, { activities: new File(["x"], "ps.txt") })).status, who).toBeGreaterThanOrEqual(401);
});
