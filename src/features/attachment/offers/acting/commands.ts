import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { lockRequest } from "#features/attachment/commands.ts";
import { answerOffer, planVisit, undoAnswer, undoVisit, type Where } from "#features/attachment/offers/commands.ts";
import { factOf, findLine } from "#features/attachment/offers/queries.ts";
import type { After, Answer } from "#features/attachment/offers/rules.ts";
import { noteAnswered } from "#features/attachment/offers/sending/commands.ts";
import { words } from "#features/attachment/offers/words.ts";
import { markDeclared, markSeen } from "#features/attachment/outcomes/commands.ts";
import { undoOutcome } from "#features/attachment/outcomes/undoing/commands.ts";
import { type Batch, batches, type Offer } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";

/** What was done to a line, as the page that follows says it: which act, and the fact by which it is undone. */
export type Done = Pick<z.output<typeof After>, "fait" | "acte">;

/** An answer, from the page of the practice or from staff who have it on the telephone. */
export const answerLine = async (tx: Tx, where: Where, offerId: string, answer: Answer): Promise<Refused | Done> => {
  const refused = await answerOffer(tx, where, offerId, answer);
  if (refused) return refused;
  const { practiceId } = found(await findLine(tx, where, offerId));
  await noteAnswered(tx, await batchOf(tx, where.batchId), practiceId);
  return { fait: answer.answer };
};
const batchOf = async ({ db, tenantId }: Tx, id: string): Promise<Batch> =>
  found(
    (
      await db
        .select()
        .from(batches)
        .where(and(eq(batches.tenantId, tenantId), eq(batches.id, id)))
    )[0],
  );

export const planLine = async (tx: Tx, where: Where, offerId: string, on: Temporal.PlainDate): Promise<Refused | Done> =>
  (await planVisit(tx, where, offerId, on)) ?? { fait: "visit" };

/** Takes back an answer, an appointment, or a later fact of this very line. */
export const undoLine = async (tx: Tx, where: Where, offerId: string, what: string): Promise<Refused | Done> => {
  const undone: Done = { fait: "undone" };
  if (what === "answer") return (await undoAnswer(tx, where, offerId)) ?? undone;
  if (what === "visit") return (await undoVisit(tx, where, offerId)) ?? undone;
  const { requestId } = found(await findLine(tx, where, offerId));
  const own = [await factOf(tx, offerId, "seen"), await factOf(tx, offerId, "declared")].some((fact) => fact?.id === what);
  if (!own) return refuse("form", words.notUndoable);
  return (await undoOutcome(tx, requestId, what)) ?? undone;
};

// Read again once the person is held: the line may have been withdrawn meanwhile.
const holdLine = async (tx: Tx, where: Where, offerId: string): Promise<Offer> => {
  await lockRequest(tx, found(await findLine(tx, where, offerId)).requestId);
  return found(await findLine(tx, where, offerId));
};
/** The first visit took place: at the date of the appointment when it has passed, today otherwise. */
export const sawLine = async (tx: Tx, where: Where, offerId: string): Promise<Refused | Done> => {
  const { state, requestId, firstVisitOn } = await holdLine(tx, where, offerId);
  if (state !== "accepted") return refuse("form", words.acceptFirst);
  const today = dayInParis(tx.now);
  const on = firstVisitOn && Temporal.PlainDate.compare(firstVisitOn, today) <= 0 ? firstVisitOn : today;
  return done("seen", await markSeen(tx, requestId, on));
};
export const declaredLine = async (tx: Tx, where: Where, offerId: string): Promise<Refused | Done> => {
  const { state, requestId } = await holdLine(tx, where, offerId);
  if (state !== "accepted") return refuse("form", words.acceptFirst);
  return done("declared", await markDeclared(tx, requestId, dayInParis(tx.now)));
};
const done = (fait: NonNullable<Done["fait"]>, fact: Refused | string): Refused | Done => (isRefused(fact) ? fact : { fait, acte: fact });
