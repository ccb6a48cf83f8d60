import pg from "pg";
import { expect, inject, test } from "vitest";
import { administrationRoutes } from "#features/administration/routes.tsx";
import { record } from "#platform/journal.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read.ts";
import { visit } from "#platform/testing.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const home = "/administration/journal";

const house = async () => {
  const as = await visit({ administration: administrationRoutes({ "thing.made": "Chose faite", "thing.sold": "=Chose vendue" }) }, now);
  const write = (action: string, at: Temporal.Instant, by: string, details?: Record<string, unknown>) =>
    as.database.work({ tenantId: as.community.id, now: at, by }, (tx) => record(tx, action, "thing", "42", details));
  await write("thing.made", now.subtract({ hours: 48 }), `member:${as.memberId("coordinator")}`, { secret: "Durand" });
  await write("thing.sold", now, "link:1");
  return { as, write };
};

test("the journal says who did what and when, by name, and keeps the details to itself", async () => {
  const { as } = await house();
  const text = await as.board.text(home);
  for (const part of ["Chose faite", "=Chose vendue", "coordinator", words.link, "19 novembre"]) expect(text).toContain(part);
  expect(text).not.toContain("Durand");
  const rows = text.slice(text.indexOf("<tbody"));
  expect(rows.indexOf("Chose vendue")).toBeLessThan(rows.indexOf("Chose faite"));
});

test("filters are in the URL, days are days of Paris", async () => {
  const { as, write } = await house();
  await write("thing.made", Temporal.Instant.from("2026-11-20T22:59:59Z"), "system");
  await write("thing.sold", Temporal.Instant.from("2026-11-20T23:00:00Z"), "system");
  const total = async (query: string) =>
    Number(/data-announce[^>]*>\s*([\d\u202f]+)/.exec(await as.coordinator.text(`${home}?${query}`))![1]);
  expect(await total("quoi=thing.made")).toBe(2);
  expect(await total(`qui=member:${as.memberId("coordinator")}`)).toBe(1);
  expect(await total("qui=link")).toBe(1);
  expect(await total("quoi=thing.sold&qui=system")).toBe(1);
  expect(await total("du=2026-11-21&au=2026-11-21&qui=system&quoi=thing.sold")).toBe(1);
  expect(await total("du=2026-11-20&au=2026-11-20&qui=system&quoi=thing.made")).toBe(1);
  expect(await total("du=pas-un-jour&quoi=thing.made")).toBe(2);
  expect(await total("quoi=rien")).toBe(0);
});

test("the journal is paged", async () => {
  const { as } = await house();
  await as.work((tx) => {
    for (let i = 0; i < 60; i++) record(tx, "thing.made", "thing", String(i));
  });
  const lines = async (page: number) =>
    ((await as.coordinator.text(`${home}?quoi=thing.made&page=${page}`)).match(/data-label="Sur quoi"/g) ?? []).length;
  expect([await lines(1), await lines(2), await lines(3)]).toEqual([50, 11, 0]);
});

test("it is verified on demand, and a change made behind its back is seen", async () => {
  const { as } = await house();
  expect(await as.coordinator.text(`${home}/verification`)).toContain(words.whole);
  const owner = new pg.Client({ connectionString: inject("postgresUrl") });
  await owner.connect();
  try {
    await owner.query("begin; set local session_replication_role = replica");
    await owner.query("update journal set actor = 'system' where tenant_id = $1 and actor = 'link:1'", [as.community.id]);
    await owner.query("commit");
  } finally {
    await owner.end();
  }
  const text = await as.coordinator.text(`${home}/verification`);
  expect(text).toContain(words.broken);
  expect(text).toContain(words.why.changed);
});

test("it is exported for a spreadsheet: what was filtered, oldest first, no formula", async () => {
  const { as } = await house();
  const answer = await as.coordinator.get(`${home}/export?quoi=thing.sold`);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toContain(`journal-${as.community.slug}-2026-11-21.csv`);
  const [head, line, ...rest] = (await answer.text()).trim().split("\r\n");
  expect(head).toContain(`${words.when};${words.hour};${words.who}`);
  expect(line).toMatch(/;21\/11\/2026;13:00:00;.*;'=Chose vendue;thing.sold;thing;42;[0-9a-f]{64}$/);
  expect(rest).toEqual([]);
  const book = await as.coordinator.get(`${home}/export?quoi=thing.sold&format=xlsx`);
  expect(await readSpreadsheet(new Uint8Array(await book.arrayBuffer()))).toMatchObject({
    rows: [{ cells: expect.arrayContaining(["thing.sold"]) }],
  });
});

test("the neighbours see nothing of ours", async () => {
  const { as } = await house();
  for (const path of [home, `${home}/export`, `${home}/verification`]) {
    const text = await as.neighbour.text(path);
    expect(text).not.toContain("thing.made");
  }
});
