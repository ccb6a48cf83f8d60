import type { Database } from "#platform/database.ts";
import type { Limit } from "#platform/rate-limit.ts";
import type { Engine } from "./engine.ts";
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
  /** «Pro Santé Connect»: written on the button. */
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
  /** Address of the built `passkey.island.ts`; without it passkeys are not offered. */
  passkeyScript?: string | undefined;
  /** What failed after the answer was given (a mail that did not leave). */
  report: (error: unknown) => void;
};

/** What every part of identity works with. */
export type Desk = IdentityOptions & {
  engine: Engine;
  /** Runs after the answer, so that its time says nothing; failures are reported. */
  later: (what: () => Promise<void>) => void;
};

export type Person = { id: string; name: string; email: string; rpps: string | undefined };
export type OpenSession = { id: string; device: string; openedAt: Temporal.Instant; lastSeenAt: Temporal.Instant; method: Method };
