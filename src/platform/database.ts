import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { By } from "./actor.ts";
import type { Jobs } from "./jobs.ts";
import { appendToJournal, type Entry } from "./journal.ts";
import { isRefused } from "./refusal.ts";
import type { Keyring } from "./seal.ts";
import { statementNames } from "./statements.ts";

export type Db = NodePgDatabase;
/** A unit of work inside one community: the only way to its data. */
export type Tx = {
  db: Db;
  tenantId: string;
  now: Temporal.Instant;
  by: By;
  keyring: Keyring;
  /** The key new values are sealed with; it cannot change before this work ends. */
  sealVersion: number;
  jobs: Jobs;
  /** What the journal will say of this work; appended just before the commit, so that the chain is locked shortly. */
  entries: Entry[];
  client: pg.PoolClient;
};
export type As = { tenantId: string; now: Temporal.Instant; by: By };
export type Work = <T>(what: (tx: Tx) => T | Promise<T>) => Promise<T>;

export type Database = {
  /** Reads and writes outside communities: identity, communities, memberships. */
  commons: Db;
  pool: pg.Pool;
  work: <T>(as: As, what: (tx: Tx) => T | Promise<T>) => Promise<T>;
  /** Statements sent since start, for the benches and the query-count tests. */
  queries: () => number;
  close: () => Promise<void>;
};

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => uuidShape.test(text);
const inside = new AsyncLocalStorage<true>();

/**
 * Opens the pool of the application role.
 * A unit of work that answers a `Refused` is rolled back: a refusal changes nothing.
 */
export const openDatabase = (options: { url: string; keyring: Keyring; jobs: Jobs; max?: number }): Database => {
  let queries = 0;
  const nameOf = statementNames();
  const pool = new pg.Pool({ connectionString: options.url, max: options.max ?? 10, application_name: "maillage" });
  pool.on("error", () => {}); // a lost idle connection is replaced at the next use
  pool.on("connect", (client) => {
    client.on("error", () => {}); // lost while at work: its query says so; unheard, it would end the process
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((statement: unknown, ...values: unknown[]) => {
      queries++;
      const named = isNameless(statement) ? statement : typeof statement === "string" && values[0] ? { text: statement } : undefined;
      return query(named ? { ...named, name: nameOf(named.text) } : statement, ...values);
    }) as typeof client.query;
  });
  const work: Database["work"] = async (as, what) => {
    if (inside.getStore()) throw new Error("a unit of work inside a unit of work");
    if (!isUuid(as.tenantId)) throw new Error("a community is named by a uuid");
    return inside.run(true, async () => {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        const sealVersion = await begin(client, as.tenantId);
        const tx: Tx = {
          ...as,
          now: asKept(as.now),
          db: drizzle({ client }),
          client,
          keyring: options.keyring,
          sealVersion,
          jobs: options.jobs,
          entries: [],
        };
        const result = await what(tx);
        if (isRefused(result)) await client.query("rollback");
        else {
          if (tx.entries.length > 0) await appendToJournal(tx);
          await client.query("commit");
        }
        return result;
      } catch (error) {
        await client.query("rollback").catch((lost: Error) => {
          broken = lost;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    });
  };
  return { commons: drizzle({ client: pool }), pool, work, queries: () => queries, close: () => pool.end() };
};

const isNameless = (statement: unknown): statement is { text: string } =>
  typeof statement === "object" &&
  statement !== null &&
  "text" in statement &&
  !("submit" in statement) &&
  !("name" in statement && statement.name);

// One message to the server: the tenant first, then the lock that keeps the community's key until the end (see `migrate.ts`).
const begin = async (client: pg.PoolClient, tenantId: string): Promise<number> => {
  const answers = await client.query(
    `begin; set local app.tenant_id = '${tenantId}'; select public.seal_version('${tenantId}') as version`,
  );
  return (answers as unknown as pg.QueryResult<{ version: number }>[])[2]!.rows[0]!.version;
};

// PostgreSQL keeps microseconds: a finer moment would come back later than it was written.
const asKept = (now: Temporal.Instant) => now.round({ smallestUnit: "microsecond", roundingMode: "floor" });

/** Serialises what must not happen twice at once in a community (intake of the same person, numbering…). */
export const lockFor = ({ db, tenantId }: Tx, what: string) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId}:${what}`}, 0))`);
