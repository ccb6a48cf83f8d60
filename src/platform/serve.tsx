import { randomUUID } from "node:crypto";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { type Actor, byActor } from "./actor.ts";
import { findCommunity } from "./community.ts";
import type { Database, Work } from "./database.ts";
import type { Env, PageParts } from "./http.tsx";
import { isForm, sameOriginWrites, withoutSlash } from "./incoming.ts";
import type { Outside } from "./jobs.ts";
import { AlreadyDone, firstAnswer, giveBack, isStream, onceOf, rememberAnswer, take } from "./once-keys.ts";
import { type Limit, TooMany } from "./rate-limit.ts";
import { Forbidden, found, Gone, NeedsAssurance, NotFound } from "./refusal.ts";
import type { Community } from "./tables.ts";

/** What the composition gives to the platform to serve pages. */
export type Serving = {
  database: Database;
  now: () => Temporal.Instant;
  outside: Outside;
  limit: Limit;
  origin: string;
  /** Connect-src, img-src of the map; nothing else leaves the site. */
  mapHosts: readonly string[];
  identify: (c: Context<Env>, community: Community) => Promise<Actor>;
  frame: (c: Context<Env>, page: PageParts) => Child;
  failure: (c: Context<Env>, problem: Problem) => Response | Promise<Response>;
  /** Paths whose POST is read by its handler as it comes, of any size: `/:community/annuaire/mises-a-jour`. Their `once` is in the query. */
  streams?: readonly string[];
  log: (line: LogLine) => void;
};
type Child = ReturnType<Env["Variables"]["frame"]>;
export type Problem = { status: 400 | 403 | 404 | 410 | 413 | 429 | 500 | 401; level?: number; seconds?: number };
/** One line per request; `route` is the pattern, never the address: addresses may hold tokens. */
export type LogLine = { requestId: string; method: string; route: string; status: number; ms: number; error?: string };

const tenMegabytes = 10 * 1024 * 1024;

/** The outer shell of every answer: identity of the request, headers, limits, refusals, one log line. */
export const serve = (serving: Serving): Hono<Env> => {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const started = performance.now();
    c.set("requestId", randomUUID());
    c.header("x-request-id", c.var.requestId);
    await next();
    const error = c.error && !isRefusal(c.error) ? (c.error.stack ?? c.error.name) : undefined;
    serving.log({
      requestId: c.var.requestId,
      method: c.req.method,
      route: c.req.routePath,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      ...(error && { error: withoutValues(error) }),
    });
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", "data:", ...serving.mapHosts],
        connectSrc: ["'self'", ...serving.mapHosts],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        manifestSrc: ["'self'"],
      },
      crossOriginOpenerPolicy: "same-origin",
      crossOriginResourcePolicy: "same-origin",
      referrerPolicy: "same-origin",
      xFrameOptions: "DENY",
      strictTransportSecurity: serving.origin.startsWith("https:") ? "max-age=31536000; includeSubDomains" : false,
      permissionsPolicy: { camera: ["self"], geolocation: [], microphone: [], payment: [], usb: [], publickeyCredentialsGet: ["self"] },
    }),
  );
  app.use(async (c, next) => {
    c.set("now", serving.now());
    c.set("database", serving.database);
    c.set("outside", serving.outside);
    c.set("limit", serving.limit);
    c.set("once", randomUUID);
    c.set("frame", (parts) => serving.frame(c, parts));
    await next();
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "private, no-store");
  });
  // After what a page is made of: their refusals are pages too.
  const limited = bodyLimit({
    maxSize: tenMegabytes,
    onError: (c) => serving.failure(c as Context<Env>, { status: 413 }) as Response,
  });
  app.use((c, next) => (isStream(serving, c) ? next() : limited(c, next)));
  app.use(sameOriginWrites(serving.origin));
  app.use(readableForms(serving));
  app.notFound((c) => withoutSlash(c) ?? serving.failure(c, { status: 404 }));
  app.onError((error, c) => {
    if (error instanceof NotFound) return serving.failure(c, { status: 404 });
    if (error instanceof Forbidden) return serving.failure(c, { status: 403 });
    if (error instanceof Gone) return serving.failure(c, { status: 410 });
    if (error instanceof TooMany) return serving.failure(c, { status: 429, seconds: error.seconds });
    if (error instanceof NeedsAssurance) return serving.failure(c, { status: 401, level: error.level });
    if (error instanceof AlreadyDone) return firstAnswer(c, serving);
    return serving.failure(c, { status: 500 });
  });
  return app;
};
const isRefusal = (error: Error) => [NotFound, Forbidden, Gone, NeedsAssurance, TooMany, AlreadyDone].some((kind) => error instanceof kind);

// Messages of database errors quote values; only the kind and the place are kept.
const withoutValues = (stack: string) =>
  stack
    .split("\n")
    .filter((line, index) => index === 0 || line.startsWith("    at "))
    .map((line, index) => (index === 0 ? line.slice(0, line.indexOf(":") + 1 || 80) : line))
    .slice(0, 12)
    .join("\n");

/** A form cut on its way (a lost network) or made by hand is answered by a page that asks for it again, not by a crash. */
const readableForms =
  (serving: Serving): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (c.req.method === "POST" && isForm(c) && !isStream(serving, c)) {
      const cut = await c.req.formData().then(
        () => false,
        () => true,
      );
      if (cut) return serving.failure(c, { status: 400 });
    }
    return next();
  };
/** Enters a community by its slug: who acts, and the one door to its data. */
export const insideCommunity =
  (serving: Serving): MiddlewareHandler<Env> =>
  async (c, next) => {
    const community = found(await findCommunity(serving.database, c.req.param("community") ?? ""));
    c.set("community", community);
    c.set("home", `/${community.slug}`);
    const actor = await serving.identify(c, community);
    c.set("actor", actor);
    const once = c.req.method === "POST" ? await onceOf(c, serving) : undefined;
    let taken = false;
    const work: Work = (what) =>
      serving.database.work({ tenantId: community.id, now: c.var.now, by: byActor(actor) }, async (tx) => {
        if (once && !taken) {
          taken = true;
          await take(tx, once);
        }
        return what(tx);
      });
    c.set("work", work);
    await next();
    if (once && taken && c.res.status === 303) await rememberAnswer(c, serving.database, once);
    if (once && taken && c.res.status >= 400) await giveBack(c, serving.database, once);
  };
