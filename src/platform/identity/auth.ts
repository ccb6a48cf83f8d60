import type { Context, Hono } from "hono";
import type { Actor } from "#platform/actor.ts";
import type { Database } from "#platform/database.ts";
import type { Env } from "#platform/http.tsx";
import type { Limit } from "#platform/rate-limit.ts";
import type { Community } from "#platform/tables.ts";
import type { Method } from "./tables.ts";

/** A mail of the installation: before the sign-in there is no community. */
export type Mail = { to: string; subject: string; text: string; html: string };

/**
 * An OpenID Connect provider for professionals. Pro Santé Connect: `discoveryUrl` = `{issuer}/.well-known/wallet-openid-configuration`,
 * `acrValues` = `eidas1`, `scopes` = `["openid", "scope_all"]` (regulation.md §5.1).
 */
export type OidcOptions = {
  clientId: string;
  clientSecret: string;
  discoveryUrl: string;
  acrValues: string;
  scopes: string[];
  label: string;
};

export type IdentityOptions = {
  database: Database;
  /** `https://maillage.example`, without a final slash. */
  origin: string;
  /** At least 32 characters: signs cookies, encrypts authenticator secrets, hashes codes. */
  secret: string;
  limit: Limit;
  sendMail: (mail: Mail) => Promise<void>;
  oidc?: OidcOptions | undefined;
  /** Fictitious people of demonstration communities may be entered by one button. */
  demo: boolean;
  /** What failed after the answer was given (a mail that did not leave). */
  report: (error: unknown) => void;
};

export type Person = { id: string; name: string; email: string };
export type OpenSession = { id: string; device: string; openedAt: Temporal.Instant; lastSeenAt: Temporal.Instant; method: Method };

export type Identity = {
  /** Who acts in this community: one query. A stranger to it has no role; nobody signed in is the visitor. */
  identify: (c: Context<Env>, community: Community) => Promise<Actor>;
  /** Who is signed in, outside communities; undefined for nobody. */
  whoIs: (c: Context<Env>) => Promise<Person | undefined>;
  /** Mount at `/`, before `/:community/*`. */
  routes: Hono<Env>;
  /** Where to prove more, then come back: the answer to `NeedsAssurance(level)`. */
  stepUpPath: (level: number, returnTo: string) => string;
  findPerson: (id: string) => Promise<Person | undefined>;
  sessionsOf: (personId: string, now: Temporal.Instant) => Promise<OpenSession[]>;
  /** Ends a session at once; false when it is not this person's. */
  revokeSession: (personId: string, sessionId: string) => Promise<boolean>;
  /** Forgets what has expired; to run daily. */
  purge: (now: Temporal.Instant) => Promise<void>;
  /** Resolves when the mails on their way have left. */
  settled: () => Promise<void>;
};

export type OpenIdentity = (options: IdentityOptions) => Identity;
