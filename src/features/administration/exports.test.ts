import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { enqueue, type Job } from "#platform/jobs.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { send } from "#platform/messages/send.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read.ts";
import { communities, messages } from "#platform/tables.ts";
import { testRoles, visit } from "#platform/testing.ts";
import { words as access } from "./access/words.ts";
import { words as outbox } from "./messages/words.ts";
import { administrationRoutes } from "./routes.tsx";
import { words as tasks } from "./tasks/words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const base = "/administration";
const subject = "Une proposition ; vous attend";

const house = async ({ demo = false } = {}) => {
  const jobs: Job[] = [...messageJobs, { queue: "essai.export", run: async () => {} }];
  const as = await visit({ administration: administrationRoutes({ test: "Essai", "essai.export": "Tâche d’essai" }) }, now, jobs);
  await as.database.commons.update(communities).set({ demo }).where(eq(communities.id, as.community.id));
  const letter = { subject, paragraphs: ["Une page vous attend."] };
  await as.work(async (tx) => {
    for (let n = 0; n < 60; n++) await send(tx, { channel: "mail", to: "cabinet@exemple.fr", purpose: "test", letter });
  });
  return { as };
};
type House = Awaited<ReturnType<typeof house>>["as"];

/** Rows of an export, read back as a person's spreadsheet would. */
const exported = async (as: House, list: string, format: "csv" | "xlsx", query = "") => {
  const answer = await as.coordinator.get(`${base}/${list}/export?format=${format}${query}`);
  expect([list, format, answer.status]).toEqual([list, format, 200]);
  expect(answer.headers.get("content-disposition")).toMatch(new RegExp(`filename="[a-z]+-2026-11-21\\.${format}"`));
  const read = await readSpreadsheet(new Uint8Array(await answer.arrayBuffer()));
  if (read.refused) throw new Error(read.refused.message);
  return { headers: read.headers, rows: read.rows.map(({ cells }) => cells) };
};

test("messages: every page at once, as the list shows them, filters kept", async () => {
  const { as } = await house({ demo: true });
  await as.work((tx) =>
    tx.db.update(messages).set({ content: null, state: "failed", lastError: "smtp-451" }).where(eq(messages.tenantId, tx.tenantId)),
  );
  await as.work((tx) =>
    send(tx, { channel: "sms", to: "0639981234", purpose: "test", letter: { subject, paragraphs: [], smsText: "Bonjour" } }),
  );
  for (const format of ["csv", "xlsx"] as const) {
    const { headers, rows } = await exported(as, "messages", format);
    expect(headers).toEqual([outbox.subject, outbox.to, outbox.channel, outbox.when, outbox.hour, outbox.state, outbox.code]);
    expect(rows).toHaveLength(61);
    expect(rows).toContainEqual([
      subject,
      expect.stringMatching(/^06.39.98.12.34$/),
      "SMS",
      "21/11/2026",
      "13:00",
      outbox.states.queued,
      "",
    ]);
    expect(rows).toContainEqual(["Essai", outbox.erased, "Mail", "21/11/2026", "13:00", outbox.states.failed, "smtp-451"]);
  }
  expect((await exported(as, "messages", "csv", "&type=sms")).rows).toHaveLength(1);
  expect((await exported(as, "messages", "csv", "&q=bonjour")).rows).toHaveLength(1);
});

test("messages that left are told without address nor subject, in the file as on the page", async () => {
  const { as } = await house();
  await as.drain();
  const { headers, rows } = await exported(as, "messages", "csv");
  expect(headers).toEqual([outbox.about, outbox.channel, outbox.when, outbox.hour, outbox.state, outbox.code]);
  expect(new Set(rows.map((row) => row.join("|")))).toEqual(new Set([`Essai|Mail|21/11/2026|13:00|${outbox.states.sent}|`]));
});

test("tasks of a group, and accesses, as their pages show them", async () => {
  const { as } = await house();
  await as.work((tx) => enqueue(tx, "essai.export", ["a"], now.add({ hours: 2 })));
  for (const format of ["csv", "xlsx"] as const) {
    const { rows } = await exported(as, "taches", format);
    expect(rows).toHaveLength(61);
    expect(rows.filter(([what]) => what === "Tâche d’essai")).toEqual([
      [
        "Tâche d’essai",
        tasks.states.created,
        expect.any(String),
        expect.any(String),
        "21/11/2026",
        "15:00",
        expect.stringMatching(/^0 sur/),
        "",
      ],
    ]);
    const people = await exported(as, "acces", format);
    expect(people.headers).toEqual([access.name, access.email, access.roles, access.since]);
    expect(people.rows.map(([, , roles]) => roles)).toContain(access.roleNames.coordinator);
    expect(people.rows).toHaveLength(testRoles.length);
  }
  const { rows } = await exported(as, "taches", "csv", "&etat=waiting");
  expect(rows.length).toBeGreaterThan(50);
});

test("exports are the coordinator's, proved again; each is in the journal; the page offers them to those alone", async () => {
  const { as } = await house({ demo: true });
  const weak = await as.somebody("weak", ["coordinator"], 2);
  for (const list of ["messages", "taches", "acces"]) {
    const path = `${base}/${list}/export`;
    for (const role of testRoles)
      expect([list, role, (await as[role].get(path)).status]).toEqual([list, role, role === "coordinator" ? 200 : 403]);
    expect((await weak.get(path)).status).toBe(401);
    expect(await as.coordinator.text(`${base}/${list}`)).toContain(`/${list}/export?`);
  }
  expect(await as.member.text(`${base}/messages`)).not.toContain("/export?");
  const { rows } = await as.work((tx) => tx.client.query("select action from journal where tenant_id = $1", [tx.tenantId]));
  const actions = rows.map(({ action }: { action: string }) => action);
  for (const action of ["message.exported", "task.exported", "membership.exported"]) expect(actions).toContain(action);
});

test("the neighbours' file holds nothing of ours", async () => {
  const { as } = await house({ demo: true });
  for (const list of ["messages", "taches", "acces"]) {
    const text = await as.neighbour.text(`${base}/${list}/export`);
    expect(text).not.toContain("cabinet@exemple.fr");
    expect(text.trim().split("\r\n").length).toBeLessThan(20);
  }
});
