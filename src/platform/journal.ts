import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { breather } from "./breathe.ts";
import type { Tx } from "./database.ts";

/** What a command says of what it did. `details` may hold personal data: it is kept apart and can be erased. */
export type Entry = { action: string; objectType: string; objectId: string; details?: Record<string, unknown> };
export type Link = {
  n: number;
  at: string;
  actor: string;
  action: string;
  objectType: string;
  objectId: string;
  commitment: string;
  prev: string;
};

/** Adds a line to what this unit of work will write in the journal. */
export const record = (tx: Tx, action: string, objectType: string, objectId: string, details?: Record<string, unknown>): void => {
  tx.entries.push({ action, objectType, objectId, ...(details && { details }) });
};

export const genesis = "0".repeat(64);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
/** Commits to details without holding them: erasing salt and payload leaves the chain verifiable. */
export const commit = (salt: string, details: Record<string, unknown>): string => sha256(`${salt}|${canonical(details)}`);
/** The hash of one line, over the previous hash and every field, in a fixed order. */
export const chain = (tenantId: string, link: Link): string =>
  sha256(
    JSON.stringify([
      "maillage/journal/1",
      tenantId,
      link.n,
      link.at,
      link.actor,
      link.action,
      link.objectType,
      link.objectId,
      link.commitment,
      link.prev,
    ]),
  );

/** JSON with sorted keys (RFC 8785 for the strings, numbers, booleans and lists used here). */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(",")}]`;
  if (value !== null && typeof value === "object" && !(Symbol.toStringTag in value))
    return `{${Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
      .join(",")}}`;
  return JSON.stringify(value) ?? "null";
};

type Line = Link & { hash: string };
type Payload = { n: number; salt: string; payload: Record<string, unknown> };

/** Appends the buffered entries of a unit of work; the advisory lock gives the community one order. */
export const appendToJournal = async (tx: Tx): Promise<void> => {
  const last = await takeEnd(tx);
  let { n, hash: prev } = last;
  const lines: Line[] = [];
  const payloads: Payload[] = [];
  // The database keeps microseconds: what is hashed must be what can be read again.
  const at = tx.now.round({ smallestUnit: "microsecond" }).toString();
  const breathe = breather();
  for (const { action, objectType, objectId, details } of tx.entries) {
    n++;
    let commitment = "";
    if (details) {
      const salt = randomBytes(16).toString("hex");
      const payload = JSON.parse(canonical(details)) as Record<string, unknown>;
      commitment = commit(salt, payload);
      payloads.push({ n, salt, payload });
    }
    const link = { n, at, actor: tx.by, action, objectType, objectId, commitment, prev };
    prev = chain(tx.tenantId, link);
    lines.push({ ...link, hash: prev });
    await breathe();
  }
  for (let from = last.n; from < n; from += atOnce) {
    const within = ({ n }: { n: number }) => n > from && n <= from + atOnce;
    await write(tx, lines.filter(within), payloads.filter(within));
  }
};
const atOnce = 500;

// What is read is what was there once the lock was had (see `migrate.ts`).
const takeEnd = async ({ client, tenantId }: Tx): Promise<{ n: number; hash: string }> => {
  const { rows } = await client.query<{ n: string; hash: string }>("select last_n as n, last_hash as hash from public.journal_end($1)", [
    tenantId,
  ]);
  return { n: Number(rows[0]?.n ?? 0), hash: rows[0]?.hash ?? genesis };
};
// One statement whatever the number of lines.
const write = ({ db, tenantId }: Tx, lines: readonly Line[], payloads: readonly Payload[]) =>
  db.execute(sql`
    with lines as (
      insert into journal (tenant_id, n, at, actor, action, object_type, object_id, commitment, prev, hash)
      select ${tenantId}::uuid, n, at, actor, action, "objectType", "objectId", commitment, prev, hash
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line(n bigint, at timestamptz, actor text, action text,
        "objectType" text, "objectId" text, commitment text, prev text, hash text))
    insert into journal_payloads (tenant_id, n, salt, payload)
    select ${tenantId}::uuid, n, salt, payload from jsonb_to_recordset(${JSON.stringify(payloads)}::jsonb) as kept(n bigint, salt text, payload jsonb)`);

export type Verdict = { lines: number; head: string; broken?: { n: number; why: "missing" | "changed" | "unlinked" | "details" } };
type Row = Link & { hash: string; salt: string | null; payload: Record<string, unknown> | null };

/** Verifies a chain given in order; stops at the first line that does not hold. Works on an export too, without the database. */
export const verifyChain = async (tenantId: string, rows: AsyncIterable<Row> | Iterable<Row>): Promise<Verdict> => {
  let lines = 0;
  let prev = genesis;
  for await (const row of rows) {
    if (row.n !== lines + 1) return { lines, head: prev, broken: { n: lines + 1, why: "missing" } };
    if (row.prev !== prev) return { lines, head: prev, broken: { n: row.n, why: "unlinked" } };
    if (chain(tenantId, row) !== row.hash) return { lines, head: prev, broken: { n: row.n, why: "changed" } };
    if (row.salt && row.payload && commit(row.salt, row.payload) !== row.commitment)
      return { lines, head: prev, broken: { n: row.n, why: "details" } };
    prev = row.hash;
    lines++;
  }
  return { lines, head: prev };
};

/** The journal of the community, oldest first, read a thousand lines at a time. */
export async function* journalRows({ db, tenantId }: Tx): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const page = await db.execute<Omit<Row, "n" | "at"> & { n: string; at: string }>(sql`
      select j.n, j.at, j.actor, j.action, j.object_type as "objectType", j.object_id as "objectId", j.commitment, j.prev, j.hash, p.salt, p.payload
      from journal j left join journal_payloads p on p.tenant_id = j.tenant_id and p.n = j.n
      where j.tenant_id = ${tenantId} and j.n > ${after} order by j.n limit 1000`);
    for (const row of page.rows) {
      after = Number(row.n);
      yield { ...row, n: after, at: asInstant(row.at) };
    }
    if (page.rows.length < 1000) return;
  }
}
const asInstant = (value: string | Date) =>
  Temporal.Instant.from(value instanceof Date ? value.toISOString() : value.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")).toString();

export const verifyJournal = (tx: Tx): Promise<Verdict> => verifyChain(tx.tenantId, journalRows(tx));

/**
 * Erases the details of the lines that speak of these objects, or say something that `speaks` recognises; the lines stay and the
 * chain still verifies. Answers how many.
 */
export const eraseDetails = async (tx: Tx, objectIds: readonly string[], speaks: (text: string) => boolean): Promise<number> => {
  const objects = new Set(objectIds);
  const numbers: number[] = [];
  const breathe = breather();
  for await (const { n, objectId, payload } of journalRows(tx)) {
    if (payload && (objects.has(objectId) || speaks(canonical(payload)))) numbers.push(n);
    await breathe();
  }
  const { db, tenantId } = tx;
  for (let from = 0; from < numbers.length; from += atOnce)
    await db.execute(
      sql`delete from journal_payloads where tenant_id = ${tenantId} and n = any(${sql.param(numbers.slice(from, from + atOnce))}::bigint[])`,
    );
  return numbers.length;
};

/** Forgets the details of lines older than this; the lines stay, without a name, and the chain still verifies. Answers how many. */
export const forgetDetails = async ({ db, tenantId }: Tx, before: Temporal.Instant): Promise<number> => {
  const gone = await db.execute<{ n: string }>(sql`
    delete from journal_payloads p using journal j
    where p.tenant_id = ${tenantId} and j.tenant_id = ${tenantId} and j.n = p.n and j.at < ${before.toString()}::timestamptz returning p.n`);
  return gone.rows.length;
};
