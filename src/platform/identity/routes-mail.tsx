import { type Context, Hono } from "hono";
import { z } from "zod";
import { type Env, page, readForm } from "#platform/http.tsx";
import { type Refused, refuse } from "#platform/refusal.ts";
import type { Desk } from "./desk.ts";
import { tellChange } from "./mails.tsx";
import { ownPage, paths } from "./paths.ts";
import { arrival, enter, factorsOf, findPerson, hasFactor } from "./people.ts";
import { linkSubject } from "./psc.ts";
import { closeSession, openSession } from "./sessions.ts";
import { askByMail, attemptOf, forgetAttempt, readLink, type SignInMail, spendCode, spendLink } from "./sign-in-mail.ts";
import { CodePage, DeadLinkPage, LinkPage, type Offers, SignInPage } from "./views-sign-in.tsx";
import { words } from "./words.ts";

export const EmailForm = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email(words.signIn.noEmail)),
  retour: z.string().default("/"),
});
const CodeForm = z.object({
  code: z
    .string()
    .transform((typed) => typed.replace(/\D/g, ""))
    .pipe(z.string().length(6, words.code.shape)),
});
const TokenForm = z.object({ jeton: z.string().max(100).default("") });
const quarter = 15 * 60;
const day = 24 * 3600;

export const offers = ({ passkeyScript, oidc }: Desk): Offers => ({ passkeyScript, pscLabel: oidc?.label });
const bare = { shape: "bare" } as const;

/** What an address may ask: enough for a meeting room behind one network, too little to guess a six-digit code. */
export const countMail = async ({ limit }: Desk, c: Context<Env>, email: string): Promise<void> => {
  await limit(c, "sign-in", { points: 60, seconds: quarter });
  await limit(c, "sign-in-address", { points: 5, seconds: quarter, of: email });
  await limit(c, "sign-in-address-day", { points: 20, seconds: day, of: email });
};

export const signInPage = (desk: Desk, c: Context<Env>, returnTo: string, refused?: Refused) =>
  page(c, words.signIn.title, <SignInPage {...offers(desk)} returnTo={returnTo} refused={refused} />, refused ? 422 : 200, bare);

export const mailRoutes = (desk: Desk) => {
  const codePage = (c: Context<Env>, attempt: SignInMail | undefined, refused?: Refused) =>
    page(
      c,
      words.code.title,
      <CodePage returnTo={attempt?.returnTo ?? "/"} onlyCode={Boolean(attempt?.subject)} refused={refused} />,
      refused ? 422 : 200,
      bare,
    );
  const deadLink = (c: Context<Env>) => page(c, words.link.deadTitle, <DeadLinkPage />, 410, bare);

  return new Hono<Env>()
    .get(paths.signIn, (c) => signInPage(desk, c, ownPage(c.req.query("retour"))))
    .post(paths.signIn, async (c) => {
      const form = await readForm(c, EmailForm);
      if (form.refused) return signInPage(desk, c, ownPage(form.refused.values.retour), form.refused);
      await countMail(desk, c, form.data.email);
      await askByMail(desk, c, form.data.email, ownPage(form.data.retour));
      return c.redirect(paths.code, 303);
    })
    .get(paths.code, async (c) => codePage(c, await attemptOf(desk, c)))
    .post(paths.code, async (c) => {
      const form = await readForm(c, CodeForm);
      const attempt = await attemptOf(desk, c);
      if (form.refused) return codePage(c, attempt, form.refused);
      await desk.limit(c, "sign-in-code", { points: 60, seconds: quarter });
      if (attempt) await desk.limit(c, "sign-in-code-day", { points: 15, seconds: day, of: attempt.email });
      const spent = attempt && (await spendCode(desk, c, attempt, form.data.code));
      const returnTo = spent && (await welcome(desk, c, spent));
      return returnTo ? c.redirect(returnTo, 303) : codePage(c, attempt, refuse("code", words.code.wrong));
    })
    .get(paths.link, async (c) => {
      const token = c.req.query("jeton") ?? "";
      const mail = await readLink(desk, token, c.var.now);
      return mail ? page(c, words.link.title, <LinkPage email={mail.email} token={token} />, 200, bare) : deadLink(c);
    })
    .post(paths.link, async (c) => {
      await desk.limit(c, "sign-in-link", { points: 60, seconds: quarter });
      const form = await readForm(c, TokenForm);
      const spent = form.data && (await spendLink(desk, form.data.jeton, c.var.now));
      const returnTo = spent && (await welcome(desk, c, spent));
      return returnTo ? c.redirect(returnTo, 303) : deadLink(c);
    })
    .post(paths.signOut, async (c) => {
      await closeSession(desk, c);
      return c.redirect("/", 303);
    });
};

/** Opens the session of whoever proved an address. Answers where to go; undefined for who belongs nowhere (any more). */
const welcome = async (desk: Desk, c: Context<Env>, { email, returnTo, subject }: SignInMail): Promise<string | undefined> => {
  const personId = await enter(desk, email);
  if (!personId) return undefined;
  forgetAttempt(desk, c);
  if (!subject) {
    await openSession(desk, c, { personId, method: "mail" });
    return arrival(desk, personId, returnTo);
  }
  // A mailbox must not be enough to add an identity beside stronger ones: those are proved first, from the account.
  if (hasFactor(await factorsOf(desk, personId)) || !(await linkSubject(desk, personId, subject))) {
    await openSession(desk, c, { personId, method: "mail" });
    return `${paths.account}?preuve=1`;
  }
  await openSession(desk, c, { personId, method: "psc", strong: "psc" });
  const person = await findPerson(desk, personId);
  if (person) tellChange(desk, person.email, "pscAdded");
  return arrival(desk, personId, returnTo);
};
