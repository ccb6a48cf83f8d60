import { and, eq, gte, inArray, isNull, ne, or } from "drizzle-orm";
import { setStanding, undoFact } from "#features/attachment/commands.ts";
import { undoAnswer } from "#features/attachment/offers/commands.ts";
import { offeredElsewhere } from "#features/attachment/offers/queries.ts";
import { acceptedOffer, restoreAcceptance } from "#features/attachment/outcomes/acceptance/commands.ts";
import { readTold } from "#features/attachment/outcomes/rules.ts";
import { words } from "#features/attachment/outcomes/words.ts";
import { takeRequest } from "#features/attachment/requests/commands.ts";
import { findFact, type Told } from "#features/attachment/requests/queries.ts";
import { words as requestWords } from "#features/attachment/requests/words.ts";
import type { State } from "#features/attachment/rules.ts";
import { facts, offers } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";

/** Takes back an answer of a practice, a visit, a declaration, a failure, news, or the call by which somebody was told. */
export const undoOutcome = async (tx: Tx, requestId: string, factId: string): Promise<Refused | undefined> => {
  const fact = found(await findFact(tx, requestId, factId));
  if (fact.undoneAt) return refuse("form", requestWords.alreadyUndone);
  switch (fact.kind) {
    case "accepted":
    case "refused":
      return undoLine(tx, fact);
    case "seen":
      return undoSeen(tx, fact);
    case "declared":
      return undoDeclared(tx, fact);
    case "failed":
      return undoFailed(tx, fact);
    case "followed_up":
      return undoFollowUp(tx, fact);
    case "told":
      return undoTold(tx, fact);
    default:
      return refuse("form", requestWords.notUndoable);
  }
};

const undoLine = async (tx: Tx, { offerId }: Told): Promise<Refused | undefined> => {
  if (!offerId) return refuse("form", requestWords.notUndoable);
  const [offer] = await tx.db
    .select({ batchId: offers.batchId })
    .from(offers)
    .where(and(eq(offers.tenantId, tx.tenantId), eq(offers.id, offerId)));
  return offer ? undoAnswer(tx, offer, offerId) : refuse("form", requestWords.notUndoable);
};

// A fact of an earlier acceptance stays: only what the present one brought is taken back.
const ofPresent = async (tx: Tx, { requestId, offerId }: Told) => ((await acceptedOffer(tx, requestId))?.id ?? null) === offerId;

const undoSeen = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const { state } = await takeRequest(tx, fact.requestId);
  if (state === "declared") return refuse("form", words.undoDeclaredFirst);
  if (state !== "seen" || !(await ofPresent(tx, fact))) return refuse("form", words.changedSince);
  await undoFact(tx, fact.id);
  await setStanding(tx, fact.requestId, { state: "accepted" });
  return undefined;
};

const undoDeclared = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const { state } = await takeRequest(tx, fact.requestId);
  if (state !== "declared" || !(await ofPresent(tx, fact))) return refuse("form", words.changedSince);
  await undoFact(tx, fact.id);
  const together = fact.trace.other;
  if (together) await undoFact(tx, together);
  await setStanding(tx, fact.requestId, { state: together ? "accepted" : (fact.trace.before.state as State), exitedOn: null });
  return undefined;
};

type Before = { state: State; practiceId: string | null; doctorId: string | null; exitedOn: string | null };
const undoFailed = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const { state } = await takeRequest(tx, fact.requestId);
  const elsewhere = await offeredElsewhere(tx, [{ id: fact.offerId ?? "", requestId: fact.requestId }]);
  if (state !== "waiting" || elsewhere.size > 0 || (await hasLater(tx, fact))) return refuse("form", words.changedSince);
  await undoFact(tx, fact.id);
  if (fact.offerId) await restoreAcceptance(tx, fact.offerId);
  const { exitedOn, ...before } = fact.trace.before as Before;
  await setStanding(tx, fact.requestId, { ...before, exitedOn: exitedOn ? Temporal.PlainDate.from(exitedOn) : null });
  return undefined;
};
/** Something was built on a failure since: another acceptance, another failure, an exit. */
const hasLater = async ({ db, tenantId }: Tx, { id, requestId, at, offerId }: Told): Promise<boolean> => {
  const later = await db
    .select({ id: facts.id })
    .from(facts)
    .where(
      and(
        eq(facts.tenantId, tenantId),
        eq(facts.requestId, requestId),
        isNull(facts.undoneAt),
        gte(facts.at, at),
        ne(facts.id, id),
        or(
          eq(facts.kind, "closed"),
          and(inArray(facts.kind, ["accepted", "failed"]), offerId ? or(isNull(facts.offerId), ne(facts.offerId, offerId)) : undefined),
        ),
      ),
    )
    .limit(1);
  return later.length > 0;
};

const undoFollowUp = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  await takeRequest(tx, fact.requestId);
  const failed = fact.trace.other ? await findFact(tx, fact.requestId, fact.trace.other) : undefined;
  const refused = failed && !failed.undoneAt ? await undoFailed(tx, failed) : undefined;
  if (refused) return refused;
  await undoFact(tx, fact.id);
  return undefined;
};

const undoTold = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  await takeRequest(tx, fact.requestId);
  if (readTold(fact.code).channel !== "call") return refuse("form", words.sentCannotUndo);
  await undoFact(tx, fact.id);
  return undefined;
};
