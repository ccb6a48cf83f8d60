import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { recordContact } from "#features/practices/commands.ts";
import { practiceGeocodeJob } from "#features/practices/geocoding/jobs.ts";
import { listTakers } from "#features/practices/queries.ts";
import { routes } from "#features/practices/routes.tsx";
import { practiceContacts, practices } from "#features/practices/schema.ts";
import { words as practiceWords } from "#features/practices/words.ts";
import { eraseOldContents } from "#platform/imports/commands.ts";
import { importFile } from "#platform/imports/import-file.ts";
import { imports } from "#platform/imports/tables.ts";
import { writeCsv } from "#platform/spreadsheet/write-csv.ts";
import { writeXlsx } from "#platform/spreadsheet/write-xlsx.ts";
import { visit } from "#platform/testing.ts";
import { readLine } from "./lines/rules.ts";
import { practiceImport } from "./public.ts";
import type { Key } from "./rules.ts";
import { words } from "./words.ts";

// Whole journeys on a shared machine: patience, not a measure.
vi.setConfig({ testTimeout: 30_000 });
const now = Temporal.Instant.from("2026-11-22T09:00:00Z");
const away = practiceGeocodeJob(async () => ({ reason: "unknown" }));
const open = () => visit({ cabinets: routes }, now, [away]);
type People = Awaited<ReturnType<typeof open>>;
const header = ["Cabinet", "Adresse", "CP", "Ville", "Tél secrétariat", "Mail", "Nom", "Prénom", "N° RPPS", "Nb places", "VAD"];
const rows = [
  ["MSP Les Oliviers", "2 rue du Pont", "34150", "Gignac", "0467001122", "msp@exemple.fr", "DURAND", "marie", "10003461033", "3", "oui"],
  ["MSP les oliviers", "2, rue du Pont", "34150", "GIGNAC", "", "", "PETIT", "Luc", "10003461030", "", "non"],
  ["", "", "34800", "Clermont l'Hérault", "0639981234", "", "MARTIN", "Zoé", "", "0", ""],
  ["", "", "", "", "", "", "", "", "", "", ""],
  ["Cabinet du Lac", "", "34800", "Clermont l'Hérault", "", "", "", "", "", "", ""],
  ["MSP Les Oliviers", "2 rue du Pont", "34150", "Gignac", "", "", "Durand", "Marie", "", "", ""],
].filter((row) => row.some(Boolean));
const sheet = { name: "Cabinets", columns: header.map((label) => ({ label, type: "text" as const })), rows };
const give = async (as: People, bytes: BlobPart, name: string) =>
  (await as.coordinator.post("/cabinets/import", { file: new File([bytes], name) })).headers.get("location")!;
const applying = async (as: People, page: string) => {
  const html = await as.coordinator.text(page);
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
  return { once: value("once"), version: value("version"), ready: value("ready") };
};

test.for(["csv", "xlsx"])("a file of practices and doctors: grouped, judged, imported once, taken back: %s", async (format) => {
  const as = await open();
  const page = await give(
    as,
    format === "csv" ? Buffer.from(writeCsv(sheet), "utf8") : new Uint8Array(await writeXlsx(sheet)),
    `cabinets.${format}`,
  );
  const review = await as.coordinator.text(page);
  expect(review).toContain(words.sameLine("Dr Marie Durand", 2));
  expect(review).toContain(practiceWords.rppsDoubts["check-digit"]);
  const form = await applying(as, page);
  expect(form.ready).toBe("4");
  const answers = await Promise.all([1, 2].map(() => as.coordinator.post(`${page}/application`, form)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  const takers = await as.work(listTakers);
  expect(
    takers.map(({ practice, doctors }) => [
      practice.name,
      practice.channel,
      doctors.map(({ familyName, places }) => `${familyName} ${places}`),
    ]),
  ).toEqual([
    ["Cabinet du Dr Zoé Martin", "sms", ["Martin 0"]],
    ["MSP Les Oliviers", "mail", ["Durand 3", "Petit null"]],
  ]);
  expect(takers[1]!.practice.communeCode).toBe("34114");

  const again = await give(as, Buffer.from(writeCsv(sheet), "utf8"), "encore.csv");
  const second = await as.coordinator.text(again);
  expect(second).toContain(words.knownName("Dr Marie Durand", "MSP Les Oliviers"));
  expect(second).toContain(words.knownPractice("Cabinet du Lac"));
  expect((await applying(as, again)).ready).toBe("0");

  const id = (await as.work((tx) => tx.db.select().from(practices).where(eq(practices.tenantId, tx.tenantId))))[0]!.id;
  await as.work((tx) => recordContact(tx, id, "call"));
  const refused = await as.coordinator.post(`${page}/annulation`);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain(words.already(1));
  await as.work((tx) => tx.db.delete(practiceContacts).where(eq(practiceContacts.tenantId, tx.tenantId)));
  expect(await as.coordinator.post(`${page}/annulation`)).toMatchObject({ status: 303 });
  expect(await as.work(listTakers)).toEqual([]);
  expect((await applying(as, again)).ready).toBe("4");
});

test("an import is known again by its file name, long after its content was erased; the name is sealed", async () => {
  const as = await open();
  const page = await give(as, Buffer.from(writeCsv(sheet), "utf8"), "liste de Mme Durand.csv");
  await as.coordinator.post(`${page}/application`, await applying(as, page));
  as.clock.now = now.add({ hours: 26 });
  expect(await as.work((tx) => eraseOldContents(tx, practiceImport.kind))).toBe(1);
  for (const path of ["/cabinets/import", page]) expect(await as.coordinator.text(path)).toContain("liste de Mme Durand.csv");
  const [row] = await as.work((tx) => tx.db.select().from(imports).where(eq(imports.tenantId, tx.tenantId)));
  expect(row!.content).toBeNull();
  expect(Buffer.from(row!.fileName!).includes("Durand")).toBe(false);
});

test("a file without titles shows what each column holds, so that people can say which is which", async () => {
  const as = await open();
  const text = ["DURAND;34150;0467001122", "PETIT;34800;0467001123", "MARTIN;34700;0467001124"].join("\r\n");
  const review = await as.coordinator.text(await give(as, Buffer.from(text, "utf8"), "liste.csv"));
  const options = [...review.matchAll(/<option value="(\d)"[^>]*>([^<]*)</g)].map((it) => `${it[1]} ${it[2]}`);
  expect(new Set(options)).toEqual(
    new Set([
      "0 Colonne A (DURAND · PETIT · MARTIN)",
      "1 Colonne B (34150 · 34800 · 34700)",
      "2 Colonne C (0467001122 · 0467001123 · 0467001124)",
    ]),
  );
});

test("new doctors join a practice already there; what joined an imported practice since keeps it", async () => {
  const as = await open();
  const one = { ...sheet, rows: [rows[0]!] };
  const two = { ...sheet, rows: [rows[1]!] };
  const wish = { now, by: "system", apply: true };
  const file = (it: typeof sheet) => ({ name: "x.csv", bytes: Buffer.from(writeCsv(it), "utf8") });
  const first = await importFile(as.database, as.community, practiceImport, file(one), wish);
  const joining = await importFile(as.database, as.community, practiceImport, file(two), wish);
  expect(joining).toMatchObject({
    applied: { practices: 0, doctors: 1 },
    lines: [{ said: expect.arrayContaining([words.joins("MSP Les Oliviers")]) }],
  });
  const undo = (report: typeof first) => as.coordinator.post(`/cabinets/import/${(report as { importId: string }).importId}/annulation`);
  expect(await undo(first)).toMatchObject({ status: 422 });
  expect(await undo(joining)).toMatchObject({ status: 303 });
  expect(await undo(first)).toMatchObject({ status: 303 });
});

const read = (cells: Partial<Record<Key, string>>) => readLine({ line: 2, get: (key) => cells[key] ?? "" });
test.for([
  [
    { fullName: "Dr DURAND Marie" },
    { practice: { name: "Cabinet du Dr Marie Durand", channel: "paper" }, doctor: { familyName: "Durand" } },
  ],
  [{ practice: "MSP", fullName: "Dr DURAND Marie", channel: "SMS", phone: "0639981234" }, { practice: { name: "MSP", channel: "sms" } }],
  [
    { practice: "MSP", email: "A@b.fr", channel: "SMS", phone: "0467001122" },
    { practice: { channel: "mail" }, doctor: null },
  ],
  [
    { familyName: "D", takesPart: "non", places: "4 places", maxDistance: "15 km", minAge: "16 ans" },
    { practice: { takesPart: false }, doctor: { places: 4, maxDistanceKm: 15, minAge: 16 } },
  ],
  [{ familyName: "D", places: "beaucoup", minAge: "90", maxAge: "3" }, { doctor: { places: null, minAge: 90, maxAge: null } }],
  [{ familyName: "D", postcode: "34150", city: "Gignac", communes: "Gignac ; Paulhan" }, { doctor: { communes: ["34114", "34194"] } }],
] as [Partial<Record<Key, string>>, object][])("a line %o", ([cells, line]) => expect(read(cells)).toMatchObject({ reasons: [], line }));
test("communes of the territory are meant first, and a postcode means all of its own", () => {
  const near = ["34114", "34261", "34079"];
  const { line, warnings } = readLine(
    { line: 2, get: (key) => ({ familyName: "D", city: "Clermont", communes: "34150, Gignac" })[key as "city"] ?? "" },
    near,
  );
  expect(line).toMatchObject({ practice: { communeCode: "34079" }, doctor: { communes: ["34114", "34261"] } });
  expect(warnings.join()).not.toContain("Communes");
});
test("a line that names nobody is refused", () => expect(read({ city: "Gignac" })).toEqual({ reasons: [words.nobody], warnings: [] }));
