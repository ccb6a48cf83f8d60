import type pg from "pg";
import { PgBoss } from "pg-boss";
import type { Tx } from "./database.ts";
import type { FhirSource } from "./fhir/client.ts";
import type { Located, Place } from "./geocode.ts";
import type { LocateMany } from "./geocode-many.ts";
import type { Receiving } from "./national-files/received.ts";

/** What travels in a job: a community and ids, never personal data. */
export type Payload = { tenantId: string; ids?: string[] };
export type Handler = (tx: Tx, payload: Payload) => Promise<void>;
/**
 * A queue of a feature. `run` is idempotent: it may come twice. `work`, the default way, opens one unit of work in the
 * job's community; `outside` is for what speaks to the network and opens its own units.
 */
export type Job = {
  queue: string;
  run: (services: JobServices, payload: Payload) => Promise<void>;
  /** Cron in Europe/Paris: sent once for every community. */
  every?: string;
  retries?: number;
};
export type JobServices = {
  work: <T>(tenantId: string, what: (tx: Tx) => Promise<T>) => Promise<T>;
  now: () => Temporal.Instant;
  outside: Outside;
};
/** What jobs need of the outer world; given by the app, doubled in tests. */
export type Outside = {
  deliver: (message: Deliverable) => Promise<void>;
  origin: string;
  /** Places an address on the map, never inside a unit of work; absent where nothing may be asked outside. */
  locate?: (place: Place, now: Date) => Promise<Located>;
  /** The same for a whole list of places, in one question. */
  locateMany?: LocateMany;
  /** The Annuaire Santé by its FHIR interface, never inside a unit of work; absent where it is not configured. */
  annuaire?: FhirSource;
  /** Where large files sent by people wait to be read. */
  receiving?: Receiving;
};
export type Deliverable = {
  id: string;
  channel: "mail" | "sms";
  to: string;
  /** Name of whoever writes; the driver adds its address or number. */
  from: string;
  replyTo?: string | undefined;
  subject: string;
  text: string;
  html: string;
};

export type Jobs = { boss: PgBoss };
export const schema = "pgboss";

/** The queue engine on the application role; `owner` runs its own migrations once. */
export const openJobs = async (url: string, queues: readonly Job[], options: { work: boolean; owner?: boolean }): Promise<Jobs> => {
  const boss = new PgBoss({
    connectionString: url,
    schema,
    max: options.work ? 4 : 2,
    migrate: options.owner ?? false,
    supervise: options.work,
    schedule: options.work,
    application_name: "maillage-jobs",
  });
  boss.on("error", () => {}); // reported by the queue's own state; a lost connection is retried
  await boss.start();
  await keepQueues(boss, queues);
  return { boss };
};

/** What is true of each queue, today: a queue made by an older version is brought to it. One question for all of them. */
const keepQueues = async (boss: PgBoss, queues: readonly Job[]) => {
  const known = new Map((queues.length > 0 ? await boss.getQueues() : []).map((it) => [it.name, it]));
  for (const { queue, retries } of queues) {
    const wanted = {
      retryLimit: retries ?? 5,
      retryDelay: 20,
      retryBackoff: true,
      expireInSeconds: 600,
      deleteAfterSeconds: 14 * 86_400,
      // A job that nobody could run yet (an installation asleep, a story told in the past) is never thrown away.
      retentionSeconds: 10 * 365 * 86_400,
    };
    const present = known.get(queue);
    if (!present) await boss.createQueue(queue, wanted);
    else if (Object.entries(wanted).some(([what, value]) => present[what as keyof typeof wanted] !== value))
      await boss.updateQueue(queue, wanted);
  }
};

/** Sends a job that exists if and only if the unit of work commits. */
export const enqueue = async (tx: Tx, queue: string, ids: string[] = [], startAfter?: Temporal.Instant): Promise<void> => {
  const payload: Payload = { tenantId: tx.tenantId, ids };
  await tx.jobs.boss.send(queue, payload, {
    db: { executeSql: (text, values) => tx.client.query(text, values as unknown[]) },
    ...(startAfter && { startAfter: new Date(startAfter.epochMilliseconds) }),
  });
};

/** Takes back what has not begun in a queue, of those whose first id is this one. Answers their ids. */
export const withdraw = async ({ client, tenantId }: Tx, queue: string, first: string): Promise<string[][]> => {
  const { rows } = await client.query<{ ids: string[] }>(
    `delete from ${schema}.job where name = $1 and state = 'created' and data->>'tenantId' = $2 and data->'ids'->>0 = $3
     returning data->'ids' as ids`,
    [queue, tenantId, first],
  );
  return rows.map(({ ids }) => ids);
};

/**
 * Runs what waits in one community's queues as of a given moment, until nothing is left; answers how many ran. For tests
 * and stories told at another time than the present: the workers of a running installation follow the real clock.
 */
export const runWaiting = async (list: readonly Job[], services: JobServices, pool: pg.Pool, tenantId: string): Promise<number> => {
  for (let ran = 0, turn = 0; turn < 50; turn++) {
    // Sent for at once (its start is its creation, by the real clock), or for a moment that has come.
    const { rows } = await pool.query<{ id: string; name: string; data: Payload }>(
      `select id, name, data from ${schema}.job where data->>'tenantId' = $1 and state in ('created', 'retry')
       and (start_after <= $2 or abs(extract(epoch from start_after - created_on)) < 1) order by created_on, id`,
      [tenantId, services.now().toString()],
    );
    if (rows.length === 0) return ran;
    for (const { id, name, data } of rows) {
      const job = list.find(({ queue }) => queue === name);
      if (!job) throw new Error(`no handler for ${name}`);
      await job.run(services, data);
      await pool.query(`update ${schema}.job set state = 'completed', completed_on = now() where id = $1`, [id]);
      ran++;
    }
  }
  throw new Error("jobs feed themselves for ever");
};
