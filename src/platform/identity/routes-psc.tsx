import { type Context, Hono } from "hono";
import { type Env, page, readForm } from "#platform/http.tsx";
import type { Refused } from "#platform/refusal.ts";
import type { Desk } from "./desk.ts";
import { mustProve } from "./guard.ts";
import { tellChange } from "./mails.tsx";
import { ownPage, paths } from "./paths.ts";
import { arrival, belongsSomewhere } from "./people.ts";
import { finishTrip, keepSubject, keptSubject, linkSubject, openPsc, personOfSubject, startTrip } from "./psc.ts";
import { countMail, EmailForm } from "./routes-mail.tsx";
import { openSession, proveMore, type Signed, signedIn } from "./sessions.ts";
import { askByMail } from "./sign-in-mail.ts";
import type { PendingSubject } from "./tables.ts";
import { PscEmailPage, PscFailedPage } from "./views-sign-in.tsx";
import { words } from "./words.ts";

const bare = { shape: "bare" } as const;

/** Pro Santé Connect, or any provider like it; nothing is mounted when none is configured. */
export const pscRoutes = (desk: Desk) => {
  const routes = new Hono<Env>();
  if (!desk.oidc) return routes;
  const { label } = desk.oidc;
  const psc = openPsc(desk.oidc);
  const failed = (c: Context<Env>, why: string, href: string = paths.signIn) =>
    page(c, words.psc.failedTitle, <PscFailedPage why={why} href={href} />, 400, bare);
  const emailPage = (c: Context<Env>, name: string, refused?: Refused) =>
    page(c, words.psc.title, <PscEmailPage name={name} label={label} refused={refused} />, refused ? 422 : 200, bare);
  // The provider is outside: its silence is a page, not a bug.
  const orDown = async (c: Context<Env>, what: () => Promise<Response>) => {
    try {
      return await what();
    } catch (error) {
      desk.report(error);
      return failed(c, words.psc.down);
    }
  };

  return routes
    .get(paths.psc, async (c) => {
      await desk.limit(c, "psc", { points: 60, seconds: 15 * 60 });
      return orDown(c, async () => c.redirect(await startTrip(desk, psc, c, ownPage(c.req.query("retour"))), 303));
    })
    .get(paths.pscReturn, (c) =>
      orDown(c, async () => {
        const back = await finishTrip(desk, psc, c);
        if (!back) return failed(c, words.psc.failed);
        const signed = await signedIn(desk, c);
        const owner = await personOfSubject(desk, back.subject.accountId);
        if (signed && signed.method !== "demo") return add(desk, c, signed, owner, back, failed);
        if (!owner) {
          await keepSubject(desk, c, back.subject, back.returnTo);
          return c.redirect(paths.pscEmail, 303);
        }
        if (!(await belongsSomewhere(desk, owner))) return failed(c, words.psc.stranger);
        await openSession(desk, c, { personId: owner, method: "psc", strong: "psc" });
        return c.redirect(await arrival(desk, owner, back.returnTo), 303);
      }),
    )
    .get(paths.pscEmail, async (c) => {
      const kept = await keptSubject(desk, c);
      return kept ? emailPage(c, kept.subject.name) : failed(c, words.psc.failed);
    })
    .post(paths.pscEmail, async (c) => {
      const kept = await keptSubject(desk, c);
      if (!kept) return failed(c, words.psc.failed);
      const form = await readForm(c, EmailForm);
      if (form.refused) return emailPage(c, kept.subject.name, form.refused);
      await countMail(desk, c, form.data.email);
      await askByMail(desk, c, form.data.email, kept.returnTo, kept.subject);
      return c.redirect(paths.code, 303);
    });
};

type Failed = (c: Context<Env>, why: string, href?: string) => Response | Promise<Response>;
/** Somebody already signed in: the identity proves more if it is theirs, is linked if it is nobody's. */
const add = async (
  desk: Desk,
  c: Context<Env>,
  signed: Signed,
  owner: string | undefined,
  { subject, returnTo }: { subject: PendingSubject; returnTo: string },
  failed: Failed,
) => {
  if (owner && owner !== signed.personId) return failed(c, words.psc.taken, paths.account);
  if (!owner) {
    if (await mustProve(desk, signed, c.var.now)) return failed(c, words.psc.proveFirst, paths.account);
    if (!(await linkSubject(desk, signed.personId, subject))) return failed(c, words.psc.taken, paths.account);
    tellChange(desk, signed.email, "pscAdded");
  }
  await proveMore(desk, c, signed, "psc");
  return c.redirect(returnTo, 303);
};
