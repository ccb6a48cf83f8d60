import { and, count, eq, gte, inArray, isNotNull } from "drizzle-orm";
import { changes, runs } from "#features/directory/national/schema.ts";
import { paths } from "#features/directory/paths.ts";
import { maySeeDirectory } from "#features/directory/policy.ts";
import type { Actor } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import type { Lately } from "#platform/feature.ts";
import { words } from "./words.ts";

const told = ["arrival", "departure"] as const;

/** Professionals whom the national files brought and took away since a day, in numbers anybody of the community may read. One query. */
export const lately = async ({ db, tenantId }: Tx, actor: Actor, since: Temporal.PlainDate): Promise<Lately[]> => {
  const rows = await db
    .select({ kind: changes.kind, n: count() })
    .from(runs)
    .innerJoin(changes, and(eq(changes.tenantId, tenantId), eq(changes.runId, runs.id)))
    .where(
      and(
        eq(runs.tenantId, tenantId),
        eq(runs.state, "applied"),
        gte(runs.appliedAt, since.toZonedDateTime("Europe/Paris").toInstant()),
        eq(changes.entryKind, "professional"),
        inArray(changes.kind, told),
        isNotNull(changes.appliedAt),
      ),
    )
    .groupBy(changes.kind);
  const path = maySeeDirectory(actor) ? paths.home("") : undefined;
  return told.map((kind) => {
    const n = rows.find((row) => row.kind === kind)?.n ?? 0;
    return { count: n, label: words[kind](n), path };
  });
};
