import { z } from "zod";

/** Which address is the member’s once united: the one known, unless staff has checked the new one with them. */
export const UnionForm = z.object({ address: z.enum(["known", "new"]).catch("known") });
export type Kept = z.output<typeof UnionForm>["address"];
