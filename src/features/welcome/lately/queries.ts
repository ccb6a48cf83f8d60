import { and, count, eq, gte } from "drizzle-orm";
import { paths } from "#features/welcome/paths.ts";
import { notices } from "#features/welcome/schema.ts";
import type { Actor } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import type { Lately } from "#platform/feature.ts";
import { words } from "./words.ts";

/** Notices put online since a day and still there. One query. */
export const lately = async ({ db, tenantId }: Tx, _actor: Actor, since: Temporal.PlainDate): Promise<Lately[]> => {
  const published = and(eq(notices.tenantId, tenantId), eq(notices.state, "published"), gte(notices.publishedOn, since));
  const [row] = await db.select({ n: count() }).from(notices).where(published);
  const n = row?.n ?? 0;
  return [{ count: n, label: words.published(n), path: paths.board("") }];
};
