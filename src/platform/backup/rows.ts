import { createHash } from "node:crypto";
import type pg from "pg";
import type { TableShape } from "./catalogue.ts";

export type Sum = { rows: number; sha256: string };
const page = { rows: 200, bytes: 1 << 20 };

/**
 * Every row of a table as one line of JSON, in the order of its key, read by a cursor: about a megabyte at a time, whatever
 * the table holds. PostgreSQL writes the values and will read them back: no number passes through JavaScript.
 * Answers the count and the SHA-256 of the lines. In a transaction.
 */
export const tableLines = (client: pg.ClientBase, { sql, columns, order }: TableShape): AsyncGenerator<string[], Sum> => {
  const sorted = order.length > 0 ? `order by ${order.join(", ")}` : `order by row_to_json(t)::text collate "C"`;
  return lines(client, `select ${columns.join(", ")} from ${sql} t ${sorted}`);
};

export async function* lines(client: pg.ClientBase, select: string): AsyncGenerator<string[], Sum> {
  const hash = createHash("sha256");
  let rows = 0;
  let wanted = 8;
  // A newline inside JSON stands between values only: in texts it is written \n.
  await client.query(`declare saved no scroll cursor for select replace(row_to_json(r)::text, E'\\n', ' ') as line from (${select}) r`);
  try {
    for (;;) {
      const { rows: fetched } = await client.query<{ line: string }>(`fetch ${wanted} from saved`);
      if (fetched.length === 0) break;
      let longest = 1;
      for (const { line } of fetched) {
        hash.update(line).update("\n");
        longest = Math.max(longest, line.length);
      }
      rows += fetched.length;
      wanted = Math.max(1, Math.min(page.rows, wanted * 2, Math.floor(page.bytes / longest)));
      yield fetched.map(({ line }) => line);
    }
  } finally {
    await client.query("close saved").catch(() => {}); // the transaction may be over already
  }
  return { rows, sha256: hash.digest("hex") };
}

/** Count and SHA-256 of a table as it stands. */
export const sumOf = async (client: pg.ClientBase, table: TableShape): Promise<Sum> => {
  const reading = tableLines(client, table);
  for (;;) {
    const { done, value } = await reading.next();
    if (done) return value;
  }
};
