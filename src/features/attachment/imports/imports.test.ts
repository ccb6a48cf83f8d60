import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { addFact, setStanding } from "#features/attachment/commands.ts";
import { recallRequests } from "#features/attachment/requests/queries.ts";
import { facts, requests } from "#features/attachment/schema.ts";
import { importFile } from "#platform/imports/import-file.ts";
import { imports } from "#platform/imports/tables.ts";
import { verifyJournal } from "#platform/journal.ts";
import { isRefused } from "#platform/refusal.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";
import { writeCsv } from "#platform/spreadsheet/write-csv.ts";
import { writeXlsx } from "#platform/spreadsheet/write-xlsx.ts";
import { foundCommunity, visit } from "#platform/testing.ts";
import { geocodeJob, geocodeQueue } from "./jobs.ts";
import { requestImport, retention } from "./public.ts";
import { importsRoutes } from "./routes.tsx";
import { words } from "./words.ts";

// Whole journeys on a shared machine: patience, not a measure.
vi.setConfig({ testTimeout: 30_000 });
const now = Temporal.Instant.from("2026-11-22T09:00:00Z");
const nowhere = geocodeJob(async () => ({ reason: "unknown" }));
const at = "/medecin-traitant/import";
const open = () => visit({ "medecin-traitant": importsRoutes }, now, [nowhere]);
type People = Awaited<ReturnType<typeof open>>;

const sheet = (header: string[], rows: string[][]): Sheet => ({
  name: "Liste",
  columns: header.map((label) => ({ label, type: "text" })),
  rows,
});
const header = [
  "NOM",
  "Prénom",
  "DDN",
  "Tél",
  "Mail",
  "Adresse",
  "CP",
  "Ville",
  "Date d’appel",
  "ALD",
  "Enceinte",
  "VAD",
  "Foyer",
  "Remarques",
];
const marie = [
  "DUPONT",
  "Marie",
  "03/03/1945",
  "06 39 98 12 34",
  "",
  "3 rue des Lilas",
  "34800",
  "Clermont l'hérault",
  "1/2/26",
  "x",
  "",
  "oui",
  "7",
  "",
];
const jean = [
  "DUPONT",
  "Jean",
  "12/05/1943",
  "0639981234",
  "",
  "3 rue des Lilas",
  "34800",
  "Clermont l'hérault",
  "1/2/26",
  "",
  "",
  "",
  "7",
  "fatigué",
];
const lea = [
  "MARTIN née LOPEZ",
  "Léa",
  "4 mai 1996",
  "0639981235",
  "LEA@exemple.fr",
  "",
  "34150",
  "Gignac",
  "15/03/2026",
  "",
  "oui",
  "",
  "",
  "",
];
const impossible = ["DURAND", "Ana", "31/02/1980", "0639981236", "", "", "", "", "", "", "", "", "", ""];
const unreachable = ["PETIT", "Luc", "01/01/1980", "", "", "", "34800", "Clermont", "", "", "", "", "", ""];
const rows = [marie, jean, lea, impossible, unreachable];

const latin1 = (table: string[][]) =>
  Buffer.from(table.map((row) => row.map((cell) => cell.replaceAll("’", "'")).join(";")).join("\r\n"), "latin1");
const csv = () => new File([latin1([header, ...rows])], "liste.csv");
const give = async (as: People, file: File) => {
  const answer = await as.coordinator.post(at, { file });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
};
const hidden = (html: string) => {
  const values = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]);
  return Object.fromEntries(values) as Record<string, string>;
};
const applying = async (as: People, page: string) => {
  const form = /<form method="post" action="[^"]*application".*?<\/form>/s.exec(await as.coordinator.text(page))![0];
  return { ready: "", ...hidden(form), informedOn: "2026-02-01" };
};
const list = (as: People) => as.work(async (tx) => [...(await recallRequests(tx)).entries.values()]);

test.for(["csv latin1", "xlsx"])("a spreadsheet becomes people who wait: %s", async (format) => {
  const as = await open();
  const page = await give(as, format === "xlsx" ? new File([new Uint8Array(await writeXlsx(sheet(header, rows)))], "liste.xlsx") : csv());
  const review = await as.coordinator.text(page);
  expect(review).toContain("Importer 3");
  expect(review).toContain(words.dates.impossible("Date de naissance", "31/02/1980"));
  expect(review).toContain(words.unreachable);
  const form = await applying(as, page);
  const missing = await as.coordinator.post(`${page}/application`, { ...form, informedOn: "" });
  expect(missing.status).toBe(422);
  expect(await missing.text()).toContain(words.informedMissing);
  const answers = await Promise.all([1, 2].map(() => as.coordinator.post(`${page}/application`, form)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await as.coordinator.post(`${page}/application`, { ...form, once: crypto.randomUUID() })).toMatchObject({ status: 303 });

  const people = await list(as);
  expect(people).toHaveLength(3);
  const [m, j, l] = ["Marie", "Jean", "Léa"].map((name) => people.find(({ dossier }) => dossier.givenName === name)!);
  expect(m).toMatchObject({ door: "import", state: "waiting", version: 1 });
  expect([m!.enteredOn, m!.informedOn, m!.confirmedOn].map(String)).toEqual(["2026-02-01", "2026-02-01", "2026-02-01"]);
  expect(m!.dossier).toMatchObject({
    familyName: "Dupont",
    birthDate: "1945-03-03",
    phones: ["+33639981234"],
    telling: "sms",
    reasons: ["ald"],
    canTravel: false,
    communeCode: "34079",
    city: "Clermont-l’Hérault",
    point: { precision: "commune" },
  });
  expect(m!.householdId).toBeTruthy();
  expect(j!.householdId).toBe(m!.householdId);
  expect(j!.dossier.note).toBe("fatigué");
  expect(l).toMatchObject({
    householdId: null,
    dossier: { familyName: "Martin", birthName: "Lopez", email: "lea@exemple.fr", reasons: ["pregnancy"] },
  });
  const entered = await as.work((tx) => tx.db.select().from(facts).where(eq(facts.tenantId, tx.tenantId)));
  expect(entered.map(({ kind, code }) => `${kind}/${code}`)).toEqual(Array(3).fill("entered/import"));
  expect(await as.work(verifyJournal)).not.toHaveProperty("broken");
  expect(await as.coordinator.text(page)).toContain(words.imported(3));
});

test("an import is taken back whole, unless something happened to somebody", async () => {
  const as = await open();
  const page = await give(as, csv());
  await as.coordinator.post(`${page}/application`, await applying(as, page));
  const [first] = await list(as);
  await as.work((tx) => setStanding(tx, first!.id, { state: "offered" }));
  const refused = await as.coordinator.post(`${page}/annulation`);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain(words.already(1));
  await as.work((tx) => setStanding(tx, first!.id, { state: "waiting" }));
  await as.work((tx) => addFact(tx, { requestId: first!.id, kind: "attempt", code: "call" }));
  expect(await as.coordinator.post(`${page}/annulation`)).toMatchObject({ status: 422 });
  await as.work((tx) => tx.db.delete(facts).where(eq(facts.kind, "attempt")));
  expect(await as.coordinator.post(`${page}/annulation`)).toMatchObject({ status: 303 });
  expect(await as.coordinator.post(`${page}/annulation`)).toMatchObject({ status: 303 });
  expect(await list(as)).toEqual([]);
  const left = await as.work((tx) => tx.db.select().from(requests).where(eq(requests.tenantId, tx.tenantId)));
  expect(left.map(({ state, closing, dossier }) => [state, closing, dossier])).toEqual(Array(3).fill(["closed", "undone", null]));
});

test("likely duplicates wait for a choice: of the list, of the file; a known person is completed and put back", async () => {
  const as = await open();
  const first = await give(as, csv());
  await as.coordinator.post(`${first}/application`, await applying(as, first));
  const again = [...marie];
  again[1] = "MARIE";
  again[4] = "marie@exemple.fr";
  again[8] = "12/12/2025";
  const twin = ["BERNARD", "Zoé", "02/02/1990", "0639981277", "", "", "34150", "Gignac", "", "", "", "", "", ""];
  const slip = ["BERNAR", "Zoe", "02/02/1990", "0639981277", "", "", "34150", "Gignac", "", "", "", "", "", ""];
  const page = await give(as, new File([writeCsv(sheet(header, [again, twin, slip]))], "suite.csv"));
  const review = await as.coordinator.text(page);
  expect(review).toContain(words.alike("Marie Dupont", "Clermont-l’Hérault", "1er février 2026"));
  expect(review).toContain(words.alikeLine("Zoé Bernard", 3));
  expect(review).toContain("Importer 1");
  const { version } = hidden(review);
  expect(await as.coordinator.post(`${page}/lignes`, { version: version!, choice: "2:merge", verdict: "all", page: "1" })).toMatchObject({
    status: 303,
  });
  const late = await as.coordinator.post(`${page}/lignes`, { version: version!, choice: "4:import", verdict: "all", page: "1" });
  expect(late.status).toBe(422);
  const form = await applying(as, page);
  expect(form.ready).toBe("2");
  expect(await as.coordinator.post(`${page}/application`, { ...form, ready: "3" })).toMatchObject({ status: 422 });
  expect(await as.coordinator.post(`${page}/application`, form)).toMatchObject({ status: 303 });
  const known = (people: Awaited<ReturnType<typeof list>>) =>
    people.find(({ dossier }) => dossier.familyName === "Dupont" && dossier.givenName === "Marie")!;
  expect(known(await list(as))).toMatchObject({ dossier: { email: "marie@exemple.fr" } });
  expect(known(await list(as)).enteredOn.toString()).toBe("2025-12-12");
  expect(await list(as)).toHaveLength(4);
  expect(await as.coordinator.post(`${page}/annulation`)).toMatchObject({ status: 303 });
  expect(await list(as)).toHaveLength(3);
  expect(known(await list(as))).toMatchObject({ dossier: { email: "" } });
  expect(known(await list(as)).enteredOn.toString()).toBe("2026-02-01");
});

test("columns are corrected on screen, and refused lines go home with why", async () => {
  const as = await open();
  const odd = ["A", "B", "C"];
  const page = await give(
    as,
    new File(
      [
        writeCsv(
          sheet(odd, [
            ["DUPONT", "0639981234", "34800"],
            ["", "0639981235", "34800"],
          ]),
        ),
      ],
      "x.csv",
    ),
  );
  const { version } = hidden(await as.coordinator.text(page));
  expect(
    await as.coordinator.post(`${page}/colonnes`, {
      version: version!,
      "column-familyName": "0",
      "column-phone": "1",
      "column-givenName": "99",
    }),
  ).toMatchObject({ status: 303 });
  expect(await as.coordinator.text(page)).toContain("Importer 1");
  expect(await as.coordinator.text(`${page}?verdict=refused`)).toContain(words.noName);
  for (const format of ["csv", "xlsx"]) {
    const file = await as.coordinator.get(`${page}/refusees.${format}`);
    const read = await readSpreadsheet(new Uint8Array(await file.arrayBuffer()));
    expect(read).toMatchObject({
      headers: ["Pourquoi", "Ligne d’origine", ...odd],
      rows: [{ cells: [words.noName, "3", "", "0639981235", "34800"] }],
    });
  }
  expect(await as.coordinator.post(`${page}/abandon`)).toMatchObject({ status: 303 });
  expect(await as.coordinator.get(page)).toMatchObject({ status: 404 });
});

test("only the coordinator imports; the neighbours see nothing", async () => {
  const as = await open();
  const page = await give(as, csv());
  for (const who of ["employee", "board", "treasurer", "member", "practice_secretary", "referent", "intruder"] as const) {
    expect(await as[who].get(page), who).toMatchObject({ status: 403 });
    expect(await as[who].post(at, { file: csv() }), who).toMatchObject({ status: 403 });
    expect(await as[who].post(`${page}/application`, {}), who).toMatchObject({ status: 403 });
  }
  expect(await as.anonymous.get(page)).toMatchObject({ status: 401 });
  const id = page.split("/").at(-1)!;
  for (const noun of ["colonnes", "lignes", "application", "annulation"])
    expect(await as.neighbour.post(`${at}/${id}/${noun}`, { choice: "2:skip", version: "1" }), noun).toMatchObject({ status: 404 });
  expect(await as.neighbour.post(`${at}/${id}/abandon`)).toMatchObject({ status: 303 });
  expect(await as.coordinator.get(page)).toMatchObject({ status: 200 });
});

test("a file that is no table says what to do; contents do not outlive their use", async () => {
  const as = await open();
  for (const file of [new File(["%PDF-1.4"], "liste.pdf"), new File([], "")]) {
    const answer = await as.coordinator.post(at, { file });
    expect(answer.status).toBe(422);
  }
  const page = await give(as, csv());
  await as.coordinator.post(`${page}/application`, await applying(as, page));
  await give(as, csv());
  const purge = () => as.work((tx) => retention[0]!.purge(tx));
  expect(await purge()).toBe(0);
  as.clock.now = now.add({ hours: 25 });
  expect(await purge()).toBe(1);
  as.clock.now = now.add({ hours: 24 * 8 });
  expect(await purge()).toBe(1);
  const left = await as.work((tx) => tx.db.select().from(imports).where(eq(imports.tenantId, tx.tenantId)));
  expect(left.map(({ state, content }) => [state, content])).toEqual([["applied", null]]);
  // The name stays, by which the import is known again.
  const kept = await as.coordinator.text(page);
  expect(kept).toContain("Le contenu du fichier a été effacé.");
  expect(kept).not.toContain("fichier effacé");
});

test("addresses are found on the map afterwards, those corrected meanwhile are left alone", async () => {
  const located = geocodeJob(async ({ address }) => ({
    point: { lat: 43.63, lon: 3.43 },
    precision: "address",
    label: address,
    citycode: "34079",
  }));
  const as = await visit({ "medecin-traitant": importsRoutes }, now, [located]);
  const page = await give(as, csv());
  await as.coordinator.post(`${page}/application`, await applying(as, page));
  expect(await as.drain()).toBe(1);
  const points = (await list(as)).map(({ dossier }) => `${dossier.givenName} ${dossier.point?.precision}`).sort();
  expect(points).toEqual(["Jean address", "Léa commune", "Marie address"]);
  expect(geocodeQueue).toBe("attachment.geocode");
  expect(await as.coordinator.post(`${page}/annulation`)).toMatchObject({ status: 303 });
});

test("where the installation chose no service, no address leaves", async () => {
  const asked = vi.spyOn(globalThis, "fetch");
  const as = await visit({ "medecin-traitant": importsRoutes }, now, [geocodeJob()]);
  const page = await give(as, csv());
  await as.coordinator.post(`${page}/application`, await applying(as, page));
  expect(await as.drain()).toBe(1);
  expect(asked).not.toHaveBeenCalled();
  expect((await list(as)).map(({ dossier }) => dossier.point?.precision)).toEqual(["commune", "commune", "commune"]);
});

test("the command line imports with the same judgement", async () => {
  const { database, community } = await foundCommunity(now);
  const file = { name: "liste.csv", bytes: latin1([header, ...rows]) };
  const wish = { now, by: "system", apply: false };
  const dry = await importFile(database, community, requestImport, file, wish);
  expect(dry).toMatchObject({
    counts: { new: 3, duplicate: 0, refused: 2, ready: 3 },
    columns: { Nom: "NOM", "Date de naissance": "DDN" },
  });
  expect(dry).not.toHaveProperty("importId");
  expect(isRefused(await importFile(database, community, requestImport, file, { ...wish, apply: true }))).toBe(true);
  const done = await importFile(database, community, requestImport, file, { ...wish, apply: true, answers: { informedOn: "2026-02-01" } });
  expect(done).toMatchObject({ applied: { imported: 3, refused: 2 } });
  const mapped = await importFile(database, community, requestImport, file, { ...wish, mapping: { city: "nulle part" } });
  expect(isRefused(mapped)).toBe(true);
});
