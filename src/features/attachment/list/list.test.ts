import { expect, test } from "vitest";
import { closeRequest } from "#features/attachment/closing/commands.ts";
import { jobs } from "#features/attachment/outcomes/jobs.ts";
import { correctRequest, enterRequest } from "#features/attachment/requests/commands.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import type { Dossier } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import type { Tx } from "#platform/database.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { listRequests } from "./queries.ts";
import { ListQuery } from "./rules.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const today = Temporal.PlainDate.from("2026-11-21");
const open = () => visit({ "medecin-traitant": attachmentRoutes }, now, [...messageJobs, ...jobs]);
const path = "/medecin-traitant/demandes";
const enter = (tx: Tx, dossier: Partial<Dossier>, months = 0) =>
  enterRequest(tx, {
    dossier: { familyName: "Durand", givenName: "Alice", ...dossier },
    door: "phone",
    enteredOn: today.subtract({ months }),
    informedOn: today,
  });
const people = (as: Visit) =>
  as.work(async (tx) => ({
    old: await enter(
      tx,
      { familyName: "Ancel", birthDate: "1940-01-01", city: "Le Havre", communeCode: "76351", phones: ["+33612345678"], telling: "sms" },
      9,
    ),
    ald: await enter(
      tx,
      { familyName: "Béranger", reasons: ["ald"], city: "Épouville", communeCode: "76238", email: "b@exemple.fr", telling: "mail" },
      1,
    ),
    late: await enter(tx, { familyName: "<script>alert(1)</script>", city: "Le Havre", communeCode: "76351" }, 2),
  }));

test("the list ranks people, says every reason, and escapes what was typed", async () => {
  const as = await open();
  await people(as);
  const text = await as.coordinator.text(path);
  const [ald, old, late] = ["Béranger", "Ancel", "&lt;script&gt;alert(1)"].map((name) => text.indexOf(name));
  expect(ald).toBeGreaterThan(0);
  expect(old).toBeGreaterThan(ald!);
  expect(late).toBeGreaterThan(old!);
  expect(text).not.toContain("<script>alert(1)");
  expect(text).toContain(words.withReason(shared.reasons.ald, 40));
  expect(text).toContain(words.withReason("86 ans", 20));
  expect([words.points(0.3), words.points(2)]).toEqual(["0\u00a0point", "2\u00a0points"]);
  expect(text).toContain(words.noPoint);
});

test("every view follows each write, and shows what it would show seen for the first time", async () => {
  const as = await open();
  const { old, ald, late } = await people(as);
  const views = [
    {},
    { tri: "nom" },
    { tri: "nom", etat: "toutes" },
    { commune: "76351", tri: "entree" },
    { raison: "ald" },
    { doute: "doublon" },
  ];
  const seen = () =>
    as.work(async (tx) => {
      const all = [];
      for (const view of views)
        all.push((await listRequests(tx, { query: ListQuery.parse(view) })).rows.map(({ entry, rank }) => [entry.id, rank]));
      return all;
    });
  expect(await seen()).toEqual([
    [
      [ald, 1],
      [old, 2],
      [late, 3],
    ],
    [
      [old, 2],
      [ald, 1],
      [late, 3],
    ],
    [
      [old, 2],
      [ald, 1],
      [late, 3],
    ],
    [
      [old, 2],
      [late, 3],
    ],
    [[ald, 1]],
    [],
  ]);
  await as.work((tx) => correctRequest(tx, late, { familyName: "Aubert", reasons: ["ald", "pregnancy"] }));
  await as.work((tx) => closeRequest(tx, ald, { closing: "moved" }));
  const twin = await as.work((tx) =>
    enter(tx, { familyName: "Ancel", birthDate: "1940-01-01", city: "Le Havre", communeCode: "76351", phones: ["+33612345678"] }),
  );
  expect(await seen()).toEqual([
    [
      [late, 1],
      [old, 2],
      [twin, 3],
    ],
    [
      [old, 2],
      [twin, 3],
      [late, 1],
    ],
    [
      [old, 2],
      [twin, 3],
      [late, 1],
      [ald, undefined],
    ],
    [
      [old, 2],
      [late, 1],
      [twin, 3],
    ],
    [[late, 1]],
    [
      [old, 2],
      [twin, 3],
    ],
  ]);
  await as.work((tx) => correctRequest(tx, twin, { familyName: "Zola", givenName: "Émile", birthDate: "1990-05-05", phones: [] }));
  expect((await seen()).at(-1)).toEqual([]);
});

test("filters live in the URL, a search in the body", async () => {
  const as = await open();
  const { old } = await people(as);
  const shown = async (query: string) =>
    [...(await as.coordinator.text(`${path}?${query}`)).matchAll(/aria-label="Choisir [^"]+"/g)].length;
  expect(await shown("")).toBe(3);
  expect(await shown("commune=76351")).toBe(2);
  expect(await shown("raison=ald")).toBe(1);
  expect(await shown("raison=elderly")).toBe(1);
  expect(await shown("score=30")).toBe(2);
  expect(await shown("age=6")).toBe(1);
  expect(await shown("doute=non-confirmee")).toBe(1);
  expect(await shown("doute=sans-point")).toBe(3);
  expect(await shown("etat=declaree")).toBe(0);
  expect(await shown("etat=nawak&page=zz&score=-4")).toBe(3);
  for (const q of ["ance", "06 12 34", "0612345678", "ALICE ancel", "le havre ancel"]) {
    const text = await (await as.coordinator.post(path, { q })).text();
    expect(text, q).toContain(old);
    expect(text, q).not.toContain("Béranger");
  }
  expect(await (await as.coordinator.post(path, { q: "zzz" })).text()).toContain(words.empty);
});

test("several people are asked or closed at once, and taken back", async () => {
  const as = await open();
  const { old, ald, late } = await people(as);
  const asked = await as.coordinator.post(`${path}/confirmations`, { ids: [old, ald, late] });
  expect(asked.headers.get("location")).toContain("n=2");
  await as.drain();
  expect(as.outbox.map(({ channel, to }) => `${channel} ${to}`).sort()).toEqual(["mail b@exemple.fr", "sms +33612345678"]);
  for (const { subject, text, html } of as.outbox)
    for (const health of [...Object.values(shared.reasons), "ALD", "Béranger"]) expect(`${subject} ${text} ${html}`).not.toContain(health);
  const closed = await as.employee.post(`${path}/fermetures`, { ids: [old, ald], closing: "moved" });
  expect(closed.headers.get("location")).toMatch(/n=2&reste=0&annuler=/);
  const after = await as.employee.text(closed.headers.get("location")!);
  expect(after).toContain(words.closed(2));
  const at = /name="at" value="([^"]+)"/.exec(after)![1]!;
  expect(await as.coordinator.post(`${path}/annulation`, { at })).toMatchObject({ status: 303 });
  expect(await as.coordinator.text(`${path}?etat=sortie`)).toContain("Ancel");
  await as.employee.post(`${path}/annulation`, { at });
  expect(await as.coordinator.text(`${path}?etat=sortie`)).not.toContain("Ancel");
  expect(await as.coordinator.post(`${path}/fermetures`, { closing: "moved" })).toMatchObject({ status: 422 });
});

test("the export says what is shown, to the coordinator alone", async () => {
  const as = await open();
  await people(as);
  const csv = await as.coordinator.get(`${path}/export?format=csv&commune=76351`);
  expect(csv.headers.get("content-type")).toContain("text/csv");
  const text = await csv.text();
  expect(text).toContain("Ancel;");
  expect(text).not.toContain("Béranger");
  const xlsx = await as.coordinator.get(`${path}/export?format=xlsx`);
  expect(new Uint8Array(await xlsx.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  expect(await as.employee.get(`${path}/export`)).toMatchObject({ status: 403 });
  const weak = await as.somebody("weak", ["coordinator"], 2);
  expect(await weak.get(`${path}/export`)).toMatchObject({ status: 401 });
});

test("a page costs six questions to the database, whatever is on it", async () => {
  const as = await open();
  await people(as);
  const query = ListQuery.parse({});
  await as.work((tx) => listRequests(tx, { query }));
  const before = as.database.queries();
  const { rows } = await as.work((tx) => listRequests(tx, { query }));
  expect(rows).toHaveLength(3);
  expect(as.database.queries() - before).toBeLessThanOrEqual(6);
});

test("neighbours see nobody", async () => {
  const as = await open();
  const { old } = await people(as);
  expect(await as.neighbour.text(path)).not.toContain("Ancel");
  expect(await as.intruder.get(path)).toMatchObject({ status: 403 });
  expect(await as.intruder.get(`${path}/${old}`)).toMatchObject({ status: 403 });
  expect(await as.neighbour.get(`${path}/${old}`)).toMatchObject({ status: 404 });
});
