import type { Context, MiddlewareHandler } from "hono";
import type { Child } from "hono/jsx";
import type { z } from "zod";
import type { Actor, Assurance } from "./actor.ts";
import type { Database, Work } from "./database.ts";
import type { Outside } from "./jobs.ts";
import type { Limit } from "./rate-limit.ts";
import { NeedsAssurance, type Refused } from "./refusal.ts";
import type { Community } from "./tables.ts";
import { words } from "./words.ts";
import { written } from "./written.ts";

/** What one request knows; `home` is the community's root path, `/demo`. */
export type Env = {
  Variables: {
    requestId: string;
    community: Community;
    actor: Actor;
    home: string;
    now: Temporal.Instant;
    work: Work;
    database: Database;
    outside: Outside;
    /** Counts a try of something anybody may do; throws TooMany. */
    limit: Limit;
    /** A fresh key for each form shown on this page: its first sending is its only one. */
    once: () => string;
    frame: (page: PageParts) => Child;
  };
};
/** `wide` for tables; `bare` for pages met from a message: no menu, nothing but the question. */
export type PageParts = { title: string; body: Child; status?: number; width?: "text" | "wide"; shape?: "full" | "bare" };

/** Answers a page in the frame of the site; a refused one says so in its title and is 422. */
export const page = (c: Context<Env>, title: string, body: Child, status = 200, options: Pick<PageParts, "width" | "shape"> = {}) => {
  const heading = status === 422 ? `Erreur : ${title}` : title;
  const html = `<!doctype html>${c.var.frame({ title: heading, body, status, ...options })}`;
  return written(c.html(html, status as 200), html);
};

type Form<Schema extends z.ZodType> = { refused: Refused; data?: undefined } | { refused?: undefined; data: z.output<Schema> };

/**
 * Reads a form by its schema. Names ending in `[]` and repeated names are lists. What was typed comes back in `values`,
 * so that nothing is lost; problems are grouped by field (`visits.0.day` → `visits`).
 */
export const readForm = async <Schema extends z.ZodType>(c: Context<Env>, schema: Schema): Promise<Form<Schema>> => {
  const body = await c.req.parseBody({ all: true });
  const clean = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, Array.isArray(value) ? value.map(writable) : writable(value)]),
  );
  return readFields(clean, schema);
};
// PostgreSQL holds neither the NUL character nor half of a surrogate pair: no person types them.
const writable = <Value,>(value: Value) => (typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value);

/** All that was typed, to be shown again with what is wrong; several values of one name are joined by line ends. */
export const readTyped = async (c: Context<Env>): Promise<Record<string, string>> => {
  const body = await c.req.parseBody({ all: true });
  const text = (value: unknown) => (typeof value === "string" ? [value] : []);
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, (Array.isArray(value) ? value.flatMap(text) : text(value)).join("\n")]),
  );
};

/** The same for a query string: filters in the URL. Unreadable values fall back on the schema's defaults. */
export const readQuery = <Schema extends z.ZodType>(c: Context<Env>, schema: Schema): z.output<Schema> => {
  const all = Object.fromEntries(Object.entries(c.req.queries()).map(([key, values]) => [key, values.length > 1 ? values : values[0]]));
  const read = schema.safeParse(all);
  return read.success ? read.data : schema.parse({});
};

export const readFields = <Schema extends z.ZodType>(body: Record<string, unknown>, schema: Schema): Form<Schema> => {
  const read = schema.safeParse(body, { error: () => words.unreadable });
  if (read.success) return { data: read.data };
  const problems: Record<string, string[]> = {};
  for (const issue of read.error.issues) {
    const field = String(issue.path[0] ?? "form");
    const known = problems[field];
    if (known) known.push(issue.message);
    else problems[field] = [issue.message];
  }
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(body))
    if (typeof value === "string") values[key] = value;
    else if (Array.isArray(value)) values[key] = value.filter((item) => typeof item === "string").join("\n");
  return { refused: { problems, values } };
};

/** A route's level of proof: 1 reads, 2 personal data, 3 exports, keys, roles (architecture §7, privacy §5). */
export const assure =
  (level: Assurance): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (c.var.actor.assurance < level) throw new NeedsAssurance(level);
    await next();
  };
