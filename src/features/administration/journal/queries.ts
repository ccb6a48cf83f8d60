import { and, asc, count, desc, eq, gte, like, lt, ne, type SQL } from "drizzle-orm";
import { pageSize } from "#features/administration/rules.ts";
import type { Tx } from "#platform/database.ts";
import { journal, memberships } from "#platform/tables.ts";
import { bounds, type JournalFilter } from "./rules.ts";

/** Details are left out on purpose: they may hold what the board must not read. */
const shown = {
  n: journal.n,
  at: journal.at,
  actor: journal.actor,
  action: journal.action,
  objectType: journal.objectType,
  objectId: journal.objectId,
  hash: journal.hash,
};
export type JournalLine = {
  n: number;
  at: Temporal.Instant;
  actor: string;
  action: string;
  objectType: string;
  objectId: string;
  hash: string;
};

const where = ({ tenantId }: Tx, filter: JournalFilter): SQL | undefined => {
  const { from, until } = bounds(filter);
  const { qui, quoi } = filter;
  return and(
    eq(journal.tenantId, tenantId),
    qui ? (qui === "link" ? like(journal.actor, "link:%") : eq(journal.actor, qui)) : undefined,
    quoi ? eq(journal.action, quoi) : undefined,
    from && gte(journal.at, from),
    until && lt(journal.at, until),
  );
};

/** One page of the journal, the latest lines first. */
export const listLines = async (tx: Tx, filter: JournalFilter): Promise<{ lines: JournalLine[]; total: number }> => {
  const lines = await tx.db
    .select(shown)
    .from(journal)
    .where(where(tx, filter))
    .orderBy(desc(journal.n))
    .limit(pageSize)
    .offset((filter.page - 1) * pageSize);
  const [all] = await tx.db.select({ total: count() }).from(journal).where(where(tx, filter));
  return { lines, total: all?.total ?? 0 };
};

/** Every line that matches, oldest first. */
export const allLines = (tx: Tx, filter: JournalFilter): Promise<JournalLine[]> =>
  tx.db.select(shown).from(journal).where(where(tx, filter)).orderBy(asc(journal.n));

/** What can be filtered: every action met, every person who ever had an access, by membership. */
export const journalChoices = async (tx: Tx): Promise<{ actions: string[]; people: Map<string, string> }> => {
  const actions = await tx.db.selectDistinct({ action: journal.action }).from(journal).where(eq(journal.tenantId, tx.tenantId));
  const people = await tx.db
    .select({ id: memberships.id, name: memberships.name })
    .from(memberships)
    .where(and(eq(memberships.communityId, tx.tenantId), ne(memberships.name, "")))
    .orderBy(asc(memberships.name));
  return { actions: actions.map(({ action }) => action), people: new Map(people.map(({ id, name }) => [`member:${id}`, name])) };
};
