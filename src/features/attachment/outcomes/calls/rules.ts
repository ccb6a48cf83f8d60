import { z } from "zod";

/** Why somebody is called: news they cannot be written, news asked six months after, or silence that needs a human. */
const whys = ["accepted", "returned", "closed", "followUp", "confirm"] as const;
export type Why = (typeof whys)[number];
/** What a call can give, besides nobody answering. */
export const resultsOf = {
  accepted: ["reached"],
  returned: ["reached"],
  closed: ["reached"],
  followUp: ["still", "failed"],
  confirm: ["looking", "found"],
} as const satisfies Record<Why, readonly string[]>;
export const unreached = ["no_answer", "wrong_number"] as const;
const results = ["reached", "still", "failed", "looking", "found", ...unreached] as const;

export const CalledForm = z
  .object({ why: z.enum(whys), result: z.enum(results) })
  .refine(({ why, result }) => [...resultsOf[why], ...unreached].some((it) => it === result));
export type Called = z.output<typeof CalledForm>;
export const UndoForm = z.object({ fact: z.uuid() });
export const After = z.object({
  fait: z.enum(["appel", "annulation"]).optional().catch(undefined),
  qui: z.uuid().optional().catch(undefined),
  acte: z.uuid().optional().catch(undefined),
});
/** What is typed in the search is posted: a name in an address is kept by browsers and servers. */
export const SearchForm = z.object({ q: z.string().trim().max(120).catch("").default("") });
/** Days a message is given to leave before somebody is asked to call instead. */
export const messageDays = 1;
