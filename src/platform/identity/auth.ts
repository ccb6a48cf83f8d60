import type { Context, Hono } from "hono";
import type { Actor } from "#platform/actor.ts";
import type { Env } from "#platform/http.tsx";
import type { Community } from "#platform/tables.ts";
import type { OpenSession, Person } from "./desk.ts";

export type { IdentityOptions, Mail, OidcOptions, OpenSession, Person } from "./desk.ts";

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
