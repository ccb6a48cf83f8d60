import { sql } from "drizzle-orm";
import { pageSize } from "#features/administration/rules.ts";
import type { Tx } from "#platform/database.ts";
import { type Group, groups, statesOf, type TaskState, type TasksFilter } from "./rules.ts";

/** A job of this community. `code`: why it failed last, never a message. */
export type Task = {
  id: string;
  queue: string;
  state: TaskState;
  createdAt: Temporal.Instant;
  startsAfter: Temporal.Instant;
  tries: number;
  mostTries: number;
  code: string | undefined;
};
// Queues belong to the installation: the community's name in the payload is the only border here, hence in every query.
const ours = ({ tenantId }: Tx) => sql`data->>'tenantId' = ${tenantId}`;
const inStates = (states: readonly TaskState[]) =>
  sql`state::text in (${sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  )})`;

export const countTasks = async (tx: Tx): Promise<Record<Group, number>> => {
  const { rows } = await tx.db.execute<{ state: TaskState; total: string }>(
    sql`select state::text as state, count(*) as total from pgboss.job where ${ours(tx)} group by state`,
  );
  const total = (states: readonly TaskState[]) => rows.reduce((sum, row) => sum + (states.includes(row.state) ? Number(row.total) : 0), 0);
  return Object.fromEntries(groups.map((group) => [group, total(statesOf[group])])) as Record<Group, number>;
};

type Row = { id: string; queue: string; state: TaskState; created: string; after: string; tries: number; most: number; output: unknown };
const columns = sql`id, name as queue, state::text as state, case when started_on is null then 0 else retry_count + 1 end as tries, retry_limit as most, output,
  to_char(created_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created,
  to_char(start_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as after`;

/** What waits comes in the order it will run; the rest, the latest first. */
const select = (tx: Tx, etat: Group) => {
  const order = etat === "waiting" ? sql`start_after, id` : sql`coalesce(completed_on, started_on, created_on) desc, id`;
  return sql`select ${columns} from pgboss.job where ${ours(tx)} and ${inStates(statesOf[etat])} order by ${order}`;
};
/** One page of the tasks of a group. */
export const listTasks = async (tx: Tx, { etat, page }: TasksFilter): Promise<Task[]> => {
  const { rows } = await tx.db.execute<Row>(sql`${select(tx, etat)} limit ${pageSize} offset ${(page - 1) * pageSize}`);
  return rows.map(asTask);
};
/** Every task of a group. */
export const allTasks = async (tx: Tx, { etat }: Pick<TasksFilter, "etat">): Promise<Task[]> =>
  (await tx.db.execute<Row>(select(tx, etat))).rows.map(asTask);

/** One job of this community, locked until the end of the work. */
export const findTask = async (tx: Tx, id: string): Promise<Task | undefined> => {
  const { rows } = await tx.db.execute<Row>(sql`select ${columns} from pgboss.job where ${ours(tx)} and id = ${id} for update`);
  return rows.map(asTask)[0];
};
export const failedTasks = async (tx: Tx): Promise<Task[]> => {
  const { rows } = await tx.db.execute<Row>(sql`select ${columns} from pgboss.job where ${ours(tx)} and state = 'failed' for update`);
  return rows.map(asTask);
};
export const countFailedTasks = async (tx: Tx): Promise<number> => {
  const { rows } = await tx.db.execute<{ total: string }>(
    sql`select count(*) as total from pgboss.job where ${ours(tx)} and state = 'failed'`,
  );
  return Number(rows[0]?.total ?? 0);
};

const asTask = ({ id, queue, state, created, after, tries, most, output }: Row): Task => ({
  id,
  queue,
  state,
  tries,
  mostTries: most + 1,
  createdAt: Temporal.Instant.from(created),
  startsAfter: Temporal.Instant.from(after),
  code: codeOf(output),
});
// Anything but a code could quote somebody's data.
const codeOf = (output: unknown): string | undefined => {
  const { code } = Object(output) as { code?: unknown };
  return typeof code === "string" && /^[\w.-]{1,60}$/.test(code) ? code : undefined;
};
