import { z } from "zod";
import { PageNumber } from "#features/administration/rules.ts";

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
export type MessagesFilter = z.output<typeof MessagesQuery>;
