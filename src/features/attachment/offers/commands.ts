import { and, eq, sql } from "drizzle-orm";
import { addFact, lockRequest, setStanding, undoFact } from "#features/attachment/commands.ts";
import { telling } from "#features/attachment/outcomes/rules.ts";
import { readTrace, writeTrace } from "#features/attachment/requests/rules.ts";
import { type Batch, batches, type Fact, type Offer, offers, type Request } from "#features/attachment/schema.ts";
import { givePlaceBack, takePlace } from "#features/practices/public.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { enqueue } from "#platform/jobs.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { sealer } from "#platform/seal.ts";
import { factOf, offeredElsewhere } from "./queries.ts";
import { type Answer, whyNotAccept, whyNotPlan, whyNotRefuse, whyNotThatDay, whyNotUndo } from "./rules.ts";

/** Which line may be touched: a practice's own only. Staff answering for a practice name the batch alone. */
export type Where = { batchId: string; practiceId?: string };
type Locked = { offer: Offer; request: Request; batch: Batch; elsewhere: boolean };

// The batch (shared), then the person, then the line: every command locks in this order, so that two answers at once wait
// for each other and none falls between the end of a cycle and its return to the list.
const lockLine = async (tx: Tx, { batchId, practiceId }: Where, offerId: string): Promise<Locked> => {
  const { db, tenantId } = tx;
  found((isUuid(offerId) && isUuid(batchId)) || undefined);
  const its = and(
    eq(offers.tenantId, tenantId),
    eq(offers.id, offerId),
    eq(offers.batchId, batchId),
    practiceId ? eq(offers.practiceId, practiceId) : undefined,
  );
  const mine = and(eq(batches.tenantId, tenantId), eq(batches.id, batchId));
  const batch = found((await db.select().from(batches).where(mine).for("share"))[0]);
  const { requestId } = found((await db.select({ requestId: offers.requestId }).from(offers).where(its))[0]);
  const request = found(await lockRequest(tx, requestId));
  const offer = found((await db.select().from(offers).where(its).for("update"))[0]);
  return { offer, request, batch, elsewhere: (await offeredElsewhere(tx, [offer])).has(offer.id) };
};

/** Writes a line; its version grows, so that who looked before is told. */
export const setOffer = (tx: Tx, id: string, change: Partial<Offer>) =>
  tx.db
    .update(offers)
    .set({ ...change, version: sql`${offers.version} + 1` })
    .where(and(eq(offers.tenantId, tx.tenantId), eq(offers.id, id)));

const lineOf = ({ id, requestId, practiceId, doctorId }: Offer) => ({ offerId: id, requestId, practiceId, doctorId });
/** Told a little later, so that a tap taken back never reaches the person. */
export const tellLater = (tx: Tx, requestId: string) =>
  enqueue(tx, telling.queue, [requestId], tx.now.add({ minutes: telling.delayMinutes }));

/** A practice's answer for one person. Saying the same thing again changes nothing; changing one's mind is possible. */
export const answerOffer = async (tx: Tx, where: Where, offerId: string, answer: Answer): Promise<Refused | undefined> => {
  const line = await lockLine(tx, where, offerId);
  return answer.answer === "accept" ? accept(tx, line) : refuseLine(tx, line, answer);
};

const accept = async (tx: Tx, { offer, request, batch, elsewhere }: Locked): Promise<Refused | undefined> => {
  const why = whyNotAccept(offer, batch, request, elsewhere);
  if (why) return refuse("form", why);
  if (offer.state === "accepted") return undefined;
  await undoKind(tx, offer.id, "refused");
  await setOffer(tx, offer.id, { state: "accepted", refusal: null, answeredAt: tx.now, answeredBy: tx.by });
  await addFact(tx, { ...lineOf(offer), kind: "accepted" });
  await setStanding(tx, request.id, { state: "accepted", doctorId: offer.doctorId, practiceId: offer.practiceId });
  await takePlace(tx, offer.doctorId);
  await tellLater(tx, request.id);
  return undefined;
};

const refuseLine = async (tx: Tx, { offer, request, batch }: Locked, { refusal, note }: Answer): Promise<Refused | undefined> => {
  const why = whyNotRefuse(offer, batch, request);
  if (why) return refuse("form", why);
  const code = refusal ?? "other";
  if (offer.state === "refused" && offer.refusal === code && !note) return undefined;
  if (offer.state === "accepted") await takeAcceptanceBack(tx, offer);
  await undoKind(tx, offer.id, "refused");
  await setOffer(tx, offer.id, { state: "refused", refusal: code, firstVisitOn: null, answeredAt: tx.now, answeredBy: tx.by });
  await addFact(tx, { ...lineOf(offer), kind: "refused", code, note: note && writeTrace({ words: note }) });
  // Another reason for an old refusal changes nothing for a person who may be offered elsewhere since.
  if (offer.state !== "refused") await setStanding(tx, request.id, { state: "waiting", doctorId: null, practiceId: null });
  return undefined;
};

const undoKind = async (tx: Tx, offerId: string, kind: "accepted" | "refused" | "visit_planned"): Promise<Fact | undefined> => {
  const fact = await factOf(tx, offerId, kind);
  if (fact) await undoFact(tx, fact.id);
  return fact;
};
const takeAcceptanceBack = async (tx: Tx, offer: Offer): Promise<void> => {
  const accepted = await undoKind(tx, offer.id, "accepted");
  await undoKind(tx, offer.id, "visit_planned");
  if (accepted) await givePlaceBack(tx, offer.doctorId, accepted.at);
  // If the person was told meanwhile, they are told this too.
  await tellLater(tx, offer.requestId);
};

/** Takes an answer back: the line is asked again, or fallen silent once its cycle is over. */
export const undoAnswer = async (tx: Tx, where: Where, offerId: string): Promise<Refused | undefined> => {
  const { offer, request, batch, elsewhere } = await lockLine(tx, where, offerId);
  if (offer.state === "sent" || offer.state === "silent") return undefined;
  const why = whyNotUndo(offer, request, elsewhere);
  if (why) return refuse("form", why);
  if (offer.state === "accepted") await takeAcceptanceBack(tx, offer);
  else await undoKind(tx, offer.id, "refused");
  const asked = batch.state === "sent";
  await setOffer(tx, offerId, { state: asked ? "sent" : "silent", refusal: null, answeredAt: null, answeredBy: null, firstVisitOn: null });
  await setStanding(tx, request.id, { state: asked ? "offered" : "waiting", doctorId: null, practiceId: null });
  if (!asked && !(await factOf(tx, offerId, "silent"))) await addFact(tx, { ...lineOf(offer), kind: "silent" });
  return undefined;
};

/** The date of the first appointment, given by the practice that accepted; given again, it moves. */
export const planVisit = async (tx: Tx, where: Where, offerId: string, on: Temporal.PlainDate): Promise<Refused | undefined> => {
  const { offer, request } = await lockLine(tx, where, offerId);
  const why = whyNotPlan(offer, request);
  if (why) return refuse("form", why);
  const wrong = whyNotThatDay(on, dayInParis(tx.now));
  if (wrong) return refuse("on", wrong, { on: on.toString() });
  const before = offer.firstVisitOn?.toString();
  if (before === on.toString()) return undefined;
  await undoKind(tx, offerId, "visit_planned");
  await setOffer(tx, offerId, { firstVisitOn: on });
  await addFact(tx, { ...lineOf(offer), kind: "visit_planned", on, note: writeTrace({ before: { on: before ?? null } }) });
  return undefined;
};

/** Takes the last appointment back: the one before stands again, if there was one. */
export const undoVisit = async (tx: Tx, where: Where, offerId: string): Promise<Refused | undefined> => {
  const { offer, request } = await lockLine(tx, where, offerId);
  const why = whyNotPlan(offer, request);
  if (why) return refuse("form", why);
  const undone = await undoKind(tx, offerId, "visit_planned");
  if (!undone) return undefined;
  const place = { table: "attachment_facts", column: "note", row: undone.id };
  const { on } = readTrace(undone.note && (await sealer(tx)).open<string>(place, undone.note)).before;
  const before = typeof on === "string" ? Temporal.PlainDate.from(on) : null;
  await setOffer(tx, offerId, { firstVisitOn: before });
  if (before) await addFact(tx, { ...lineOf(offer), kind: "visit_planned", on: before });
  return undefined;
};
