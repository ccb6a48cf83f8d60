import { desc, eq } from "drizzle-orm";
import { type WelcomeRow, welcomes } from "#features/welcome/schema.ts";
import type { Tx } from "#platform/database.ts";
import { readTexts, type Texts } from "./rules.ts";

/** The version in force; undefined before anything was written. */
export const lastTexts = async ({ db, tenantId }: Tx): Promise<WelcomeRow | undefined> =>
  (await db.select().from(welcomes).where(eq(welcomes.tenantId, tenantId)).orderBy(desc(welcomes.version)).limit(1))[0];
/** What newcomers read now; version 0 before anything was written. */
export const currentTexts = async (tx: Tx): Promise<{ texts: Texts; version: number; decidedOn?: Temporal.PlainDate }> => {
  const row = await lastTexts(tx);
  return { texts: readTexts(row?.texts), version: row?.version ?? 0, ...(row && { decidedOn: row.decidedOn }) };
};
