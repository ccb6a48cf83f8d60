import { desc, eq } from "drizzle-orm";
import { settings } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { readSettings, type Settings } from "./rules.ts";

/** The community's settings in force, completed by the defaults; version 0 before it decided anything. */
export const currentSettings = async ({ db, tenantId }: Tx): Promise<Settings & { version: number }> => {
  const [row] = await db.select().from(settings).where(eq(settings.tenantId, tenantId)).orderBy(desc(settings.version)).limit(1);
  return { ...readSettings(row?.settings), version: row?.version ?? 0 };
};

/** Every version decided, the newest first. */
export const settingsHistory = ({ db, tenantId }: Tx) =>
  db.select().from(settings).where(eq(settings.tenantId, tenantId)).orderBy(desc(settings.version));
