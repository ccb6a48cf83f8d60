import type { Cycle, Line, LinePractice } from "#features/attachment/batches/lines/queries.ts";
import { words } from "./words.ts";

export type Way = { channel: "mail" | "sms"; to: string } | { channel: "paper"; to?: undefined };
/** How a practice is really written to: what it chose, if we have the address; paper otherwise. */
export const wayOf = ({ channel, email, phone }: Pick<LinePractice, "channel" | "email" | "phone">): Way => {
  if (channel === "mail" && email) return { channel, to: email };
  if (channel === "sms" && phone) return { channel, to: phone };
  return { channel: "paper" };
};
/** A practice that should be written to, and cannot: its address is missing. */
export const lacksAddress = (practice: Pick<LinePractice, "channel" | "email" | "phone">): boolean =>
  practice.channel !== "paper" && wayOf(practice).channel === "paper";

/** Minutes during which a sending may be called back, as long as nobody opened it. */
export const callBackMinutes = 10;

/** One practice of a cycle with its lines. */
export type Parcel = { practice: LinePractice; lines: Line[] };
/** Practices of a cycle, in the order of the lines. */
export const parcelsOf = (lines: readonly Line[]): Parcel[] =>
  [...Map.groupBy(lines, ({ practice }) => practice.id).values()].map((its) => ({ practice: its[0]!.practice, lines: its }));

type Sent = Pick<Cycle, "state" | "sentAt">;
/** Why a sending can no longer be called back; undefined for ten minutes, as long as no practice opened its page or answered. */
export const whyNotCallBack = ({ state, sentAt }: Sent, touched: boolean, now: Temporal.Instant): string | undefined => {
  if (state !== "sent" || !sentAt) return words.notSent;
  if (touched) return words.opened;
  return Temporal.Instant.compare(sentAt.add({ minutes: callBackMinutes }), now) < 0 ? words.calledBackTooLate : undefined;
};
