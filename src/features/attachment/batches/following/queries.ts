import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Cycle, Line } from "#features/attachment/batches/lines/queries.ts";
import { preparedSince } from "#features/attachment/batches/reopening/queries.ts";
import { whyNotReopen } from "#features/attachment/batches/reopening/rules.ts";
import { wayOf, whyNotCallBack } from "#features/attachment/batches/sending/rules.ts";
import { linkLife } from "#features/attachment/offers/rules.ts";
import { type Sending, sendings } from "#features/attachment/schema.ts";
import { type Practice, practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { messages } from "#platform/tables.ts";

/** What one practice was sent, and where its answers stand. */
export type Followed = {
  rows: {
    practice: Pick<Practice, "id" | "name" | "city" | "phone">;
    sending: Pick<Sending, "id" | "channel" | "sentAt" | "remindedAt" | "openedAt">;
    lines: number;
    accepted: number;
    refused: number;
    silent: number;
    pending: number;
    onPaper: boolean;
    /** Its last message could not be delivered: it has nothing to answer from. */
    lost: boolean;
  }[];
  mayCallBack: boolean;
  mayReopen: boolean;
};

/** Where each practice of a sent cycle stands, those with the most to answer first. Two queries, three of a cycle ended by hand. */
export const followCycle = async (tx: Tx, cycle: Cycle, lines: readonly Line[]): Promise<Followed> => {
  const { db, tenantId, now } = tx;
  const sent = await db
    .select({ sending: sendings, practice: practices })
    .from(sendings)
    .innerJoin(practices, and(eq(practices.tenantId, tenantId), eq(practices.id, sendings.practiceId)))
    .where(and(eq(sendings.tenantId, tenantId), eq(sendings.batchId, cycle.id)))
    .orderBy(asc(practices.name), asc(practices.id));
  const lost = await lostSendings(
    tx,
    sent.map(({ sending }) => sending.id),
  );
  const offered = Map.groupBy(lines, ({ practice }) => practice.id);
  const rows = sent.map(({ sending, practice }) => {
    const its = offered.get(practice.id) ?? [];
    const count = (state: Line["offer"]["state"]) => its.filter(({ offer }) => offer.state === state).length;
    return {
      practice,
      sending,
      lines: its.length,
      accepted: count("accepted"),
      refused: count("refused"),
      silent: count("silent"),
      pending: count("sent"),
      onPaper: wayOf(practice).channel === "paper",
      lost: lost.has(sending.id),
    };
  });
  const touched = rows.some(({ sending, pending, lines: all }) => sending.openedAt !== null || pending < all);
  // Whether another cycle began is only asked of one that was ended by hand.
  const mayReopen = !whyNotReopen(cycle, false, now) && !(await preparedSince(tx, cycle));
  return { rows: rows.sort((a, b) => b.pending - a.pending), mayCallBack: whyNotCallBack(cycle, touched, now) === undefined, mayReopen };
};

/** Whose last message did not leave: an address that does not exist, a number refused. */
const lostSendings = async ({ db, tenantId }: Tx, ids: string[]): Promise<Set<string>> => {
  const rows = await db
    .selectDistinctOn([messages.objectId], { id: messages.objectId, state: messages.state })
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.purpose, linkLife.purpose), inArray(messages.objectId, ids)))
    .orderBy(messages.objectId, desc(messages.createdAt));
  return new Set(rows.flatMap(({ id, state }) => (id && state === "failed" ? [id] : [])));
};
