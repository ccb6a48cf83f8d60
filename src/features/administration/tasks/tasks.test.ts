import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { administrationRoutes } from "#features/administration/routes.tsx";
import { enqueue, type Job } from "#platform/jobs.ts";
import { verifyJournal } from "#platform/journal.ts";
import { visit } from "#platform/testing.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const home = "/administration/taches";

const house = async () => {
  const ran: string[][] = [];
  const jobs: Job[] = ["essais.un", "essais.deux"].map((queue) => ({ queue, run: async (_, { ids = [] }) => void ran.push(ids) }));
  const as = await visit(
    { administration: administrationRoutes({ "essais.un": "Premier essai", "essais.deux": "Second essai" }) },
    now,
    jobs,
  );
  const wait = async (queue: string, startAfter?: Temporal.Instant) => {
    await as.work((tx) => enqueue(tx, queue, [queue], startAfter));
    const { rows } = await as.database.commons.execute<{ id: string }>(
      sql`select id from pgboss.job where name = ${queue} and data->>'tenantId' = ${as.community.id} order by created_on desc limit 1`,
    );
    return rows[0]!.id;
  };
  const fail = (id: string, output: object) =>
    as.database.commons.execute(
      sql`update pgboss.job set state = 'failed', retry_count = 5, output = ${JSON.stringify(output)}::jsonb where id = ${id}`,
    );
  const state = async (id: string) =>
    (await as.database.commons.execute<{ state: string }>(sql`select state from pgboss.job where id = ${id}`)).rows[0]!.state;
  return { as, ran, wait, fail, state };
};

test("the coordinator sees what waits and what failed, in French, with a code and nothing personal", async () => {
  const { as, wait, fail } = await house();
  await wait("essais.un", now.add({ hours: 2 }));
  await fail(await wait("essais.deux"), { code: "ECONNREFUSED", message: "550 <docteur@exemple.fr>" });
  const waiting = await as.coordinator.text(home);
  expect(waiting).toContain("Premier essai");
  expect(waiting).not.toContain("Second essai");
  const failed = await as.coordinator.text(`${home}?etat=failed`);
  expect(failed).toContain("Second essai");
  expect(failed).toContain("ECONNREFUSED");
  expect(failed).not.toContain("docteur@exemple.fr");
  expect(failed).toContain(words.retryAll);
});

test("a failed task runs again, one or all", async () => {
  const { as, ran, wait, fail, state } = await house();
  const ids = [await wait("essais.un"), await wait("essais.deux"), await wait("essais.un")];
  for (const id of ids) await fail(id, { code: "x" });
  expect(await as.drain()).toBe(0);
  expect((await as.coordinator.post(`${home}/${ids[0]}/relance`)).status).toBe(303);
  expect(await as.drain()).toBe(1);
  expect(await (await as.coordinator.post(`${home}/${ids[0]}/relance`)).text()).toContain(words.notFailed);
  const answer = await as.coordinator.post(`${home}/relance`);
  expect(answer.headers.get("location")).toContain("relancees=2");
  expect(await as.drain()).toBe(2);
  expect(ran.flat().sort()).toEqual(["essais.deux", "essais.un", "essais.un"]);
  for (const id of ids) expect(await state(id)).toBe("completed");
  expect((await as.work(verifyJournal)).broken).toBeUndefined();
});

test("a waiting task is cancelled, and resumed", async () => {
  const { as, wait, state } = await house();
  const id = await wait("essais.un");
  const answer = await as.coordinator.post(`${home}/${id}/annulation`);
  expect(answer.headers.get("location")).toContain(`annulee=${id}`);
  expect(await state(id)).toBe("cancelled");
  expect(await as.drain()).toBe(0);
  expect(await as.coordinator.text(`${home}?annulee=${id}`)).toContain(`action="/${as.community.slug}${home}/${id}/reprise"`);
  expect((await as.coordinator.post(`${home}/${id}/annulation`)).status).toBe(422);
  expect((await as.coordinator.post(`${home}/${id}/reprise`)).status).toBe(303);
  expect(await as.drain()).toBe(1);
  expect((await as.coordinator.post(`${home}/${id}/reprise`)).status).toBe(422);
});

test("the neighbours see and touch nothing of ours, nor does anybody but the coordinator", async () => {
  const { as, wait, fail, state } = await house();
  const id = await wait("essais.un");
  await fail(id, { code: "x" });
  expect(await as.neighbour.text(`${home}?etat=failed`)).toContain(words.empty.failed);
  for (const noun of ["relance", "annulation", "reprise"]) {
    expect((await as.neighbour.post(`${home}/${id}/${noun}`)).status).toBe(404);
    for (const person of [as.member, as.employee, as.board, as.intruder])
      expect((await person.post(`${home}/${id}/${noun}`)).status).toBe(403);
    expect((await as.anonymous.post(`${home}/${id}/${noun}`)).status).toBe(401);
  }
  const answer = await as.neighbour.post(`${home}/relance`);
  expect(answer.headers.get("location")).toContain("relancees=0");
  expect((await as.member.post(`${home}/relance`)).status).toBe(403);
  expect(await state(id)).toBe("failed");
});
