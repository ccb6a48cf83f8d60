import { dayNumber } from "#features/attachment/priority/rules.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { isMobile } from "#platform/phone.ts";
import { words } from "./words.ts";

export const attemptWays = ["call", "sms", "mail", "letter", "visit"] as const;
export type AttemptWay = (typeof attemptWays)[number];
export const attemptResults = ["reached", "message_left", "no_answer", "wrong_number"] as const;
export type AttemptResult = (typeof attemptResults)[number];
/** The code of an attempt: `call:no_answer`. */
export const attemptCode = (way: AttemptWay, result: AttemptResult): string => `${way}:${result}`;
export const readAttempt = (code: string | null): { way: AttemptWay; result: AttemptResult } | undefined => {
  const [way, result] = (code ?? "").split(":");
  return attemptWays.includes(way as AttemptWay) && attemptResults.includes(result as AttemptResult)
    ? { way: way as AttemptWay, result: result as AttemptResult }
    : undefined;
};

/** What was tried since the person last said something. */
export type Attempts = { count: number; ways: number; lastByPerson: boolean };
type Past = { kind: string; code: string | null; undoneAt: unknown };
const answers = ["entered", "confirmed", "reopened"];
const people: readonly AttemptWay[] = ["call", "visit"];

/** Attempts left without an answer, counted from the living facts of one request, oldest first. */
export const attemptsIn = (history: readonly Past[]): Attempts => {
  let tried: { way: string; person: boolean }[] = [];
  for (const { kind, code, undoneAt } of history) {
    if (undoneAt) continue;
    const attempt = kind === "attempt" ? readAttempt(code) : undefined;
    if (answers.includes(kind) || attempt?.result === "reached") tried = [];
    else if (attempt) tried.push({ way: attempt.way, person: people.includes(attempt.way) });
    else if (kind === "asked") tried.push({ way: code ?? "", person: false });
  }
  return { count: tried.length, ways: new Set(tried.map(({ way }) => way)).size, lastByPerson: tried.at(-1)?.person ?? false };
};

/** Three attempts on two channels: from here machines stop and a person calls (domain.md §1). */
export const needsPerson = ({ count, ways }: Attempts): boolean => count >= 3 && ways >= 2;
/** Why somebody cannot be declared unreachable yet; undefined when three attempts, two channels and a human have failed. */
export const whyNotUnreachable = (attempts: Attempts): string | undefined =>
  needsPerson(attempts) && attempts.lastByPerson ? undefined : words.unreachableNeeds;

/** Messages in one sending; the next ones leave by the next tap. */
export const mostAtOnce = 300;
/** Days before the same question may be sent again. */
export const quietDays = 7;
/** Has said nothing for too long. */
export const isStale = (confirmedOn: Temporal.PlainDate, months: number, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(confirmedOn.add({ months }), today) <= 0;
/** The last `dayNumber` of a confirmation that `isStale`: for long lists. A month too short ends with its last day. */
export const staleUpTo = (months: number, today: Temporal.PlainDate): number =>
  dayNumber({ year: today.year, month: today.month - months, day: today.day === today.daysInMonth ? 31 : today.day });

/** Where a message to a person goes: the channel they chose, if we have what it takes; undefined for those one calls. */
export const messageWay = ({
  telling,
  phones,
  email,
}: Pick<Dossier, "telling" | "phones" | "email">): { channel: "sms" | "mail"; to: string } | undefined => {
  const mobile = phones.find((it) => isMobile(it) !== false);
  if (telling === "sms" && mobile) return { channel: "sms", to: mobile };
  if (telling === "mail" && email) return { channel: "mail", to: email };
  return undefined;
};
