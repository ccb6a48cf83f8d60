import { and, desc, eq, gt, ne } from "drizzle-orm";
import type { Context } from "hono";
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";
import type { Assurance } from "#platform/actor.ts";
import type { Env } from "#platform/http.tsx";
import type { Desk, OpenSession } from "./desk.ts";
import { deviceOf } from "./device.ts";
import { cookieOptions, cookiePrefix, sessionSeconds } from "./engine.ts";
import { type Method, sessions, users } from "./tables.ts";

/** Who is signed in on this browser, and how well it was proved. */
export type Signed = {
  sessionId: string;
  personId: string;
  name: string;
  email: string;
  method: Method;
  strongMethod: Method | null;
  strongAt: Temporal.Instant | null;
  lastSeenAt: Temporal.Instant | null;
  demoMembershipId: string | null;
};
/** How long a strong proof opens what is most protected, in minutes. */
export const freshMinutes = 15;

/** 1 mail · 2 a strong proof during this session · 3 a strong proof in the last 15 minutes; a demonstration has nothing to protect. */
export const assuranceOf = ({ method, strongAt }: Pick<Signed, "method" | "strongAt">, now: Temporal.Instant): Assurance => {
  if (method === "demo") return 3;
  if (!strongAt) return 1;
  return Temporal.Instant.compare(strongAt.add({ minutes: freshMinutes }), now) > 0 ? 3 : 2;
};

export const cookieName = (origin: string) => `${cookiePrefix(origin)}.session_token`;
/** The signed token of the request, or "". */
export const tokenOf = async ({ origin, secret }: Desk, c: Context<Env>): Promise<string> =>
  (await getSignedCookie(c, secret, cookieName(origin))) || "";

export const signedColumns = {
  sessionId: sessions.id,
  personId: users.id,
  name: users.name,
  email: users.email,
  method: sessions.method,
  strongMethod: sessions.strongMethod,
  strongAt: sessions.strongAt,
  lastSeenAt: sessions.lastSeenAt,
  demoMembershipId: sessions.demoMembershipId,
};
export const alive = (token: string, now: Temporal.Instant) => and(eq(sessions.token, token), gt(sessions.expiresAt, dateOf(now)));
export const dateOf = (at: Temporal.Instant) => new Date(at.epochMilliseconds);

/** Who is signed in, outside communities. */
export const signedIn = async (desk: Desk, c: Context<Env>): Promise<Signed | undefined> => {
  const token = await tokenOf(desk, c);
  if (!token) return undefined;
  const [row] = await desk.database.commons
    .select(signedColumns)
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(alive(token, c.var.now));
  if (!row || (row.method === "demo" && !desk.demo)) return undefined;
  await touch(desk, row, c.var.now);
  return row;
};

/** Notes the last use, at most every five minutes: a page read does not write. */
export const touch = async (
  { database }: Desk,
  { sessionId, lastSeenAt }: Pick<Signed, "sessionId" | "lastSeenAt">,
  now: Temporal.Instant,
) => {
  if (lastSeenAt && Temporal.Instant.compare(lastSeenAt.add({ minutes: 5 }), now) > 0) return;
  await database.commons.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, sessionId));
};

type Opening = { personId: string; method: Method; strong?: Method | undefined; demoMembershipId?: string | undefined };

/** Opens a session and ends the one this browser had: proving more gives a new token (session fixation). */
export const openSession = async (desk: Desk, c: Context<Env>, { personId, method, strong, demoMembershipId }: Opening): Promise<void> => {
  const { internalAdapter } = await desk.engine.$context;
  const { token } = await internalAdapter.createSession(personId, false, { userAgent: c.req.header("user-agent")?.slice(0, 300) ?? "" });
  await adoptSession(desk, c, token, { method, strong, demoMembershipId });
};

/** Makes a session of the engine this browser's, says how it was proved. */
export const adoptSession = async (desk: Desk, c: Context<Env>, token: string, how: Omit<Opening, "personId">): Promise<void> => {
  const { now } = c.var;
  const old = await tokenOf(desk, c);
  await desk.database.commons
    .update(sessions)
    .set({
      method: how.method,
      strongMethod: how.strong ?? null,
      strongAt: how.strong ? now : null,
      demoMembershipId: how.demoMembershipId ?? null,
      lastSeenAt: now,
      createdAt: dateOf(now),
      expiresAt: dateOf(now.add({ seconds: sessionSeconds })),
    })
    .where(eq(sessions.token, token));
  if (old) await desk.database.commons.delete(sessions).where(eq(sessions.token, old));
  const options = { ...cookieOptions(desk.origin), maxAge: sessionSeconds };
  await setSignedCookie(c, cookieName(desk.origin), token, desk.secret, options);
};

/** A stronger proof by the person already signed in: same person, new token. */
export const proveMore = (desk: Desk, c: Context<Env>, { personId, method }: Signed, strong: Method) =>
  openSession(desk, c, { personId, method, strong });

export const closeSession = async (desk: Desk, c: Context<Env>): Promise<void> => {
  const token = await tokenOf(desk, c);
  if (token) await desk.database.commons.delete(sessions).where(eq(sessions.token, token));
  deleteCookie(c, cookieName(desk.origin), cookieOptions(desk.origin));
};

export const sessionsOf = async ({ database }: Desk, personId: string, now: Temporal.Instant): Promise<OpenSession[]> => {
  const rows = await database.commons
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, personId), gt(sessions.expiresAt, dateOf(now))))
    .orderBy(desc(sessions.lastSeenAt));
  return rows.map(({ id, userAgent, createdAt, lastSeenAt, method, strongMethod }) => {
    const openedAt = Temporal.Instant.fromEpochMilliseconds(createdAt.getTime());
    return { id, device: deviceOf(userAgent ?? ""), openedAt, lastSeenAt: lastSeenAt ?? openedAt, method: strongMethod ?? method };
  });
};

/** Ends one session of this person at once; false when there is none. */
export const revokeSession = async ({ database }: Desk, personId: string, sessionId: string): Promise<boolean> => {
  const rows = await database.commons
    .delete(sessions)
    .where(and(eq(sessions.userId, personId), eq(sessions.id, sessionId)))
    .returning({ id: sessions.id });
  return rows.length > 0;
};
export const revokeOthers = ({ database }: Desk, personId: string, kept: string) =>
  database.commons.delete(sessions).where(and(eq(sessions.userId, personId), ne(sessions.id, kept)));
