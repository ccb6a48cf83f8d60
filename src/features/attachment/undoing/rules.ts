import { householdCode } from "#features/attachment/households/rules.ts";
import { mergeable } from "#features/attachment/merging/rules.ts";
import { whyNotUndo } from "#features/attachment/offers/rules.ts";
import { readTold } from "#features/attachment/outcomes/rules.ts";
import { words as outcomeWords } from "#features/attachment/outcomes/words.ts";
import type { Opened, Told } from "#features/attachment/requests/queries.ts";
import { takenBack } from "#features/attachment/requests/rules.ts";
import { words } from "#features/attachment/requests/words.ts";
import type { FactKind } from "#features/attachment/rules.ts";
import type { Offer } from "#features/attachment/schema.ts";

/** All that decides whether an act can be taken back: the request now, its history, its lines, the others its acts touched. */
export type Around = {
  request: Opened;
  history: readonly Told[];
  lines: readonly Pick<Offer, "id" | "state">[];
  others: ReadonlyMap<string, Opened>;
  now: Temporal.Instant;
};
/** Hours during which an entry is a slip of the hand, taken back as if it had never been; later it is closed with its reason. */
export const removableHours = 24;

type Households = { households?: Record<string, string | null> };
const present = ({ lines }: Around) => lines.find(({ state }) => state === "accepted")?.id ?? null;
const living = ({ lines }: Around, but: string | null) =>
  lines.some(({ id, state }) => id !== but && (state === "sent" || state === "accepted"));
const later = ({ history }: Around, { id }: Told): readonly Told[] =>
  history.slice(history.findIndex((fact) => fact.id === id) + 1).filter(({ undoneAt }) => !undoneAt);
const changedUnless = (still: unknown): string | undefined => (still ? undefined : words.changedSince);

const builtOn: readonly FactKind[] = ["closed", "reopened", "offered", "accepted", "failed"];
const leftAlone = (around: Around, fact: Told) => !later(around, fact).some(({ kind }) => builtOn.includes(kind));

const whyNotLine = ({ offerId }: Told, around: Around): string | undefined => {
  const line = around.lines.find(({ id }) => id === offerId);
  if (!line || line.state === "sent" || line.state === "silent" || line.state === "draft") return words.notUndoable;
  return whyNotUndo(line, around.request, living(around, line.id));
};
// A fact of an earlier acceptance stays: only what the present one brought is taken back.
const whyNotSeenBack = ({ offerId }: Told, around: Around): string | undefined => {
  if (around.request.state === "declared") return outcomeWords.undoDeclaredFirst;
  return around.request.state === "seen" && present(around) === offerId ? undefined : outcomeWords.changedSince;
};
const whyNotDeclaredBack = ({ offerId }: Told, around: Around): string | undefined =>
  around.request.state === "declared" && present(around) === offerId ? undefined : outcomeWords.changedSince;
/** Something was built on a failure since: another acceptance, another failure, an exit. */
const whyNotFailedBack = (fact: Told, around: Around): string | undefined => {
  const { offerId } = fact;
  const since = around.history.filter(
    ({ id, at, kind, undoneAt, offerId: other }) =>
      !undoneAt &&
      id !== fact.id &&
      Temporal.Instant.compare(at, fact.at) >= 0 &&
      (kind === "closed" || ((kind === "accepted" || kind === "failed") && (!offerId || other !== offerId))),
  );
  const still = around.request.state === "waiting" && !living(around, offerId) && since.length === 0;
  return still ? undefined : outcomeWords.changedSince;
};
const whyNotNewsBack = ({ trace }: Told, around: Around): string | undefined => {
  const failed = around.history.find(({ id, undoneAt }) => id === trace.other && !undoneAt);
  return failed && whyNotFailedBack(failed, around);
};
const whyNotHousehold = ({ trace }: Told, { request, others }: Around): string | undefined => {
  const { households: after = {} } = trace.after as Households;
  const householdOf = (id: string) => (id === request.id ? request : others.get(id))?.householdId;
  return changedUnless(Object.keys(after).every((id) => householdOf(id) === after[id]));
};
const whyNotMerged = ({ trace }: Told, { request, others }: Around): string | undefined => {
  const drop = others.get(trace.other ?? "");
  return changedUnless(drop?.closing === "merged" && drop.mergedInto === request.id && takenBack(mergeable(request), trace));
};
/** An entry that nothing followed; a household joined by the same act is part of it. */
const whyNotEntered = (fact: Told, around: Around): string | undefined => {
  const { request, history, now } = around;
  // A file is taken back as a whole, and who asked by themselves is not erased by a slip of somebody else’s hand.
  if (request.importId || request.door === "import" || request.door === "public") return words.notUndoable;
  if (Temporal.Instant.compare(now, fact.at.add({ hours: removableHours })) > 0) return words.entryTooOld;
  const since = history.filter(({ id, undoneAt }) => !undoneAt && id !== fact.id);
  const together = since.filter(({ code, at }) => code === householdCode && Temporal.Instant.compare(at, fact.at) === 0);
  const alone = since.length === together.length && (request.householdId === null) === (together.length === 0);
  return changedUnless(request.state === "waiting" && alone && together.every((it) => !whyNotHousehold(it, around)));
};

/** Why an act cannot be taken back, in words; undefined while it can. The page that offers it and the command ask the same. */
export const whyNotUndone = (fact: Told, around: Around): string | undefined => {
  const { request } = around;
  if (fact.undoneAt) return words.alreadyUndone;
  switch (fact.kind) {
    case "attempt":
    case "note":
    case "confirmed":
      return undefined;
    case "entered":
      return whyNotEntered(fact, around);
    case "corrected":
    case "raised":
      return fact.code === householdCode ? whyNotHousehold(fact, around) : changedUnless(takenBack(request.dossier, fact.trace));
    case "merged":
      return whyNotMerged(fact, around);
    case "closed":
      return fact.code === "merged" ? words.notUndoable : changedUnless(request.state === "closed" && leftAlone(around, fact));
    case "reopened":
      return changedUnless(request.state === "waiting" && leftAlone(around, fact));
    case "accepted":
    case "refused":
      return whyNotLine(fact, around);
    case "seen":
      return whyNotSeenBack(fact, around);
    case "declared":
      return whyNotDeclaredBack(fact, around);
    case "failed":
      return whyNotFailedBack(fact, around);
    case "followed_up":
      return whyNotNewsBack(fact, around);
    case "told":
      return readTold(fact.code).channel === "call" ? undefined : outcomeWords.sentCannotUndo;
    default:
      return words.notUndoable;
  }
};
