import type { Tx } from "./database.ts";

/** One row as read from a table that has `changed_xid`; `entry` undefined when the row's content was erased. */
export type Change<Entry> = { id: string; xid: string; entry: Entry | undefined };
/**
 * Rows as one snapshot shows them: `horizon`, its xmin; `own`, the transaction that reads, once it has written.
 * Said with the rows: a page that has none brings nothing, and what was known of the time before still holds.
 */
export type Seen<Entry> = { horizon: string; own: string | null; changes: Change<Entry>[] };
/** Reads the rows written at or after a transaction, a page at a time, so that opening sealed values never blocks long. */
export type ReadSince<Entry> = (tx: Tx, since: string) => AsyncIterable<Seen<Entry>>;
export type Recalled<Entry> = {
  entries: ReadonlyMap<string, Entry>;
  /** Changes whenever the entries do: a key for what is computed from them. */
  generation: number;
  /** Ids that changed since another generation, at least; undefined when that is too long ago to tell. */
  changes: (since: number) => ReadonlySet<string> | undefined;
};

type Memory<Entry> = {
  entries: Map<string, Entry>;
  xids: Map<string, bigint>;
  since: string;
  generation: number;
  /** What changed last, one id for each generation. */
  latest: string[];
  usedAt: number;
};
const mostLatest = 2000;
// A memory that begins again takes no generation of the one before.
const span = 2 ** 32;
let begun = 0;
const begin = <Entry>(): Memory<Entry> => ({
  entries: new Map(),
  xids: new Map(),
  since: "0",
  generation: begun++ * span,
  latest: [],
  usedAt: 0,
});
const changesOf = <Entry>({ generation, latest }: Memory<Entry>, since: number): ReadonlySet<string> | undefined => {
  const count = generation - since;
  return count >= 0 && count <= latest.length ? new Set(latest.slice(latest.length - count)) : undefined;
};

/**
 * Keeps sealed rows opened in memory, community by community, exact at each recall: search, sort and duplicates need no
 * index in the database that would say something of the people (privacy-and-security §3.D: «no search index»).
 *
 * Exactness: transactions that end before our snapshot are below its xmin and were read; the others are read again next
 * time. What the present unit of work wrote and has not committed is seen by it alone.
 */
export const remembered = <Entry>(read: ReadSince<Entry>, idleMinutes = 15) => {
  const memories = new Map<string, Memory<Entry>>();

  const forgetIdle = (now: number) => {
    for (const [tenantId, { usedAt }] of memories) if (now - usedAt > idleMinutes * 60_000) memories.delete(tenantId);
  };

  return async (tx: Tx): Promise<Recalled<Entry>> => {
    forgetIdle(tx.now.epochMilliseconds);
    const known = memories.get(tx.tenantId) ?? begin<Entry>();
    const mine: Change<Entry>[] = [];
    let since: string | undefined;
    let writer: string | null = null;
    for await (const { horizon, own, changes } of read(tx, known.since)) {
      since ??= horizon;
      writer = own;
      for (const change of changes) {
        if (change.xid === own) mine.push(change);
        else learn(known, change);
      }
    }
    known.since = since ?? known.since;
    known.usedAt = tx.now.epochMilliseconds;
    memories.set(tx.tenantId, known);
    if (mine.length === 0) return { entries: known.entries, generation: known.generation, changes: (since) => changesOf(known, since) };
    const entries = new Map(known.entries);
    for (const { id, entry } of mine)
      if (entry) entries.set(id, entry);
      else entries.delete(id);
    // A generation of its own: nothing computed from uncommitted rows may be taken for the common state.
    return { entries, generation: -Number(writer), changes: () => undefined };
  };
};

const learn = <Entry>(memory: Memory<Entry>, { id, xid, entry }: Change<Entry>) => {
  const written = BigInt(xid);
  const before = memory.xids.get(id);
  if (before !== undefined && before >= written) return;
  memory.xids.set(id, written);
  memory.generation++;
  memory.latest.push(id);
  if (memory.latest.length > 2 * mostLatest) memory.latest.splice(0, mostLatest);
  if (entry) memory.entries.set(id, entry);
  else memory.entries.delete(id);
};
