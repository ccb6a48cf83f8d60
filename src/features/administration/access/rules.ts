import { z } from "zod";
import { roles } from "#platform/actor.ts";
import { words } from "./words.ts";

const RolesShape = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.enum(roles)).min(1, words.noRole));
const EmailShape = z.string().trim().toLowerCase().max(254, words.badEmail).pipe(z.email(words.badEmail));
export const GrantForm = z.object({
  email: EmailShape,
  name: z.string().trim().min(2, words.noName).max(120, words.noName),
  roles: RolesShape,
});
export const RolesForm = z.object({ roles: RolesShape });
export type Grant = z.output<typeof GrantForm>;

export const AccessQuery = z.object({
  fait: z.enum(["donne", "change", "retabli"]).optional().catch(undefined),
  retire: z.uuid().optional().catch(undefined),
});
export type AccessDone = z.output<typeof AccessQuery>;
