import { and, eq } from "drizzle-orm";
import { proposeBatch } from "#features/attachment/batches/proposing/commands.ts";
import { sendBatch } from "#features/attachment/batches/sending/commands.ts";
import { answerOffer, planVisit, undoAnswer } from "#features/attachment/offers/commands.ts";
import { listLines, type OfferLine } from "#features/attachment/offers/queries.ts";
import type { Answer } from "#features/attachment/offers/rules.ts";
import { markDeclared, markFailed, markSeen } from "#features/attachment/outcomes/commands.ts";
import type { Refusal } from "#features/attachment/rules.ts";
import { sendings } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { isRefused } from "#platform/refusal.ts";
import { capabilities } from "#platform/tables.ts";
import { chance } from "./chance.ts";
import { type Settled, statePlaces } from "./practices.ts";
import { ifStill } from "./standing.ts";
import { type Teller, workday } from "./teller.ts";

const refusalsSeen: [Refusal, number][] = [
  ["full", 46],
  ["too_far", 20],
  ["known_patient", 8],
  ["other_care", 10],
  ["unreachable", 12],
  ["other", 4],
];

/** One cycle: places said, proposal, messages, answers until the deadline, then what comes of them. */
export const tellCycle = (
  story: Teller,
  practices: readonly Settled[],
  ranks: ReadonlyMap<string, number>,
  monday: Temporal.PlainDate,
  cycle: number,
): void => {
  story.on(monday.subtract({ days: 4 }), 12, () => statePlaces(story, practices, cycle));
  story.on(monday, 9.5, async () => {
    const { database, community, by } = story;
    const as = { tenantId: community.id, now: story.now(), by: `member:${by.coordinator}` };
    const batchId = await proposeBatch((what) => database.work(as, what));
    if (isRefused(batchId)) throw new Error(`cycle ${cycle} was refused`);
    story.after(0.08, async () => {
      await story.do((tx) => sendBatch(tx, { id: batchId, version: 1 }, siteOf(story)));
      for (const practice of practices)
        story.atWork(chance(cycle * 977 + practice.rank).whole(4, 210) / 24, () => answer(story, practice, batchId, cycle, ranks));
    });
  });
};

const siteOf = ({ outside, community }: Teller) => `${outside.origin}/${community.slug}`;

// A practice opens its message and answers for everybody, or lets it go by.
const answer = async (story: Teller, practice: Settled, batchId: string, cycle: number, ranks: ReadonlyMap<string, number>) => {
  if (chance(cycle * 13 + practice.rank * 7).often(practice.silence)) return;
  const where = { batchId, practiceId: practice.id };
  const lines = await story.do((tx) => listLines(tx, batchId, practice.id));
  if (lines.length === 0) return;
  const link = await linkOf(story, batchId, practice.id);
  const taps: ((tx: Tx) => unknown)[] = [];
  const accepted: [OfferLine, number][] = [];
  for (const line of lines) {
    const rank = ranks.get(line.request.id) ?? 0;
    const luck = chance(rank * 41 + cycle * 3);
    if (luck.often(0.03)) continue;
    const say = (accepts: boolean) => {
      const refusal = luck.weighted(refusalsSeen, ([, weight]) => weight)[0];
      const note = refusal === "other" ? "Départ prévu du cabinet" : "";
      const said: Answer = accepts ? { answer: "accept", refusal: undefined, note: "" } : { answer: "refuse", refusal, note };
      taps.push((tx) => answerOffer(tx, where, line.offer.id, said));
    };
    const accepts = luck.often(0.61);
    if (luck.often(0.02)) {
      // A thumb on the wrong button, taken back.
      say(!accepts);
      taps.push((tx) => undoAnswer(tx, where, line.offer.id));
    }
    say(accepts);
    if (accepts) accepted.push([line, rank]);
  }
  await story.doAll(taps, (tx, tap) => tap(tx), link);
  for (const [line, rank] of accepted) tellFollowing(story, where, line, rank + cycle * 5003, link);
};
const linkOf = async (story: Teller, batchId: string, practiceId: string): Promise<string> =>
  story.do(async ({ db, tenantId }) => {
    const [row] = await db
      .select({ id: capabilities.id })
      .from(capabilities)
      .innerJoin(sendings, and(eq(sendings.tenantId, tenantId), eq(sendings.id, capabilities.objectId)))
      .where(and(eq(capabilities.tenantId, tenantId), eq(sendings.batchId, batchId), eq(sendings.practiceId, practiceId)));
    return row ? `link:${row.id}` : story.by.secretary;
  });

// After an acceptance: an appointment, a first visit, a declaration; sometimes nothing comes of it.
const tellFollowing = (
  story: Teller,
  where: { batchId: string; practiceId: string },
  { offer, request }: Pick<OfferLine, "offer" | "request">,
  seed: number,
  link: string,
) => {
  const luck = chance(seed);
  const inDays = luck.whole(6, 32);
  const on = workday(dayInParis(story.now()).add({ days: inDays }));
  if (luck.often(0.6)) {
    story.atWork(0.05, () => ifStill(story, request.id, "accepted", (tx) => planVisit(tx, where, offer.id, on), link));
  }
  if (luck.often(0.07)) {
    const code = luck.one(["not_come", "practice_withdrew", "declined", "moved"] as const);
    story.atWork(inDays + 3, () => ifStill(story, request.id, "accepted", (tx) => markFailed(tx, request.id, code), story.by.secretary));
    return;
  }
  if (luck.often(0.06)) return;
  const declaredToo = luck.often(0.55);
  story.atWork(inDays + 1, async () => {
    const seen = await ifStill(story, request.id, "accepted", (tx) => markSeen(tx, request.id, on, { declaredToo }), story.by.secretary);
    if (seen && !declaredToo && luck.often(0.7))
      story.atWork(luck.whole(12, 45), () =>
        ifStill(story, request.id, "seen", (tx) => markDeclared(tx, request.id, dayInParis(tx.now)), story.by.secretary),
      );
  });
};
