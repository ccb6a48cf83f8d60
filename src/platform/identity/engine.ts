import { drizzleAdapter } from "@better-auth/drizzle-adapter";
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import type { Database } from "#platform/database.ts";
import { passkeys, sessions, users, verifications } from "./tables.ts";

/** How long a session lives, in seconds, whatever is done with it (privacy §5). */
export const sessionSeconds = 12 * 3600;
/** `__Host-` ties a cookie to this very site over https; browsers refuse it over http. */
export const cookiePrefix = (origin: string) => (origin.startsWith("https:") ? "__Host-maillage" : "maillage");
export const cookieOptions = (origin: string) =>
  ({ httpOnly: true, sameSite: "Lax", secure: origin.startsWith("https:"), path: "/" }) as const;

const demandPresence = (verified: boolean | undefined) => {
  if (!verified) throw new APIError("UNAUTHORIZED", { message: "user verification is missing" });
};

/**
 * better-auth, used for what it does best: sessions, WebAuthn ceremonies, their storage. Its own HTTP paths are not
 * served; our routes call it. No password, no sign-up, no cookie cache (GHSA-xg6x-h9c9-2m83; revocation is immediate).
 */
export const openEngine = ({ database, origin, secret }: { database: Database; origin: string; secret: string }) =>
  betterAuth({
    appName: "Maillage",
    baseURL: origin,
    secret,
    database: drizzleAdapter(database.commons, {
      provider: "pg",
      schema: { user: users, session: sessions, verification: verifications, passkey: passkeys },
    }),
    emailAndPassword: { enabled: false },
    account: { accountLinking: { enabled: false, disableImplicitLinking: true } },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: { enabled: false }, // ours covers what is not called by HTTP too
    telemetry: { enabled: false },
    logger: { disabled: true }, // a ceremony that fails is answered, not logged
    advanced: {
      cookiePrefix: cookiePrefix(origin),
      useSecureCookies: false, // the prefix says more
      defaultCookieAttributes: { ...cookieOptions(origin), sameSite: "lax" },
      // We keep no token of a provider, no password, no picture: those columns do not exist.
      database: { generateId: "uuid", validateSchema: false },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      passkey({
        rpName: "Maillage",
        origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        registration: { afterVerification: async ({ verification }) => demandPresence(verification.registrationInfo?.userVerified) },
        authentication: { afterVerification: async ({ verification }) => demandPresence(verification.authenticationInfo.userVerified) },
      }),
    ],
  });
export type Engine = ReturnType<typeof openEngine>;
