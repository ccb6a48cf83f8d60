import { and, countDistinct, eq, gte, inArray, isNull } from "drizzle-orm";
import { paths } from "#features/attachment/paths.ts";
import { facts } from "#features/attachment/schema.ts";
import type { Actor } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import type { Lately } from "#platform/feature.ts";
import { words } from "./words.ts";

const told = ["entered", "accepted", "seen", "declared"] as const;

/** What became of the common list since a day, in numbers anybody of the community may read. One query. */
export const lately = async ({ db, tenantId }: Tx, _actor: Actor, since: Temporal.PlainDate): Promise<Lately[]> => {
  const rows = await db
    .select({ kind: facts.kind, people: countDistinct(facts.requestId) })
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), inArray(facts.kind, told), gte(facts.on, since), isNull(facts.undoneAt)))
    .groupBy(facts.kind);
  const people = new Map(rows.map((row) => [row.kind, row.people]));
  return told.map((kind) => {
    const count = people.get(kind) ?? 0;
    return { count, label: words[kind](count), path: paths.publicFigures("") };
  });
};
