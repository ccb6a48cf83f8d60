import { lt } from "drizzle-orm";
import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";
import { purgeLimits } from "#platform/rate-limit.ts";
import type { Identity } from "./auth.ts";
import type { Desk, IdentityOptions } from "./desk.ts";
import { openEngine } from "./engine.ts";
import { identify } from "./identify.ts";
import { stepUpPath } from "./paths.ts";
import { findPerson } from "./people.ts";
import { accountRoutes } from "./routes-account.tsx";
import { communityRoutes } from "./routes-community.tsx";
import { mailRoutes } from "./routes-mail.tsx";
import { newPasskeyRoutes, passkeyRoutes } from "./routes-passkey.ts";
import { proofRoutes } from "./routes-proof.tsx";
import { pscRoutes } from "./routes-psc.tsx";
import { totpRoutes } from "./routes-totp.tsx";
import { dateOf, revokeSession, sessionsOf, signedIn } from "./sessions.ts";
import { sessions, signInMails, verifications } from "./tables.ts";

/** Who people are: sign-in without password, proofs of identity, sessions. */
export const openIdentity = (options: IdentityOptions): Identity => {
  if (options.secret.length < 32) throw new Error("the secret of identity has at least 32 characters");
  const underway = new Set<Promise<void>>();
  const later: Desk["later"] = (what) => {
    const running = what()
      .catch(options.report)
      .finally(() => underway.delete(running));
    underway.add(running);
  };
  const desk: Desk = { ...options, engine: openEngine(options), later };
  const routes = new Hono<Env>()
    .route("/", mailRoutes(desk))
    .route("/", passkeyRoutes(desk))
    .route("/", pscRoutes(desk))
    .route("/", proofRoutes(desk))
    .route("/", newPasskeyRoutes(desk))
    .route("/", totpRoutes(desk))
    .route("/", accountRoutes(desk))
    .route("/", communityRoutes(desk));
  return {
    identify: (c, community) => identify(desk, c, community),
    whoIs: async (c) => {
      const signed = await signedIn(desk, c);
      return signed && findPerson(desk, signed.personId);
    },
    routes: routes as unknown as Hono<Env>,
    stepUpPath,
    findPerson: (id) => findPerson(desk, id),
    sessionsOf: (personId, now) => sessionsOf(desk, personId, now),
    revokeSession: (personId, sessionId) => revokeSession(desk, personId, sessionId),
    purge: async (now) => {
      const { commons } = options.database;
      await commons.delete(sessions).where(lt(sessions.expiresAt, dateOf(now)));
      await commons.delete(signInMails).where(lt(signInMails.expiresAt, now));
      await commons.delete(verifications).where(lt(verifications.expiresAt, dateOf(now)));
      await purgeLimits(options.database, now);
    },
    settled: async () => {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
};
