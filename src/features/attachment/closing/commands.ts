import { and, eq, inArray, sql } from "drizzle-orm";
import { addFact, undoFact } from "#features/attachment/commands.ts";
import { attemptsIn, whyNotUnreachable } from "#features/attachment/confirmations/rules.ts";
import { tellLater } from "#features/attachment/offers/commands.ts";
import { releaseAcceptance, restoreAcceptance } from "#features/attachment/outcomes/acceptance/commands.ts";
import { tellPracticeLater } from "#features/attachment/outcomes/leaving/commands.ts";
import { toldClosings } from "#features/attachment/outcomes/rules.ts";
import { rewriteRequest, takeRequest } from "#features/attachment/requests/commands.ts";
import { historyOf, type Opened, type Told } from "#features/attachment/requests/queries.ts";
import { writeTrace } from "#features/attachment/requests/rules.ts";
import type { Closing, State } from "#features/attachment/rules.ts";
import { offers } from "#features/attachment/schema.ts";
import { refuseUndoing } from "#features/attachment/undoing/queries.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { words } from "./words.ts";

const standing = ({ state, closing, exitedOn, practiceId, doctorId }: Opened) => ({
  state,
  closing,
  exitedOn: exitedOn?.toString() ?? null,
  practiceId,
  doctorId,
});
type Standing = ReturnType<typeof standing>;
const restore = (before: Standing) => ({ ...before, exitedOn: before.exitedOn ? Temporal.PlainDate.from(before.exitedOn) : null });

/** Offers not answered yet are taken back: a practice cannot accept somebody who left. */
export const withdrawOffers = async ({ db, tenantId }: Tx, requestId: string): Promise<string[]> => {
  const mine = and(eq(offers.tenantId, tenantId), eq(offers.requestId, requestId));
  const open = await db
    .select({ id: offers.id, state: offers.state })
    .from(offers)
    .where(and(mine, inArray(offers.state, ["draft", "sent"])));
  const [drafts, sent] = [open.filter(({ state }) => state === "draft"), open.filter(({ state }) => state === "sent")].map((rows) =>
    rows.map(({ id }) => id),
  ) as [string[], string[]];
  if (drafts.length > 0) await db.delete(offers).where(and(mine, inArray(offers.id, drafts)));
  if (sent.length > 0)
    await db
      .update(offers)
      .set({ state: "withdrawn", version: sql`${offers.version} + 1` })
      .where(and(mine, inArray(offers.id, sent)));
  return sent;
};

/**
 * Takes somebody off the list, with a coded reason; `words` say more. «Unreachable» only after three attempts on two
 * channels and a human. Answers the fact by which it is undone.
 */
export const closeRequest = async (
  tx: Tx,
  id: string,
  { closing, words: why = "" }: { closing: Closing; words?: string },
): Promise<Refused | string> => {
  const request = await takeRequest(tx, id);
  if (request.state === "closed") return refuse("form", words.already);
  if (closing === "other" && !why.trim()) return refuse("words", words.noOther, { closing });
  const early = closing === "unreachable" ? whyNotUnreachable(attemptsIn(await historyOf(tx, id))) : undefined;
  if (early) return refuse("closing", early, { closing, words: why });
  const withdrawn = await withdrawOffers(tx, id);
  const accepted = await releaseAcceptance(tx, id);
  if (accepted && request.state !== "declared") await tellPracticeLater(tx, accepted.id);
  await rewriteRequest(tx, id, { state: "closed", closing, exitedOn: dayInParis(tx.now) });
  if (toldClosings.some((it) => it === closing)) await tellLater(tx, id);
  return addFact(tx, {
    requestId: id,
    kind: "closed",
    code: closing,
    practiceId: request.practiceId,
    doctorId: request.doctorId,
    note: writeTrace({ words: why.trim(), before: { ...standing(request), offers: withdrawn, accepted: accepted?.id } }),
  });
};

/** Somebody comes back: at the original date, looking again. Answers the fact by which it is undone. */
export const reopenRequest = async (tx: Tx, id: string): Promise<Refused | string> => {
  const request = await takeRequest(tx, id);
  if (request.state !== "closed") return refuse("form", words.notClosed);
  if (request.closing === "merged") return refuse("form", words.merged);
  const today = dayInParis(tx.now);
  await rewriteRequest(tx, id, { state: "waiting", closing: null, exitedOn: null, practiceId: null, doctorId: null, confirmedOn: today });
  const before = { ...standing(request), confirmedOn: request.confirmedOn.toString() };
  return addFact(tx, { requestId: id, kind: "reopened", note: writeTrace({ before }) });
};

/** Takes a closing back: where the person stood before, place kept. Offers withdrawn by it go out again while nobody answered. */
export const undoClosing = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const { id, requestId, trace } = fact;
  const refused = await refuseUndoing(tx, await takeRequest(tx, requestId), fact);
  if (refused) return refused;
  const { offers: withdrawn, accepted, ...before } = trace.before as Standing & { offers?: string[]; accepted?: string };
  await undoFact(tx, id);
  if (accepted) {
    await restoreAcceptance(tx, accepted);
    await tellPracticeLater(tx, accepted);
  }
  await rewriteRequest(tx, requestId, restore({ ...before, state: before.state as State }));
  if (withdrawn?.length)
    await tx.db
      .update(offers)
      .set({ state: "sent", version: sql`${offers.version} + 1` })
      .where(and(eq(offers.tenantId, tx.tenantId), inArray(offers.id, withdrawn), eq(offers.state, "withdrawn")));
  return undefined;
};

export const undoReopening = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const { id, requestId, trace } = fact;
  const refused = await refuseUndoing(tx, await takeRequest(tx, requestId), fact);
  if (refused) return refused;
  const { confirmedOn, ...before } = trace.before as Standing & { confirmedOn: string };
  await undoFact(tx, id);
  await rewriteRequest(tx, requestId, { ...restore(before), confirmedOn: Temporal.PlainDate.from(confirmedOn) });
  return undefined;
};
