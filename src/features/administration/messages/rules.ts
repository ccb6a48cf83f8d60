import { z } from "zod";
import { PageNumber } from "#features/administration/rules.ts";
import { displayPhone, readPhone } from "#platform/phone.ts";

export const channels = ["mail", "sms"] as const;
export const states = ["queued", "sent", "captured", "failed"] as const;
export type Channel = (typeof channels)[number];
export type State = (typeof states)[number];

/** Filters in the URL; what cannot be read filters nothing. */
export const MessagesQuery = z.object({
  q: z.string().trim().max(100).catch("").default(""),
  type: z.enum(channels).optional().catch(undefined),
  etat: z.enum(states).optional().catch(undefined),
  page: PageNumber,
  fait: z.string().optional().catch(undefined),
});
/** An address as people write it: a number in pairs. */
export const shownTo = (to: string, channel: Channel): string => {
  const read = channel === "sms" ? readPhone(to) : undefined;
  return read && "e164" in read ? displayPhone(read.e164) : to;
};

export type MessagesFilter = z.output<typeof MessagesQuery>;
