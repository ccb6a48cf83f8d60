// The smallest app that writes: it proves the kill test on one that keeps its word, and on one that does not (LYING=1).
import { createServer } from "node:http";
import pg from "pg";
import { startPostgres } from "#platform/postgres/start.ts";

const { DATA_DIR = "", PORT = "0", LYING } = process.env;
const database = await startPostgres({ dataDir: DATA_DIR, log: console.log });
const pool = new pg.Pool({ connectionString: database.ownerUrl });
pool.on("error", () => {});
await pool.query("create table if not exists notes (n int primary key)");

const answers: Record<string, (n: number) => Promise<boolean>> = {
  "/healthz": async () => (await pool.query("select 1")).rowCount === 1,
  "/write": async (n) => {
    if (LYING) return setTimeout(() => pool.query("insert into notes values ($1)", [n]).catch(() => {}), 200) !== undefined;
    return (await pool.query("insert into notes values ($1)", [n])).rowCount === 1;
  },
  "/read": async (n) => (await pool.query("select from notes where n = $1", [n])).rowCount === 1,
};

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const answer = answers[pathname]?.(Number(searchParams.get("n"))) ?? Promise.resolve(false);
  answer.then(
    (yes) => response.writeHead(yes ? 200 : 404).end(),
    () => response.writeHead(500).end(),
  );
}).listen(Number(PORT));

process.once("SIGINT", async () => {
  await pool.end();
  await database.stop();
  process.exit(0);
});
