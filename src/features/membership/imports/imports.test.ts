import { describe, expect, test } from "vitest";
import { findByRpps, professionals } from "#features/directory/public.ts";
import { listPayments } from "#features/membership/money/queries.ts";
import { listColleges, listMembers, listYears } from "#features/membership/queries.ts";
import { routes } from "#features/membership/routes.tsx";
import { words as importWords } from "#platform/imports/words.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { readLine, readProfession } from "./lines/rules.ts";
import type { Key } from "./rules.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const today = Temporal.PlainDate.from("2026-11-16");
const row = (cells: Partial<Record<Key, string>>) => ({ line: 2, get: (key: Key) => cells[key] ?? "" });
const header = "Nom;Prénom;Profession;RPPS;E-mail;Téléphone;Collège;Année;Payé le;Montant";
const file = (...lines: string[]) => new File([[header, ...lines].join("\n")], "adherents.csv", { type: "text/csv" });

describe("lines", () => {
  test("professions are read as people write them", () => {
    const read = { Infirmière: "60", IDEL: "60", "masseur kinésithérapeute": "70", "Médecin généraliste": "10", "Sage-femme": "50" };
    for (const [text, code] of Object.entries(read)) expect(readProfession(text), text).toBe(code);
    expect(readProfession("Astronaute")).toBeUndefined();
  });
  test("a postcode is a commune: the territory’s, said when several share it", () => {
    const near = ["34142", "34317", "34079"];
    const read = (commune: string) => readLine(row({ familyName: "A", givenName: "B", commune }), today, near);
    expect(read("Clermont").line?.communeCode).toBe("34079");
    expect(read("34700")).toMatchObject({ line: { communeCode: "34142" }, warnings: [words.communeGuessed("Lodève (34700)")] });
  });
  test("what is doubtful is left out with a warning; a nameless line or an impossible year is refused", () => {
    const doubtful = {
      familyName: "DURAND",
      givenName: "paul",
      rpps: "123",
      email: "paul",
      phone: "12",
      commune: "Zzz",
      paidOn: "32/13/2026",
      amount: "x",
    };
    const { line, warnings } = readLine(row(doubtful), today);
    expect(line).toMatchObject({ familyName: "Durand", givenName: "Paul", rpps: null, email: null, phone: null, cents: 0, year: 2026 });
    expect(warnings).toHaveLength(6);
    expect(readLine(row({ email: "a@b.fr" }), today).reasons).toEqual([words.noName]);
    expect(readLine(row({ familyName: "A", givenName: "B", year: "1850" }), today).line).toBeUndefined();
    expect(readLine(row({ fullName: "DURAND Paul", year: "2025", method: "Chq", mode: "libéral" }), today).line).toMatchObject({
      familyName: "Durand",
      givenName: "Paul",
      year: 2025,
      method: "cheque",
      modeCode: "L",
    });
  });
});

test("a line has the lengths of the form, and is refused beyond; a payment of another century has no date", () => {
  const long = "a".repeat(81);
  expect(readLine(row({ familyName: long, givenName: "B" }), today).reasons).toEqual([words.tooLong("Nom", 80)]);
  expect(readLine(row({ familyName: "A", givenName: long }), today).reasons).toEqual([words.tooLong("Prénom", 80)]);
  expect(readLine(row({ fullName: `${"A".repeat(404)} Paul` }), today).line).toBeUndefined();
  expect(readLine(row({ organisation: "o".repeat(161) }), today).reasons).toEqual([words.tooLong("Organisation", 160)]);
  expect(readLine(row({ familyName: "a".repeat(80), givenName: "b".repeat(80), organisation: "o".repeat(160) }), today).reasons).toEqual(
    [],
  );
  const paid = (paidOn: string) => readLine(row({ familyName: "A", givenName: "B", year: "2026", paidOn }), today);
  expect(paid("03/12/2025").line?.paidOn?.toString()).toBe("2025-12-03");
  expect(paid("03/12/2024").line?.paidOn).toBeNull();
  expect(paid("03/12/2024").warnings).toEqual([words.paidTooEarly(2026)]);
});

const open = async () => {
  const as = await visit({ adherents: routes }, now);
  await as.coordinator.post("/adherents/colleges/modele");
  const all = await as.work((tx) => listColleges(tx));
  await as.coordinator.post("/adherents/colleges/cotisations", {
    fromYear: "2024",
    ...Object.fromEntries(all.map(({ id }) => [`fee-${id}`, "20"])),
  });
  return as;
};
const bring = async (as: Visit, sent: File) => {
  const drafted = await as.coordinator.post("/adherents/import", { file: sent });
  expect(drafted.status).toBe(303);
  const at = drafted.headers.get("location")!;
  const html = await as.coordinator.text(at);
  const hidden = (name: string) => new RegExp(`name="${name}" value="(\\d+)"`).exec(html)?.[1] ?? "";
  return { at, html, apply: () => as.coordinator.post(`${at}/application`, { version: hidden("version"), ready: hidden("ready") }) };
};
const rpps = "10001234565";

test("a list becomes members, years and payments; the directory is recognised; all is taken back", async () => {
  const as = await open();
  await as.work(({ db, tenantId }) =>
    db.insert(professionals).values({
      ...{ tenantId, rpps, familyName: "DURAND", givenName: "Paul", professionCode: "10", origin: "national", addedBy: "test" },
      ...{ firstSeenOn: Temporal.PlainDate.from("2026-01-01"), search: "durand paul" },
    }),
  );
  const sent = file(
    "DURAND;Paul;Médecin;;paul@exemple.fr;0612345678;;2025;03/02/2025;20",
    "DURAND;Paul;Médecin;;paul@exemple.fr;;;2026;05/02/2026;10",
    "DURAND;Paul;Médecin;;;;;2026;;",
    "PETIT;Anne;Infirmière;;anne@exemple.fr;;Partenaires et établissements;2026;;",
    "ANCIEN;Luc;;;;;;2022;01/03/2022;20",
    ";;;;rien@exemple.fr;;;2026;;",
  );
  expect(await as.employee.post("/adherents/import", { file: sent })).toMatchObject({ status: 403 });
  const { at, html, apply } = await bring(as, sent);
  expect(html).toContain(words.linked("Paul Durand"));
  expect(html).toContain(words.noName);
  expect(await apply()).toMatchObject({ status: 303 });
  const all = await as.work(listMembers);
  expect(all.map(({ familyName, state }) => [familyName, state])).toEqual([
    ["Ancien", "left"],
    ["Durand", "member"],
    ["Petit", "member"],
  ]);
  const durand = all[1]!;
  expect(await as.work((tx) => listYears(tx, durand.id))).toMatchObject([
    { year: 2026, state: "due" },
    { year: 2025, state: "paid" },
  ]);
  expect(await as.work((tx) => findByRpps(tx, rpps))).toMatchObject({ membership: "member" });
  expect((await as.work((tx) => listPayments(tx, 2026))).map(({ payment }) => payment.cents)).toEqual([1000]);
  expect(await as.coordinator.post(`${at}/annulation`)).toMatchObject({ status: 303 });
  expect(await as.work(listMembers)).toEqual([]);
  expect(await as.work((tx) => findByRpps(tx, rpps))).toMatchObject({ membership: null });
});

test("who is a member already is never doubled: skipped, or given one more year; then the import does not go back over people", async () => {
  const as = await open();
  await as.employee.post("/adherents/nouveau", { familyName: "Durand", givenName: "Paul", email: "paul@exemple.fr", modeCode: "L", rpps });
  const sent = () => file(`DURANT;Paul;Médecin;${rpps};paul@exemple.fr;;;2025;03/02/2025;20`, "NEUF;Zoé;;;;;;2026;;");
  const first = await bring(as, sent());
  expect(first.html).toContain(words.known("Paul Durand"));
  await first.apply();
  expect(await as.work(listMembers)).toHaveLength(2);
  const neuf = (await as.work(listMembers)).find(({ familyName }) => familyName === "Neuf")!;
  await as.employee.post(`/adherents/${neuf.id}/depart`, { on: "2026-11-16", why: "moved" });
  expect(await (await as.coordinator.post(`${first.at}/annulation`)).text()).toContain(words.already(1));

  const drafted = await as.coordinator.post("/adherents/import", { file: sent() });
  const at = drafted.headers.get("location")!;
  const versions = async () => /name="version" value="(\d+)"/.exec(await as.coordinator.text(at))?.[1] ?? "";
  await as.coordinator.post(`${at}/lignes`, { version: await versions(), choice: "2:merge" });
  const ready = /name="ready" value="(\d+)"/.exec(await as.coordinator.text(at))?.[1] ?? "";
  expect(await as.coordinator.post(`${at}/application`, { version: await versions(), ready })).toMatchObject({ status: 303 });
  const [durand] = (await as.work(listMembers)).filter(({ familyName }) => familyName === "Durand");
  expect((await as.work((tx) => listYears(tx, durand!.id))).map(({ year }) => year)).toEqual([2026, 2025]);
});

test("one number under two names is a slip to correct; one name with two professions is two people", async () => {
  const as = await open();
  const sent = file(
    `DURAND;Paul;Médecin;${rpps};;;;2026;;`,
    `MARTIN;Anne;Infirmière;${rpps};;;;2025;;`,
    `DURANT;Paul;Médecin;${rpps};;;;2025;;`,
    "DUPONT;Marie;Médecin;;;;;2026;;",
    "DUPONT;Marie;Infirmière;;;;;2026;;",
    "DUPONT;Marie;Infirmière;;;;;2025;;",
  );
  const { html, apply } = await bring(as, sent);
  expect(html).toContain(words.sameNumber("Paul Durand", 2));
  expect(html).toContain(words.homonym(5));
  expect(await apply()).toMatchObject({ status: 303 });
  const all = await as.work(listMembers);
  expect(all.map(({ familyName, professionCode }) => [familyName, professionCode]).sort()).toEqual([
    ["Dupont", "10"],
    ["Dupont", "60"],
    ["Durand", "10"],
  ]);
  const nurse = all.find(({ professionCode }) => professionCode === "60")!;
  expect((await as.work((tx) => listYears(tx, nurse.id))).map(({ year }) => year)).toEqual([2026, 2025]);
});

test("the number of a member is that member: such a line completes them or is ignored, it never adds somebody", async () => {
  const as = await open();
  await as.employee.post("/adherents/nouveau", { familyName: "Durand", givenName: "Paul", email: "paul@exemple.fr", modeCode: "L", rpps });
  const sent = file(
    `DURAND;Paul;Médecin;${rpps};paul@exemple.fr;;;2026;;`,
    `DURAND;Paul;Médecin;${rpps};;;;2026;;`,
    "DURAND;Pol;;;;;;2025;;",
  );
  const { at, html } = await bring(as, sent);
  expect(html).toContain(words.onlyThem);
  expect(html).toContain('value="2:merge"');
  expect(html).not.toContain('value="2:import"');
  expect(html).not.toContain('value="3:import"');
  expect(html).toContain('value="4:import"');
  const hidden = async (name: string) => new RegExp(`name="${name}" value="(\\d+)"`).exec(await as.coordinator.text(at))?.[1] ?? "";
  const choose = async (choice: string) => as.coordinator.post(`${at}/lignes`, { version: await hidden("version"), choice });
  const forced = await choose("2:import");
  expect(forced.status).toBe(422);
  expect(await forced.text()).toContain(importWords.notOffered(importWords.choices.import, 2));
  expect((await choose("all:import")).status).toBe(303);
  const seen = { version: await hidden("version"), ready: await hidden("ready") };
  expect(seen.ready).toBe("1");
  expect((await as.coordinator.post(`${at}/application`, seen)).status).toBe(303);
  expect((await as.work(listMembers)).map(({ givenName }) => givenName)).toEqual(["Paul", "Pol"]);
});
