import { and, count, eq, gte, or } from "drizzle-orm";
import { certificates } from "#features/membership/certificates/schema.ts";
import { paths } from "#features/membership/paths.ts";
import { maySeeMembers } from "#features/membership/policy.ts";
import { members } from "#features/membership/schema.ts";
import type { Actor } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import type { Lately } from "#platform/feature.ts";
import { words } from "./words.ts";

/** Who joined and left since a day, and certificates issued, in numbers anybody of the community may read. Two queries. */
export const lately = async ({ db, tenantId }: Tx, actor: Actor, since: Temporal.PlainDate): Promise<Lately[]> => {
  const came = and(eq(members.state, "member"), gte(members.joinedOn, since));
  const went = and(eq(members.state, "left"), gte(members.leftOn, since));
  const people = await db
    .select({ state: members.state, n: count() })
    .from(members)
    .where(and(eq(members.tenantId, tenantId), or(came, went)))
    .groupBy(members.state);
  const [issued] = await db
    .select({ n: count() })
    .from(certificates)
    .where(and(eq(certificates.tenantId, tenantId), gte(certificates.issuedOn, since)));
  const path = maySeeMembers(actor) ? paths.home("") : undefined;
  const line = (kind: keyof typeof words, n = 0): Lately => ({ count: n, label: words[kind](n), ...(path && { path }) });
  const now = (state: "member" | "left") => people.find((row) => row.state === state)?.n;
  return [line("joined", now("member")), line("left", now("left")), line("issued", issued?.n)];
};
