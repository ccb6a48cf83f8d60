import { z } from "zod";

/** What staff corrects besides the person: the college, and a note for the team. */
export const DeskForm = z.object({
  collegeId: z.union([z.literal(""), z.uuid()]).catch(""),
  note: z.string().trim().max(1000).default(""),
});
export const DeclineForm = z.object({ note: z.string().trim().max(500).default("") });
export const FactForm = z.object({ fait: z.uuid().catch("") });
export const YearForm = z.object({ year: z.coerce.number().int().catch(0) });
export const Seen = z.object({ version: z.coerce.number().int().catch(-1) });
