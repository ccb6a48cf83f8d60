import { z } from "zod";
import type { Closing } from "#features/attachment/rules.ts";
import type { Fact, Request } from "#features/attachment/schema.ts";
import { longDate } from "#platform/french.ts";
import { words } from "./words.ts";

/** People are told a little after an answer, so that a tap taken back never reaches them. */
export const telling = { queue: "attachment.tell", delayMinutes: 15 } as const;
/** A practice is told when somebody it accepted leaves the list, and when they come back. */
export const leaving = {
  queue: "attachment.tell_practice",
  purposes: { left: "attachment.practice.left", back: "attachment.practice.back" },
} as const;
/** News are asked that long after an acceptance (domain.md §1). */
export const followUpMonths = 6;

/** Why an attachment came to nothing. `doctor_left` and `lost` are also written by their own acts. */
export const failures = ["practice_withdrew", "not_come", "declined", "moved", "doctor_left", "lost", "other"] as const;
export type Failure = (typeof failures)[number];
export const followUps = ["still", "failed"] as const;
export type FollowUp = (typeof followUps)[number];

const day = z.iso.date(words.readDay).transform((text) => Temporal.PlainDate.from(text));
export const SeenForm = z.object({ on: day, declaredToo: z.literal("on").optional() });
export const DeclaredForm = z.object({ on: day });
export const FailedForm = z
  .object({ code: z.enum(failures, words.chooseFailure), note: z.string().trim().max(500, words.noteTooLong).default("") })
  .refine(({ code, note }) => code !== "other" || note, { path: ["note"], message: words.otherNeedsNote });
export const FollowUpForm = z.object({ news: z.enum(followUps, words.chooseFailure) });
export const UndoForm = z.object({ fact: z.uuid() });

type Standing = Pick<Request, "state">;
const attached = ({ state }: Standing) => state === "accepted" || state === "seen" || state === "declared";
/** Why a first visit cannot be written; undefined while it can. */
export const whyNotSeen = ({ state }: Standing): string | undefined => {
  if (state === "accepted") return undefined;
  if (state === "declared") return words.declaredAlready;
  return state === "seen" ? words.alreadySeen : words.notAccepted;
};
/** Why a declaration cannot be written; it may come without a first visit known to us: the counters are never mixed. */
export const whyNotDeclared = (request: Standing): string | undefined =>
  request.state === "declared" ? words.alreadyDeclared : attached(request) ? undefined : words.notAccepted;
/** Why an attachment cannot fail: there is none. */
export const whyNotFailed = (request: Standing): string | undefined => (attached(request) ? undefined : words.notAccepted);
/** Why a visit or a declaration cannot have happened on that day: figures are kept by day, and nothing follows an acceptance before it. */
export const whyNotOn = (on: Temporal.PlainDate, acceptedOn: Temporal.PlainDate, today: Temporal.PlainDate): string | undefined => {
  if (Temporal.PlainDate.compare(on, today) > 0) return words.futureDay;
  return Temporal.PlainDate.compare(on, acceptedOn) < 0 ? words.beforeAcceptance(longDate(acceptedOn)) : undefined;
};

/** What a person must be told. */
export type News = "accepted" | "returned" | "closed";
/** Exits that the community decides: others are said by the person, or nobody is left to tell. */
export const toldClosings = ["unreachable", "other"] as const satisfies Closing[];
export const toldCode = (news: News, channel: string): string => `${news}:${channel}`;
export const readTold = (code: string | null): { news: string; channel: string } => {
  const [news = "", channel = ""] = (code ?? "").split(":");
  return { news, channel };
};

type Past = Pick<Fact, "kind" | "code" | "offerId">;
/** What the person does not know yet, from the living facts of their request, oldest first; undefined when they know all. */
export const newsFor = ({ state, closing }: Pick<Request, "state" | "closing">, living: readonly Past[]): News | undefined => {
  const last = living.findLast(({ kind }) => kind === "told");
  const known = last && readTold(last.code).news;
  if (state === "accepted") {
    const acceptance = living.findLast(({ kind }) => kind === "accepted");
    return known === "accepted" && last?.offerId === acceptance?.offerId ? undefined : "accepted";
  }
  if (state === "waiting" || state === "offered") return known === "accepted" ? "returned" : undefined;
  if (state !== "closed" || !toldClosings.some((it) => it === closing)) return undefined;
  const toldSince = living.findLastIndex(({ kind }) => kind === "told") > living.findLastIndex(({ kind }) => kind === "closed");
  return known === "closed" && toldSince ? undefined : "closed";
};
