import { type Context, Hono } from "hono";
import { toString as drawQr } from "qrcode";
import { z } from "zod";
import { type Env, page, readForm } from "#platform/http.tsx";
import { type Refused, refuse } from "#platform/refusal.ts";
import type { Desk } from "./desk.ts";
import { mustProve, type SignedEnv, signedOnly } from "./guard.ts";
import { tellChange } from "./mails.tsx";
import { ownPage, paths, withReturn } from "./paths.ts";
import { proveMore } from "./sessions.ts";
import { confirmTotp, removeTotp, startTotp, totpOffer } from "./totp.ts";
import { RecoveryPage, TotpPage } from "./views-factors.tsx";
import { words } from "./words.ts";

const ReturnForm = z.object({ retour: z.string().default(paths.account) });
const ConfirmForm = ReturnForm.extend({ code: z.string().transform((typed) => typed.replace(/\D/g, "")) });

/** Enrolment of an authenticator application: offered, confirmed by a first code, then the recovery codes, once. */
export const totpRoutes = (desk: Desk) => {
  const enrolPage = async (c: Context<SignedEnv>, returnTo: string, refused?: Refused) => {
    const { signed } = c.var;
    const offer = await totpOffer(desk, signed.personId, signed.email);
    if (!offer) return c.redirect(paths.account, 303);
    const drawing = await drawQr(offer.uri, { type: "svg", width: 240, margin: 2 });
    const body = <TotpPage drawing={drawing} code={offer.key} returnTo={returnTo} refused={refused} />;
    return page(c as unknown as Context<Env>, words.totp.enrol, body, refused ? 422 : 200, { shape: "bare" });
  };
  return new Hono<SignedEnv>()
    .use(paths.totp, signedOnly(desk))
    .use(`${paths.totp}/*`, signedOnly(desk))
    .post(paths.totpStart, async (c) => {
      const { signed, now } = c.var;
      const form = await readForm(c as unknown as Context<Env>, ReturnForm);
      const prove = await mustProve(desk, signed, now);
      if (prove) return c.redirect(prove, 303);
      await startTotp(desk, signed.personId, now);
      return c.redirect(withReturn(paths.totp, ownPage(form.data?.retour, paths.account)), 303);
    })
    .get(paths.totp, (c) => enrolPage(c, ownPage(c.req.query("retour"), paths.account)))
    .post(paths.totp, async (c) => {
      const { signed, now } = c.var;
      const plain = c as unknown as Context<Env>;
      const form = await readForm(plain, ConfirmForm);
      const returnTo = ownPage(form.data?.retour, paths.account);
      const prove = await mustProve(desk, signed, now);
      if (prove) return c.redirect(prove, 303);
      await desk.limit(plain, "totp-enrolment", { points: 20, seconds: 15 * 60, of: signed.personId });
      const codes = form.data && (await confirmTotp(desk, signed.personId, form.data.code, now));
      if (!codes) return enrolPage(c, returnTo, refuse("code", words.totp.wrong));
      await proveMore(desk, plain, signed, "totp");
      tellChange(desk, signed.email, "totpAdded");
      return page(plain, words.totp.doneTitle, <RecoveryPage codes={codes} returnTo={returnTo} />, 200, { shape: "bare" });
    })
    .post(paths.totpRemoval, async (c) => {
      const { signed, now } = c.var;
      const prove = await mustProve(desk, signed, now);
      if (prove) return c.redirect(prove, 303);
      await removeTotp(desk, signed.personId);
      tellChange(desk, signed.email, "totpRemoved");
      return c.redirect(paths.account, 303);
    });
};
