import { randomBytes } from "node:crypto";
import { genericOAuth } from "better-auth/plugins";
import { and, eq } from "drizzle-orm";
import type { Context } from "hono";
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";
import { z } from "zod";
import type { Env } from "#platform/http.tsx";
import type { Desk, OidcOptions } from "./desk.ts";
import { cookieOptions, cookiePrefix, type Engine } from "./engine.ts";
import { accounts, type PendingSubject } from "./tables.ts";

export const pscCallback = "/connexion/psc/retour";
const providerId = "psc";
const tripMinutes = 10;

/** What the provider says of a professional (regulation.md §5.1); activities may be missing. */
const Claims = z.object({
  sub: z.string().min(1),
  SubjectNameID: z.string().min(1),
  given_name: z.string().default(""),
  family_name: z.string().default(""),
  SubjectRefPro: z
    .object({
      exercices: z
        .array(
          z.object({ codeProfession: z.string().optional(), nomDexercice: z.string().optional(), prenomDexercice: z.string().optional() }),
        )
        .default([]),
    })
    .optional(),
});
const Trip = z.object({ verifier: z.string(), nonce: z.string(), returnTo: z.string() });
const IdToken = z.object({ sub: z.string(), acr: z.string().optional() });

/** The provider of better-auth (PKCE, nonce, ID token checked against its keys), found at the first use and again after a failure. */
export const openPsc = (oidc: OidcOptions) => {
  let found: ReturnType<typeof discover> | undefined;
  return () => {
    found ??= discover(oidc).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
};
const discover = async ({ clientId, clientSecret, discoveryUrl, scopes, acrValues }: OidcOptions) => {
  const answer = await fetch(discoveryUrl, { signal: AbortSignal.timeout(10_000) });
  const { issuer, userinfo_endpoint } = z.object({ issuer: z.string(), userinfo_endpoint: z.url() }).parse(await answer.json());
  const getUserInfo = async ({ accessToken }: { accessToken?: string | undefined }) => {
    const read = await fetch(userinfo_endpoint, {
      headers: { authorization: `Bearer ${accessToken}` },
      redirect: "error",
      signal: AbortSignal.timeout(10_000),
    });
    return read.ok ? ((await read.json()) as { emailVerified: boolean }) : null;
  };
  const plugin = genericOAuth({
    config: [
      {
        providerId,
        clientId,
        clientSecret,
        discoveryUrl,
        scopes,
        pkce: true,
        requireIdTokenVerification: true,
        getUserInfo,
        authorizationUrlParams: { acr_values: acrValues },
      },
    ],
  });
  const context = { socialProviders: [], logger: { error: () => {}, warn: () => {} }, baseURL: "" };
  const { context: started } = await plugin.init(context as unknown as Parameters<typeof plugin.init>[0]);
  const provider = started.socialProviders.at(0);
  if (!provider) throw new Error("the provider's discovery document is incomplete");
  return { provider, issuer };
};
export type Psc = ReturnType<typeof openPsc>;

const tripCookie = ({ origin }: Desk) => `${cookiePrefix(origin)}.psc`;
const store = async (engine: Engine, identifier: string, value: unknown, minutes: number) =>
  (await engine.$context).internalAdapter.createVerificationValue({
    identifier,
    value: JSON.stringify(value),
    expiresAt: new Date(Date.now() + minutes * 60_000),
  });
const take = async (engine: Engine, identifier: string): Promise<unknown> => {
  const row = await (await engine.$context).internalAdapter.consumeVerificationValue(identifier);
  return row ? JSON.parse(row.value) : undefined;
};

/** Where to send the browser. State, nonce and verifier wait here; the browser keeps only a signed state. */
export const startTrip = async (desk: Desk, psc: Psc, c: Context<Env>, returnTo: string): Promise<string> => {
  const { provider } = await psc();
  const [state, nonce, verifier] = [randomBytes(32), randomBytes(32), randomBytes(48)].map((bytes) => bytes.toString("base64url")) as [
    string,
    string,
    string,
  ];
  await store(desk.engine, `psc-trip-${state}`, { verifier, nonce, returnTo }, tripMinutes);
  await setSignedCookie(c, tripCookie(desk), state, desk.secret, { ...cookieOptions(desk.origin), maxAge: tripMinutes * 60 });
  const url = await provider.createAuthorizationURL({
    state,
    codeVerifier: verifier,
    idTokenNonce: nonce,
    redirectURI: desk.origin + pscCallback,
  });
  return url.toString();
};

/** Reads the way back; undefined when anything is not exactly what this browser started. */
export const finishTrip = async (
  desk: Desk,
  psc: Psc,
  c: Context<Env>,
): Promise<{ subject: PendingSubject; returnTo: string } | undefined> => {
  const { state = "", code = "", iss } = c.req.query();
  const started = await getSignedCookie(c, desk.secret, tripCookie(desk));
  deleteCookie(c, tripCookie(desk), cookieOptions(desk.origin));
  if (!started || started !== state || !code) return undefined;
  const trip = Trip.safeParse(await take(desk.engine, `psc-trip-${state}`));
  if (!trip.success) return undefined;
  const { provider, issuer } = await psc();
  if (iss !== undefined && iss !== issuer) return undefined;
  const tokens = await provider.validateAuthorizationCode({
    code,
    codeVerifier: trip.data.verifier,
    redirectURI: desk.origin + pscCallback,
  });
  if (!tokens?.idToken) return undefined;
  const profile = await provider.getUserInfo({ ...tokens, expectedIdTokenNonce: trip.data.nonce });
  const claims = Claims.safeParse(profile?.data);
  const token = IdToken.safeParse(JSON.parse(Buffer.from(tokens.idToken.split(".")[1] ?? "", "base64url").toString()));
  // What was signed and what was answered must speak of the same person, at the level asked for.
  if (!claims.success || !token.success || claims.data.sub !== token.data.sub) return undefined;
  if (token.data.acr !== undefined && token.data.acr !== desk.oidc?.acrValues) return undefined;
  return { subject: subjectOf(claims.data), returnTo: trip.data.returnTo };
};
const subjectOf = ({ sub, SubjectNameID, given_name, family_name, SubjectRefPro }: z.output<typeof Claims>): PendingSubject => {
  const [practice] = SubjectRefPro?.exercices ?? [];
  const name = `${practice?.prenomDexercice ?? given_name} ${practice?.nomDexercice ?? family_name}`.trim();
  return { accountId: sub, nationalId: SubjectNameID, professionCode: practice?.codeProfession ?? null, name };
};

/** Keeps a proved but unknown identity while its owner proves an address. */
export const keepSubject = async (desk: Desk, c: Context<Env>, subject: PendingSubject, returnTo: string): Promise<void> => {
  const key = randomBytes(32).toString("base64url");
  await store(desk.engine, `psc-subject-${key}`, { subject, returnTo }, tripMinutes);
  await setSignedCookie(c, tripCookie(desk), key, desk.secret, { ...cookieOptions(desk.origin), maxAge: tripMinutes * 60 });
};
export const keptSubject = async (desk: Desk, c: Context<Env>): Promise<{ subject: PendingSubject; returnTo: string } | undefined> => {
  const key = await getSignedCookie(c, desk.secret, tripCookie(desk));
  const row = key ? await (await desk.engine.$context).internalAdapter.findVerificationValue(`psc-subject-${key}`) : undefined;
  if (!row || row.expiresAt.getTime() < Date.now()) return undefined;
  return JSON.parse(row.value) as { subject: PendingSubject; returnTo: string };
};

const bySubject = (accountId: string) => and(eq(accounts.providerId, providerId), eq(accounts.accountId, accountId));
export const personOfSubject = async ({ database }: Desk, accountId: string): Promise<string | undefined> =>
  (await database.commons.select({ userId: accounts.userId }).from(accounts).where(bySubject(accountId)))[0]?.userId;
/** Ties an identity to a person; false when it is already somebody's. */
export const linkSubject = async (
  { database }: Desk,
  userId: string,
  { accountId, nationalId, professionCode }: PendingSubject,
): Promise<boolean> => {
  const rows = await database.commons
    .insert(accounts)
    .values({ userId, providerId, accountId, nationalId, professionCode })
    .onConflictDoNothing()
    .returning({ id: accounts.id });
  return rows.length > 0;
};
export const unlinkSubjects = ({ database }: Desk, userId: string) =>
  database.commons.delete(accounts).where(and(eq(accounts.userId, userId), eq(accounts.providerId, providerId)));
