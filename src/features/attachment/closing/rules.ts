import { closings } from "#features/attachment/rules.ts";

/** What a person can choose; the others are written by the act that closes. */
export const statedClosings = closings.filter((it) => it !== "merged" && it !== "undone");
/** Days during which a person who withdrew may change their mind by themselves. */
export const withdrawalDays = 7;
