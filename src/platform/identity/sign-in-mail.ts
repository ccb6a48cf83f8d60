import { createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { Context } from "hono";
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";
import type { Env } from "#platform/http.tsx";
import type { Desk } from "./desk.ts";
import { cookieOptions, cookiePrefix } from "./engine.ts";
import { codeMail, linkMail } from "./mails.tsx";
import { mayEnter } from "./people.ts";
import { type PendingSubject, signInMails } from "./tables.ts";

export const mailMinutes = 15;
const codeTries = 5;
export type SignInMail = typeof signInMails.$inferSelect;

const hash = ({ secret }: Desk, kind: string, text: string) =>
  createHmac("sha256", secret).update(`sign-in|${kind}|${text}`).digest("base64url");
const attemptCookie = ({ origin }: Desk) => `${cookiePrefix(origin)}.attempt`;

/**
 * Sends a link and a code to an address, if it may sign in. Known or not, the same rows are written and the same answer
 * given before the mail leaves. `subject`: a Pro Santé Connect identity to link; then only the code is sent, because it
 * is worth nothing outside the browser that proved this identity.
 */
export const askByMail = async (desk: Desk, c: Context<Env>, email: string, returnTo: string, subject?: PendingSubject): Promise<void> => {
  const { now } = c.var;
  const id = crypto.randomUUID();
  const token = randomBytes(32).toString("base64url");
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  await desk.database.commons.insert(signInMails).values({
    id,
    email,
    returnTo,
    createdAt: now,
    expiresAt: now.add({ minutes: mailMinutes }),
    subject: subject ?? null,
    linkHash: hash(desk, "link", token),
    codeHash: hash(desk, `code|${id}`, code),
  });
  await setSignedCookie(c, attemptCookie(desk), id, desk.secret, { ...cookieOptions(desk.origin), maxAge: mailMinutes * 60 });
  desk.later(async () => {
    if (!(await mayEnter(desk, email))) return;
    const link = `${desk.origin}/connexion/lien?jeton=${token}`;
    await desk.sendMail(subject ? codeMail(email, code, desk.oidc?.label ?? "") : linkMail(email, code, link));
  });
};

const unspent = (now: Temporal.Instant) => and(isNull(signInMails.usedAt), gt(signInMails.expiresAt, now));
const byLink = (desk: Desk, token: string) => and(eq(signInMails.linkHash, hash(desk, "link", token)), isNull(signInMails.subject));

/** Looks at a link without spending it: mail scanners open every link. */
export const readLink = async (desk: Desk, token: string, now: Temporal.Instant): Promise<SignInMail | undefined> =>
  (
    await desk.database.commons
      .select()
      .from(signInMails)
      .where(and(byLink(desk, token), unspent(now)))
  )[0];
/** Spends a link, once; its code dies with it. */
export const spendLink = async (desk: Desk, token: string, now: Temporal.Instant): Promise<SignInMail | undefined> =>
  (
    await desk.database.commons
      .update(signInMails)
      .set({ usedAt: now })
      .where(and(byLink(desk, token), unspent(now)))
      .returning()
  )[0];

/** The mail this browser asked for. */
export const attemptOf = async (desk: Desk, c: Context<Env>): Promise<SignInMail | undefined> => {
  const id = await getSignedCookie(c, desk.secret, attemptCookie(desk));
  if (!id) return undefined;
  return (
    await desk.database.commons
      .select()
      .from(signInMails)
      .where(and(eq(signInMails.id, id), unspent(c.var.now)))
  )[0];
};
/** Spends a code in the browser that asked for it: five tries, each counted before it is looked at. */
export const spendCode = async (desk: Desk, c: Context<Env>, attempt: SignInMail, code: string): Promise<SignInMail | undefined> => {
  const { commons } = desk.database;
  const here = and(eq(signInMails.id, attempt.id), unspent(c.var.now));
  const [row] = await commons
    .update(signInMails)
    .set({ tries: sql`${signInMails.tries} + 1` })
    .where(and(here, lt(signInMails.tries, codeTries)))
    .returning();
  if (!row || !sameText(row.codeHash, hash(desk, `code|${row.id}`, code))) return undefined;
  const [spent] = await commons.update(signInMails).set({ usedAt: c.var.now }).where(here).returning();
  return spent;
};
export const forgetAttempt = (desk: Desk, c: Context<Env>) => deleteCookie(c, attemptCookie(desk), cookieOptions(desk.origin));

const sameText = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
