import { z } from "zod";
import { type Dossier, refusals } from "#features/attachment/rules.ts";
import type { Batch, Offer, Request } from "#features/attachment/schema.ts";
import { dayInParis } from "#platform/french.ts";
import { words } from "./words.ts";

const reason = z.preprocess((value) => (value === "" ? undefined : value), z.enum(refusals, words.chooseRefusal).optional());
export const AnswerForm = z
  .object({ answer: z.enum(["accept", "refuse"]), refusal: reason, note: z.string().trim().max(500, words.noteTooLong).default("") })
  .superRefine(({ answer, refusal, note }, context) => {
    if (answer === "refuse" && !refusal) context.addIssue({ code: "custom", path: ["refusal"], message: words.chooseRefusal });
    if (refusal === "other" && !note) context.addIssue({ code: "custom", path: ["note"], message: words.otherNeedsNote });
  });
export type Answer = z.output<typeof AnswerForm>;
export const VisitForm = z.object({ on: z.iso.date(words.visitPast).transform((text) => Temporal.PlainDate.from(text)) });
/** What is taken back: the answer itself, its appointment, or a later fact by its id. */
export const UndoForm = z.object({ what: z.union([z.enum(["answer", "visit"]), z.uuid()]).catch("answer") });
/** After an act: which one, on which line, and the fact by which it is undone. */
export const After = z.object({
  fait: z.enum(["accept", "refuse", "visit", "seen", "declared", "undone"]).optional().catch(undefined),
  ligne: z.uuid().optional().catch(undefined),
  acte: z.uuid().optional().catch(undefined),
});

type Line = Pick<Offer, "state">;
type Sent = Pick<Batch, "state">;
type Standing = Pick<Request, "state">;

const whyNotSent = (offer: Line, batch: Sent, request: Standing): string | undefined => {
  if (batch.state === "draft" || offer.state === "draft") return words.notSent;
  if (request.state === "closed") return words.withdrawn;
  if (offer.state !== "withdrawn") return undefined;
  // Withdrawn by a follow-up that came to nothing: the person is on the list again, or found another doctor since.
  return request.state === "waiting" || request.state === "offered" ? words.returned : words.attached;
};
/**
 * Why a line takes no acceptance; undefined while it does. Accepting after a refusal, or after the deadline, is possible as
 * long as the person is still waiting or offered here only (domain.md §1).
 * `elsewhere`: another living offer of the same person in a batch that was sent.
 */
export const whyNotAccept = (offer: Line, batch: Sent, request: Standing, elsewhere: boolean): string | undefined => {
  const notSent = whyNotSent(offer, batch, request);
  if (notSent || offer.state === "accepted") return notSent;
  if (elsewhere) return words.elsewhere;
  return request.state === "waiting" || request.state === "offered" ? undefined : words.attached;
};
/** Why a line takes no refusal: only what is asked, accepted without a first visit yet, or refused already can be refused. */
export const whyNotRefuse = (offer: Line, batch: Sent, request: Standing): string | undefined => {
  const notSent = whyNotSent(offer, batch, request);
  if (notSent) return notSent;
  if (offer.state === "silent") return words.silent;
  return offer.state === "accepted" && request.state !== "accepted" ? words.attached : undefined;
};
/** Why an answer can no longer be taken back: the person was seen since, or went elsewhere. */
export const whyNotUndo = (offer: Line, request: Standing, elsewhere: boolean): string | undefined => {
  if (request.state === "closed") return words.withdrawn;
  // Withdrawn by a failed follow-up: the person waits again, and that failure is what is taken back.
  if (offer.state === "withdrawn") return words.notUndoable;
  if (offer.state === "accepted") return request.state === "accepted" ? undefined : words.attached;
  if (elsewhere) return words.elsewhere;
  return request.state === "waiting" || request.state === "offered" ? undefined : words.attached;
};
/** Why a first appointment cannot be written: only between the acceptance and the visit. */
export const whyNotPlan = (offer: Line, request: Standing): string | undefined => {
  if (offer.state !== "accepted") return words.acceptFirst;
  return request.state === "accepted" ? undefined : words.alreadySeen;
};
/** An appointment is given for today or later, within a year: further is a slip of the keyboard. */
export const whyNotThatDay = (on: Temporal.PlainDate, today: Temporal.PlainDate): string | undefined => {
  if (Temporal.PlainDate.compare(on, today) < 0) return words.visitPast;
  return Temporal.PlainDate.compare(on, today.add({ years: 1 })) > 0 ? words.visitTooFar : undefined;
};

/** The link of a practice serves to tell outcomes too: it lives on after the deadline. */
export const linkLife = { purpose: "attachment.offers", afterDeadlineDays: 90 } as const;
/** Practices are reminded once, and lines without an answer return to the list at the deadline. */
export const queues = { reminder: "attachment.reminder", close: "attachment.close_batch" } as const;

/** What a practice may know of a line before it accepts; written by the batch, read with tolerance. */
export const WhyShape = z.object({ distanceKm: z.number().nullable().default(null) }).catch({ distanceKm: null });
/** Whole years of a person on a day; undefined when the birth date is unknown. `born`: `1950-03-02`, `1950-03` or `1950`. */
export const yearsOld = ({ birthDate }: Pick<Dossier, "birthDate">, now: Temporal.Instant): number | undefined => {
  if (!birthDate) return undefined;
  const [year, month = "01", day = "01"] = birthDate.split("-");
  return Temporal.PlainDate.from(`${year}-${month}-${day}`).until(dayInParis(now), { largestUnit: "year" }).years;
};
/** The cycle is over: its deadline has passed, or it was closed. */
export const isOver = ({ state, deadline }: Pick<Batch, "state" | "deadline">, now: Temporal.Instant): boolean =>
  state === "closed" || Temporal.Instant.compare(deadline, now) <= 0;
