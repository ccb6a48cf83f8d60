import { and, eq } from "drizzle-orm";
import type { Context } from "hono";
import { type Database, isUuid, type Tx } from "./database.ts";
import type { Env } from "./http.tsx";
import { isForm } from "./incoming.ts";
import { onceKeys } from "./tables.ts";

/** A second sending of the same form: its first effect stands, its first answer is given again. */
export class AlreadyDone extends Error {}

/** Paths whose POST is read by its handler as it comes: their `once` is in the query. */
type Streams = { streams?: readonly string[] };
export const isStream = ({ streams = [] }: Streams, c: Context<Env>) =>
  c.req.method === "POST" && streams.some((path) => path === c.req.path.replace(/^\/[^/]+/, "/:community"));

/** The key a form was sent with, if it has one. */
export const onceOf = async (c: Context<Env>, serving: Streams) => {
  if (isStream(serving, c)) {
    const once = c.req.query("once") ?? "";
    return isUuid(once) ? once : undefined;
  }
  if (!isForm(c)) return undefined;
  const { once } = await c.req.parseBody({ all: true });
  return typeof once === "string" && isUuid(once) ? once : undefined;
};
/** Takes the key in the unit of work that does what the form asks. Throws `AlreadyDone`. */
export const take = async ({ db, tenantId, now }: Tx, key: string) => {
  const rows = await db.insert(onceKeys).values({ tenantId, key, at: now }).onConflictDoNothing().returning({ id: onceKeys.id });
  if (rows.length === 0) throw new AlreadyDone();
};
const inTenant = (c: Context<Env>) => ({ tenantId: c.var.community.id, now: c.var.now, by: "system" });
export const rememberAnswer = (c: Context<Env>, database: Database, key: string) =>
  database.work(inTenant(c), ({ db, tenantId }) =>
    db
      .update(onceKeys)
      .set({ location: c.res.headers.get("location") })
      .where(and(eq(onceKeys.tenantId, tenantId), eq(onceKeys.key, key))),
  );
// What was refused changed nothing: corrected and sent again, the same form must have its effect.
export const giveBack = (c: Context<Env>, database: Database, key: string) =>
  database.work(inTenant(c), ({ db, tenantId }) => db.delete(onceKeys).where(and(eq(onceKeys.tenantId, tenantId), eq(onceKeys.key, key))));
export const firstAnswer = async (c: Context<Env>, serving: Streams & { database: Database }): Promise<Response> => {
  const key = (await onceOf(c, serving)) ?? "";
  const [row] = await serving.database.work(inTenant(c), ({ db, tenantId }) =>
    db
      .select({ location: onceKeys.location })
      .from(onceKeys)
      .where(and(eq(onceKeys.tenantId, tenantId), eq(onceKeys.key, key))),
  );
  // The first sending may not have answered yet: the page the person came from then shows the effect.
  const back = c.req.header("referer");
  return c.redirect(row?.location ?? (back && URL.canParse(back) ? new URL(back).pathname : c.var.home), 303);
};
