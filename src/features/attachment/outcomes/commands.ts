import { addFact, setStanding } from "#features/attachment/commands.ts";
import { tellLater } from "#features/attachment/offers/commands.ts";
import { takeRequest } from "#features/attachment/requests/commands.ts";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { writeTrace } from "#features/attachment/requests/rules.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { acceptedOffer, acceptedOn, releaseAcceptance } from "./acceptance/commands.ts";
import { type Failure, type FollowUp, whyNotDeclared, whyNotFailed, whyNotOn, whyNotSeen } from "./rules.ts";
import { words } from "./words.ts";

const taken = async (tx: Tx, request: Opened) => ({
  requestId: request.id,
  offerId: (await acceptedOffer(tx, request.id))?.id ?? null,
  practiceId: request.practiceId,
  doctorId: request.doctorId,
});
const onThatDay = async (tx: Tx, request: Opened, on: Temporal.PlainDate): Promise<Refused | undefined> => {
  const why = whyNotOn(on, (await acceptedOn(tx, request.id)) ?? request.enteredOn, dayInParis(tx.now));
  return why ? refuse("on", why, { on: on.toString() }) : undefined;
};

/** The first visit took place; `declaredToo` when the declaration was made then. Answers the fact by which it is all undone. */
export const markSeen = async (
  tx: Tx,
  requestId: string,
  on: Temporal.PlainDate,
  { declaredToo = false }: { declaredToo?: boolean } = {},
): Promise<Refused | string> => {
  const request = await takeRequest(tx, requestId);
  const why = whyNotSeen(request);
  const refused = why ? refuse("form", why) : await onThatDay(tx, request, on);
  if (refused) return refused;
  await setStanding(tx, requestId, { state: "seen" });
  const seen = await addFact(tx, { ...(await taken(tx, request)), kind: "seen", on });
  return declaredToo ? declare(tx, { ...request, state: "seen" }, on, seen) : seen;
};

/** The declaration of the doctor was seen: the person leaves the list. Answers the fact by which it is undone. */
export const markDeclared = async (tx: Tx, requestId: string, on: Temporal.PlainDate): Promise<Refused | string> => {
  const request = await takeRequest(tx, requestId);
  const why = whyNotDeclared(request);
  const refused = why ? refuse("form", why) : await onThatDay(tx, request, on);
  return refused ?? declare(tx, request, on);
};

// `together`: the fact of the visit written by the same act, undone with it.
const declare = async (tx: Tx, request: Opened, on: Temporal.PlainDate, together?: string): Promise<string> => {
  await setStanding(tx, request.id, { state: "declared", exitedOn: dayInParis(tx.now) });
  const note = writeTrace({ before: { state: request.state }, ...(together && { other: together }) });
  return addFact(tx, { ...(await taken(tx, request)), kind: "declared", on, note });
};

/**
 * An attachment came to nothing: the person is back on the list at the original date, the place is given back, the old
 * line withdrawn. Answers the fact by which it is undone.
 */
export const markFailed = async (tx: Tx, requestId: string, code: Failure, note = ""): Promise<Refused | string> => {
  const request = await takeRequest(tx, requestId);
  const why = whyNotFailed(request);
  if (why) return refuse("form", why);
  if (code === "other" && !note.trim()) return refuse("note", words.otherNeedsNote, { code });
  const whose = await taken(tx, request);
  await releaseAcceptance(tx, requestId);
  await setStanding(tx, requestId, { state: "waiting", doctorId: null, practiceId: null, exitedOn: null });
  const { state, practiceId, doctorId, exitedOn } = request;
  const before = { state, practiceId, doctorId, exitedOn: exitedOn?.toString() ?? null };
  await tellLater(tx, requestId);
  return addFact(tx, { ...whose, kind: "failed", code, note: writeTrace({ words: note.trim(), before }) });
};

/** News six months after. Without a doctor any more, the person is back on the list by the same act. */
export const followUp = async (tx: Tx, requestId: string, news: FollowUp): Promise<Refused | string> => {
  const request = await takeRequest(tx, requestId);
  const why = whyNotFailed(request);
  if (why) return refuse("form", why);
  const whose = await taken(tx, request);
  const failed = news === "failed" ? await markFailed(tx, requestId, "lost") : undefined;
  if (isRefused(failed)) return failed;
  return addFact(tx, { ...whose, kind: "followed_up", code: news, ...(failed && { note: writeTrace({ other: failed }) }) });
};
