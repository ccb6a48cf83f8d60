import { z } from "zod";

export const CodeQuery = z.object({ code: z.string().max(60).catch("") });
/** All that is said of a certificate to whoever holds it: never of whom. */
export type Verdict = { state: "valid" | "revoked"; year: number; cpts: string } | { state: "unknown" };
/** Codes tried from one network address in an hour. */
export const tries = { points: 40, seconds: 3600 };
