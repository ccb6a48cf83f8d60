import { isAPIError } from "better-auth/api";
import { and, eq } from "drizzle-orm";
import type { Context } from "hono";
import type { Env } from "#platform/http.tsx";
import type { Desk } from "./desk.ts";
import { adoptSession, type Signed } from "./sessions.ts";
import { passkeys, sessions } from "./tables.ts";

const forward = (c: Context<Env>, headers: Headers) => {
  for (const cookie of headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
};
// A ceremony that fails is a person who gave up, waited too long or took another device: an answer, not a bug.
const unlessRefused = async <T>(what: Promise<T>): Promise<T | undefined> => {
  try {
    return await what;
  } catch (error) {
    if (isAPIError(error)) return undefined;
    throw error;
  }
};

/** What the browser needs to make a passkey. Needs a session. */
export const registrationOptions = async ({ engine }: Desk, c: Context<Env>) => {
  const answer = await unlessRefused(engine.api.generatePasskeyRegistrationOptions({ headers: c.req.raw.headers, returnHeaders: true }));
  if (answer) forward(c, answer.headers);
  return answer?.response;
};
/** Keeps the passkey just made; false when it does not prove what it must. */
export const register = async ({ engine }: Desk, c: Context<Env>, response: unknown, name: string): Promise<boolean> => {
  const body = { response, name };
  return Boolean(await unlessRefused(engine.api.verifyPasskeyRegistration({ headers: c.req.raw.headers, body })));
};

/** What the browser needs to prove a passkey: any of this site, or those of who is signed in. */
export const authenticationOptions = async ({ engine }: Desk, c: Context<Env>) => {
  const answer = await unlessRefused(engine.api.generatePasskeyAuthenticationOptions({ headers: c.req.raw.headers, returnHeaders: true }));
  if (!answer) return undefined;
  forward(c, answer.headers);
  return { ...answer.response, userVerification: "required" };
};

/**
 * Signs in by a passkey (device and finger, face or code: two proofs), or proves more when somebody is signed in:
 * then only their own passkey counts. Answers the person, or undefined.
 */
export const signInByPasskey = async (
  desk: Desk,
  c: Context<Env>,
  response: Record<string, unknown>,
  signed: Signed | undefined,
  welcome: (personId: string) => Promise<boolean>,
) => {
  const answer = await unlessRefused(
    desk.engine.api.verifyPasskeyAuthentication({ headers: c.req.raw.headers, body: { response: response as never } }),
  );
  if (!answer) return undefined;
  const { token, userId } = answer.session;
  if ((signed && signed.personId !== userId) || !(await welcome(userId))) {
    await desk.database.commons.delete(sessions).where(eq(sessions.token, token));
    return undefined;
  }
  await adoptSession(desk, c, token, { method: "passkey", strong: "passkey" });
  return userId;
};

const own = (personId: string, id: string) => and(eq(passkeys.userId, personId), eq(passkeys.id, id));
/** Only one's own (CVE-2025-71400: any passkey could be deleted by anybody). False when there is none such. */
export const renamePasskey = async ({ database }: Desk, personId: string, id: string, name: string): Promise<boolean> =>
  (await database.commons.update(passkeys).set({ name }).where(own(personId, id)).returning({ id: passkeys.id })).length > 0;
export const removePasskey = async ({ database }: Desk, personId: string, id: string): Promise<boolean> =>
  (await database.commons.delete(passkeys).where(own(personId, id)).returning({ id: passkeys.id })).length > 0;
