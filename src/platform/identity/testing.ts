import { randomBytes, randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Hono } from "hono";
import type { Actor, Role } from "#platform/actor.ts";
import { addMembership } from "#platform/community.ts";
import { assure, type Env } from "#platform/http.tsx";
import { limiter } from "#platform/rate-limit.ts";
import { openKeyring } from "#platform/seal.ts";
import { insideCommunity, type Serving, serve } from "#platform/serve.tsx";
import { type Community, communities } from "#platform/tables.ts";
import { foundCommunity } from "#platform/testing.ts";
import type { Identity } from "./auth.ts";
import type { IdentityOptions, Mail } from "./desk.ts";
import { openIdentity } from "./open.ts";

export const uniqueEmail = (name = "camille") => `${name}-${randomBytes(5).toString("hex")}@exemple.fr`;
type Options = Partial<Pick<IdentityOptions, "oidc" | "demo" | "origin">> & {
  demoCommunity?: boolean;
  proxies?: number;
  /** The whole site instead of identity alone. */
  compose?: (serving: Serving, identity: Identity) => Hono<Env>;
};

const alone = (serving: Serving, identity: Identity): Hono<Env> => {
  const app = serve(serving);
  app.use("/:community/connexion", insideCommunity(serving));
  app.route("/", identity.routes);
  app.use("/:community/*", insideCommunity(serving));
  app.get("/:community/qui", (c) => c.json(c.var.actor));
  app.get("/:community/deux", assure(2), (c) => c.text("deux"));
  app.get("/:community/trois", assure(3), (c) => c.text("trois"));
  return app;
};

/** An installation with identity, one community, a mailbox, a clock, and as many browsers as wanted. */
export const installation = async (options: Options = {}) => {
  // The database keeps microseconds: a clock finer than that would not compare equal with what it kept.
  const clock = { now: Temporal.Now.instant().round("millisecond") };
  const { database, community } = await foundCommunity(clock.now);
  if (options.demoCommunity) await database.commons.update(communities).set({ demo: true }).where(eq(communities.id, community.id));
  const mails: Mail[] = [];
  const reports: unknown[] = [];
  const origin = options.origin ?? "http://localhost";
  const limit = limiter(database, openKeyring(Buffer.alloc(32, 7)), { proxies: options.proxies ?? 0 });
  const identity = openIdentity({
    database,
    origin,
    limit,
    secret: "un secret d’essai, assez long pour signer",
    demo: options.demo ?? false,
    oidc: options.oidc,
    passkeyScript: "/assets/passkey.js",
    sendMail: async (mail) => void mails.push(mail),
    report: (error) => reports.push(error),
  });
  const serving: Serving = {
    database,
    limit,
    origin,
    now: () => clock.now,
    mapHosts: [],
    outside: { origin, deliver: async () => {} },
    identify: identity.identify,
    frame: (_, { title, body }) => `<title>${title}</title><main>${body}</main>`,
    failure: (c, { status, level, seconds }) => {
      if (status === 500) reports.push(c.error);
      if (status === 401) return c.redirect(identity.stepUpPath(level ?? 2, c.req.path), 303);
      return c.text(`refus ${status} ${seconds ?? ""}`, status);
    },
    log: () => {},
  };
  const app = (options.compose ?? alone)(serving, identity);

  /** A browser keeps its cookies and comes from one network address. */
  const browser = (
    address = `192.0.2.${randomInt(256)}.${randomBytes(4).toString("hex")}`,
    agent = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0",
  ) => {
    const jar = new Map<string, string>();
    const send = async (method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await app.request(
        path,
        {
          method,
          body: body ?? null,
          headers: { "sec-fetch-site": "same-origin", "user-agent": agent, ...(cookie && { cookie }), ...headers },
        },
        { incoming: { socket: { remoteAddress: address } } },
      );
      for (const line of response.headers.getSetCookie()) {
        const [pair = "", ...rest] = line.split(";");
        const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
        if (value === "" || rest.some((part) => /^\s*max-age=0$/i.test(part))) jar.delete(name);
        else jar.set(name, value);
      }
      await identity.settled();
      if (response.status === 500) throw reports.at(-1);
      return response;
    };
    return {
      jar,
      get: (path: string, headers?: Record<string, string>) => send("GET", path, undefined, headers),
      text: async (path: string) => (await send("GET", path)).text(),
      post: (path: string, fields: Record<string, string> = {}, headers?: Record<string, string>) =>
        send("POST", path, new URLSearchParams(fields), headers),
      json: (path: string, body: unknown) => send("POST", path, JSON.stringify(body), { "content-type": "application/json" }),
      actor: async (slug = community.slug): Promise<Actor> => (await send("GET", `/${slug}/qui`)).json(),
    };
  };
  const join = async (email: string, roles: Role[], at: Community = community, name = "Camille Essai") =>
    addMembership(database, clock.now, { communityId: at.id, email, name, roles });
  const lastMail = (to: string) => {
    const mail = mails.findLast((one) => one.to === to);
    if (!mail) return undefined;
    const code = /\b(\d{6})\b/.exec(mail.text.replace(/https?:\S+/g, ""))?.[1] ?? "";
    const link = /https?:\S+jeton=[\w-]+/.exec(mail.text)?.[0] ?? "";
    return { ...mail, code, link: link.slice(origin.length), token: link.split("jeton=")[1] ?? "" };
  };
  /** Signs in by the mailed code, as a person would. */
  const signIn = async (email: string, using = browser(), returnTo = "/") => {
    await using.post("/connexion", { email, retour: returnTo });
    await using.post("/connexion/code", { code: lastMail(email)?.code ?? "" });
    return using;
  };
  return { app, identity, database, community, clock, mails, reports, browser, join, lastMail, signIn, origin };
};
export type Browser = ReturnType<Awaited<ReturnType<typeof installation>>["browser"]>;
