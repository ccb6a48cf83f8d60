import { and, eq, inArray, sql } from "drizzle-orm";
import { type Seen, takeDraft } from "#features/attachment/batches/editing/commands.ts";
import { readSituation } from "#features/attachment/batches/gathering/queries.ts";
import { isHard, type Situation, whyNot } from "#features/attachment/batches/gathering/rules.ts";
import { lockPeople, slices } from "#features/attachment/batches/lines/commands.ts";
import { type Cycle, type Line, linesOf } from "#features/attachment/batches/lines/queries.ts";
import { deadlineFrom, droppedSince } from "#features/attachment/batches/lines/rules.ts";
import { linkLife, queues } from "#features/attachment/offers/rules.ts";
import { letterFor, openSending } from "#features/attachment/offers/sending/commands.ts";
import { words as offerWords } from "#features/attachment/offers/words.ts";
import { paths } from "#features/attachment/paths.ts";
import { batches, facts, offers, requests } from "#features/attachment/schema.ts";
import { recordContact } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { type Parcel, parcelsOf, wayOf } from "./rules.ts";
import { words } from "./words.ts";

export type Sent = { practices: number; people: number; dropped: number };
/**
 * Sends a cycle, whole or not at all: lines, people, facts, links, messages, contacts, deadline. People and practices that
 * left since the proposal are dropped, and counted. `site`: origin and community (`https://…/demo`). Sent twice, the
 * second is refused and told who sent it.
 */
export const sendBatch = async (tx: Tx, seen: Seen, site: string): Promise<Refused | Sent> => {
  const cycle = await takeDraft(tx, seen);
  if (isRefused(cycle)) return cycle;
  const proposed = await linesOf(tx, cycle.id);
  await lockPeople(
    tx,
    proposed.map(({ offer }) => offer.requestId),
    "update",
  );
  const situation = await readSituation(tx);
  const lines = proposed.filter((line) => stillStands(situation, line));
  if (lines.length === 0) return refuse("form", words.nobody);
  const dropped = droppedSince(cycle.summary, lines.length);
  await dropLines(
    tx,
    proposed.filter((line) => !lines.includes(line)),
  );
  await offerPeople(tx, lines, situation.today);
  const { deadlineDays, reminderDays } = situation.settings;
  const sent = { ...cycle, deadline: deadlineFrom(situation.today, deadlineDays) };
  const parcels = parcelsOf(lines);
  for (const parcel of parcels) await sendParcel(tx, sent, parcel, { site, reminderDays });
  await enqueue(tx, queues.close, [cycle.id], sent.deadline);
  await markSent(tx, sent, dropped);
  record(tx, "attachment.batch.sent", "attachment_batch", cycle.id, { practices: parcels.length, people: lines.length, dropped });
  return { practices: parcels.length, people: lines.length, dropped };
};

const stillStands = (situation: Situation, { offer }: Line): boolean => {
  const person = situation.seeking.get(offer.requestId);
  const candidate = situation.candidates.get(offer.doctorId);
  const obstacle = person && candidate && whyNot(situation, person, candidate);
  return person !== undefined && candidate !== undefined && !(obstacle && isHard(obstacle));
};

const dropLines = async ({ db, tenantId }: Tx, lines: readonly Line[]) => {
  for (const some of slices(lines.map(({ offer }) => offer.id)))
    await db.delete(offers).where(and(eq(offers.tenantId, tenantId), inArray(offers.id, some)));
};

const offerPeople = async (tx: Tx, lines: readonly Line[], today: Temporal.PlainDate) => {
  const { db, tenantId, now, by } = tx;
  for (const some of slices(lines)) {
    const [lineIds, people] = [some.map(({ offer }) => offer.id), some.map(({ offer }) => offer.requestId)];
    await db
      .update(offers)
      .set({ state: "sent", version: sql`${offers.version} + 1` })
      .where(and(eq(offers.tenantId, tenantId), inArray(offers.id, lineIds)));
    await db
      .update(requests)
      .set({ state: "offered", version: sql`${requests.version} + 1` })
      .where(and(eq(requests.tenantId, tenantId), inArray(requests.id, people)));
    const written = some.map(({ offer: { id: offerId, requestId, practiceId, doctorId } }) => ({
      tenantId,
      id: crypto.randomUUID(),
      ...{ requestId, offerId, practiceId, doctorId, kind: "offered" as const, on: today, at: now, by },
    }));
    await db.insert(facts).values(written);
    for (const { id, requestId } of written) record(tx, "attachment.offered", "attachment_request", requestId, { fact: id });
  }
};

const sendParcel = async (
  tx: Tx,
  cycle: Cycle,
  { practice, lines }: Parcel,
  { site, reminderDays }: { site: string; reminderDays: number },
) => {
  const way = wayOf(practice);
  const { sendingId, token } = await openSending(tx, cycle, practice, way.channel);
  await recordContact(tx, practice.id, "offer_sent", offerWords.cycle(cycle.number));
  if (way.channel === "paper") return;
  const letter = letterFor(practice, lines.length, cycle.deadline, paths.offered(site, token));
  await send(tx, { ...way, purpose: linkLife.purpose, objectId: sendingId, letter });
  await enqueue(tx, queues.reminder, [sendingId], tx.now.add({ hours: 24 * reminderDays }));
};

const markSent = async (tx: Tx, { id, deadline, summary }: Cycle, dropped: number) => {
  await tx.db
    .update(batches)
    .set({
      state: "sent",
      sentAt: tx.now,
      deadline,
      // What was undone by hand no longer can be: the trail ends here.
      summary: { ...summary, trail: [], dropped, changedAt: tx.now.toString() },
      lastBy: tx.by,
      version: sql`${batches.version} + 1`,
    })
    .where(and(eq(batches.tenantId, tx.tenantId), eq(batches.id, id)));
};
