import { and, count, eq, gte } from "drizzle-orm";
import { certificates } from "#features/membership/certificates/schema.ts";
import { readMoves } from "#features/membership/network/report/queries.ts";
import { type Group, movesIn } from "#features/membership/network/report/rules.ts";
import { paths } from "#features/membership/paths.ts";
import { maySeeMembers } from "#features/membership/policy.ts";
import { listMembers } from "#features/membership/queries.ts";
import type { Actor } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import type { Lately } from "#platform/feature.ts";
import { dayInParis } from "#platform/french.ts";
import { words } from "./words.ts";

/** Comings and goings since a day, as the page of the network counts them, and certificates issued, in numbers for everybody. Three queries. */
export const lately = async (tx: Tx, actor: Actor, since: Temporal.PlainDate): Promise<Lately[]> => {
  const { db, tenantId, now } = tx;
  const period = { from: since, to: dayInParis(now) };
  const moves = await readMoves(tx, await listMembers(tx));
  const [issued] = await db
    .select({ n: count() })
    .from(certificates)
    .where(and(eq(certificates.tenantId, tenantId), gte(certificates.issuedOn, since)));
  const people = (qui: Group) =>
    `${paths.networkPeople("")}?${new URLSearchParams({ qui, du: period.from.toString(), au: period.to.toString() })}`;
  const line = (kind: keyof typeof words, n: number, path: string): Lately => ({
    count: n,
    label: words[kind](n),
    path: maySeeMembers(actor) ? path : undefined,
  });
  return [
    line("joined", movesIn(moves, "in", period).length, people("arrivees")),
    line("left", movesIn(moves, "out", period).length, people("departs")),
    line("issued", issued?.n ?? 0, paths.certificates("")),
  ];
};
