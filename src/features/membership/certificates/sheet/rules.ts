import { z } from "zod";
import { words } from "#features/membership/certificates/words.ts";

export const RevokeForm = z.object({ why: z.string().trim().min(3, words.needReason).max(200, words.needReason) });
