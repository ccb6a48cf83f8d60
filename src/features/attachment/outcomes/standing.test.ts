import { and, eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { closeRequest, reopenRequest } from "#features/attachment/closing/commands.ts";
import { addFact, setStanding } from "#features/attachment/commands.ts";
import { answerOffer, undoAnswer } from "#features/attachment/offers/commands.ts";
import { closeBatch } from "#features/attachment/offers/ending/commands.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { findRequest, readHistory, type Told } from "#features/attachment/requests/queries.ts";
import type { State } from "#features/attachment/rules.ts";
import { batches, offers } from "#features/attachment/schema.ts";
import { undoAct } from "#features/attachment/undoing/commands.ts";
import { undoableOf } from "#features/attachment/undoing/queries.ts";
import { doctors, practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { isRefused } from "#platform/refusal.ts";
import { visit } from "#platform/testing.ts";
import { followUp, markDeclared, markFailed, markSeen } from "./commands.ts";
import { jobs } from "./jobs.ts";

const now = Temporal.Instant.from("2026-11-21T09:00:00Z");
const entered = Temporal.PlainDate.from("2026-06-01");

/** Where living facts say that somebody stands: asked of whom, attached how, on the list or not. */
const standingOf = (history: readonly Told[]): State => {
  const asked = new Set<string | null>();
  let attached: State | undefined;
  let closed = false;
  for (const { kind, offerId, undoneAt } of history) {
    if (undoneAt) continue;
    if (kind === "offered") asked.add(offerId);
    else if (kind === "refused" || kind === "silent") asked.delete(offerId);
    else if (kind === "accepted") {
      asked.delete(offerId);
      attached = kind;
    } else if (kind === "seen" || kind === "declared") attached = kind;
    else if (kind === "failed") attached = undefined;
    else if (kind === "closed") {
      asked.clear();
      [closed, attached] = [true, undefined];
    } else if (kind === "reopened") closed = false;
  }
  return closed ? "closed" : (attached ?? (asked.size > 0 ? "offered" : "waiting"));
};

type World = { person: string; doctors: { id: string; practiceId: string; stated: number; at: Temporal.Instant }[]; lines: Line[] };
type Line = { offer: string; batch: string };
let number = 0;
const newWorld = async (tx: Tx): Promise<World> => {
  const { db, tenantId } = tx;
  const world: World = { person: "", doctors: [], lines: [] };
  for (const name of ["A", "B"]) {
    const [practice] = await db.insert(practices).values({ tenantId, name }).returning();
    const [doctor] = await db
      .insert(doctors)
      .values({ tenantId, practiceId: practice!.id, familyName: name, places: 2, placesStatedAt: tx.now })
      .returning();
    world.doctors.push({ id: doctor!.id, practiceId: practice!.id, stated: 2, at: tx.now });
  }
  const dossier = { familyName: "Fictive", givenName: "Odile" };
  world.person = await enterRequest(tx, { dossier, door: "phone", enteredOn: entered, informedOn: entered });
  return world;
};
/** The person is offered to a doctor in a new batch, as when one is sent: only whoever waits. */
const offer = async (tx: Tx, world: World, which: number): Promise<void> => {
  const { db, tenantId, by } = tx;
  if ((await findRequest(tx, world.person))!.state !== "waiting") return;
  const doctor = world.doctors[which]!;
  const [batch] = await db
    .insert(batches)
    .values({
      ...{ tenantId, number: ++number, state: "sent", weightsVersion: 0, summary: {}, sentAt: tx.now, lastBy: by },
      startsOn: dayInParis(tx.now),
      deadline: tx.now.add({ minutes: 3 }),
    })
    .returning();
  const line = { requestId: world.person, practiceId: doctor.practiceId, doctorId: doctor.id };
  const [row] = await db
    .insert(offers)
    .values({ tenantId, batchId: batch!.id, state: "sent", ...line })
    .returning();
  await setStanding(tx, world.person, { state: "offered" });
  await addFact(tx, { ...line, offerId: row!.id, kind: "offered" });
  world.lines.push({ offer: row!.id, batch: batch!.id });
};
const restate = async ({ db, tenantId, now }: Tx, world: World, which: number, stated: number): Promise<void> => {
  const doctor = world.doctors[which]!;
  await db
    .update(doctors)
    .set({ places: stated, placesStatedAt: now })
    .where(and(eq(doctors.tenantId, tenantId), eq(doctors.id, doctor.id)));
  Object.assign(doctor, { stated, at: now });
};

const index = fc.nat(5);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("offer" as const), which: fc.nat(1) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("accept" as const, "refuse" as const), which: index }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("unanswer" as const, "end" as const), which: index }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("seen" as const, "both" as const, "declared" as const), which: index }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("failed" as const, "still" as const, "lost" as const), which: index }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("close" as const, "reopen" as const), which: index }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("undo" as const), which: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restate" as const), which: fc.nat(1) }) },
);
type Step = typeof step extends fc.Arbitrary<infer It> ? It : never;

const take = async (tx: Tx, world: World, { do: what, which }: Step): Promise<unknown> => {
  const { person, lines } = world;
  const line = lines[which % Math.max(1, lines.length)];
  const where = { batchId: line?.batch ?? "" };
  const today = dayInParis(tx.now);
  switch (what) {
    case "offer":
      return offer(tx, world, which);
    case "accept":
      return line && answerOffer(tx, where, line.offer, { answer: "accept", refusal: undefined, note: "" });
    case "refuse":
      return line && answerOffer(tx, where, line.offer, { answer: "refuse", refusal: "full", note: "Autre" });
    case "unanswer":
      return line && undoAnswer(tx, where, line.offer);
    case "end":
      return line && closeBatch(tx, line.batch);
    case "seen":
      return markSeen(tx, person, today);
    case "both":
      return markSeen(tx, person, today, { declaredToo: true });
    case "declared":
      return markDeclared(tx, person, today);
    case "failed":
      return markFailed(tx, person, "not_come");
    case "still":
      return followUp(tx, person, "still");
    case "lost":
      return followUp(tx, person, "failed");
    case "close":
      return closeRequest(tx, person, { closing: "moved" });
    case "reopen":
      return reopenRequest(tx, person);
    case "restate":
      return restate(tx, world, which, 4);
    case "undo": {
      const living = (await readHistory(tx, person)).filter(({ undoneAt, kind }) => !undoneAt && kind !== "offered" && kind !== "entered");
      const fact = living[which % Math.max(1, living.length)];
      return fact && undoAct(tx, person, fact.id);
    }
  }
};

const check = async (tx: Tx, world: World): Promise<void> => {
  const { db, tenantId } = tx;
  const request = (await findRequest(tx, world.person))!;
  const history = await readHistory(tx, world.person);
  const lines = await db
    .select()
    .from(offers)
    .where(and(eq(offers.tenantId, tenantId), eq(offers.requestId, world.person)));
  const accepted = lines.filter(({ state }) => state === "accepted");
  const attached = ["accepted", "seen", "declared"].includes(request.state);
  expect(standingOf(history), "living facts tell the state").toBe(request.state);
  expect(request.enteredOn, "the entry date never moves").toEqual(entered);
  expect(accepted.length, "one acceptance while attached, none otherwise").toBe(attached ? 1 : 0);
  expect(lines.filter(({ state }) => state === "sent").length, "asked of one practice while offered").toBe(
    request.state === "offered" ? 1 : 0,
  );
  if (attached) expect(request.doctorId).toBe(accepted[0]!.doctorId);
  else if (request.state !== "closed") expect(request.doctorId).toBeNull();
  expect(request.exitedOn !== null, "left the list").toBe(request.state === "declared" || request.state === "closed");
  const rows = await db
    .select({ id: doctors.id, places: doctors.places })
    .from(doctors)
    .where(
      and(
        eq(doctors.tenantId, tenantId),
        inArray(
          doctors.id,
          world.doctors.map(({ id }) => id),
        ),
      ),
    );
  for (const { id, stated, at } of world.doctors) {
    const since = accepted.filter((line) => {
      const fact = history.findLast(({ kind, offerId, undoneAt }) => kind === "accepted" && offerId === line.id && !undoneAt);
      return line.doctorId === id && fact && Temporal.Instant.compare(fact.at, at) >= 0;
    });
    expect(rows.find((row) => row.id === id)!.places, "places never drift").toBe(stated - since.length);
  }
};

// Found once: an exit older than the one that stands must not be taken back.
const closedTwice: Step[] = [
  { do: "close", which: 0 },
  { do: "reopen", which: 0 },
  { do: "offer", which: 0 },
  { do: "close", which: 0 },
  { do: "undo", which: 0 },
];

/** What the person's page offers to take back is what the command takes back, and nothing else. */
const checkUndoing = async (tx: Tx, world: World): Promise<void> => {
  const history = await readHistory(tx, world.person);
  const offered = await undoableOf(tx, (await findRequest(tx, world.person))!, history);
  for (const fact of history) {
    await tx.client.query("savepoint trial");
    const refused = isRefused(await undoAct(tx, world.person, fact.id));
    await tx.client.query("rollback to savepoint trial");
    expect(offered.has(fact.id), `«${fact.kind}» is offered to be taken back when it can be`).toBe(!refused);
  }
};

// A run is one unit of work, each act a savepoint of it: a refused one leaves no trace, as in the application.
const act = async (tx: Tx, world: World, it: Step): Promise<boolean> => {
  await tx.client.query("savepoint act");
  const refused = isRefused(await take(tx, world, it));
  if (refused) await tx.client.query("rollback to savepoint act");
  return !refused;
};

const everyAct = (
  [
    "accept",
    "seen",
    "declared",
    "still",
    "lost",
    "offer",
    "accept",
    "both",
    "failed",
    "restate",
    "offer",
    "end",
    "unanswer",
    "accept",
  ] as const
)
  .map((it): Step => ({ do: it, which: 1 }) as Step)
  .concat([
    { do: "undo", which: 0 },
    { do: "close", which: 0 },
    { do: "reopen", which: 0 },
    { do: "offer", which: 0 },
    { do: "refuse", which: 3 },
  ]);

test("whatever is answered, undone, seen, failed or closed, in any order, nothing contradicts itself", { timeout: 60_000 }, async () => {
  const as = await visit({}, now, jobs);
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), (steps) =>
      as.work(async (tx) => {
        const world = await newWorld(tx);
        for (const it of [{ do: "offer", which: 0 } as const, ...steps]) {
          tx.now = tx.now.add({ minutes: 1 });
          if (await act(tx, world, it)) reached.add(it.do);
          await check(tx, world);
        }
        await checkUndoing(tx, world);
      }),
    ),
    { numRuns: 30, examples: [[everyAct], [closedTwice]] },
  );
  expect([...reached].sort(), "every act was possible at least once").toEqual([
    "accept",
    "both",
    "close",
    "declared",
    "end",
    "failed",
    "lost",
    "offer",
    "refuse",
    "reopen",
    "restate",
    "seen",
    "still",
    "unanswer",
    "undo",
  ]);
});
