import { type Context, Hono } from "hono";
import { z } from "zod";
import { findCommunity, reservedSlugs, slugShape } from "#platform/community.ts";
import { type Env, page, readForm } from "#platform/http.tsx";
import { type Refused, refuse } from "#platform/refusal.ts";
import type { Desk } from "./desk.ts";
import { ownPage, paths, withReturn } from "./paths.ts";
import { factorsOf } from "./people.ts";
import { offers } from "./routes-mail.tsx";
import { assuranceOf, proveMore, type Signed, signedIn } from "./sessions.ts";
import { spendTotp } from "./totp.ts";
import { ProofPage } from "./views-proof.tsx";
import { words } from "./words.ts";

const levelOf = (text: unknown) => (text === "2" ? 2 : 3);
const ProofForm = z.object({
  code: z.string().trim().min(6, words.proof.noCode).max(40, words.proof.noCode),
  retour: z.string().default("/"),
  niveau: z.string().default("3"),
});

/** Where a page asks to prove more (`NeedsAssurance`), and from where one goes back to it. */
export const proofRoutes = (desk: Desk) => {
  const proofPage = async (c: Context<Env>, signed: Signed, level: number, returnTo: string, refused?: Refused) => {
    const factors = await factorsOf(desk, signed.personId);
    const body = <ProofPage {...offers(desk)} level={level} returnTo={returnTo} factors={factors} refused={refused} />;
    return page(c, words.proof.title, body, refused ? 422 : 200, { shape: "bare" });
  };
  return new Hono<Env>()
    .get(paths.proof, async (c) => {
      const [level, returnTo] = [levelOf(c.req.query("niveau")), ownPage(c.req.query("retour"))];
      const signed = await signedIn(desk, c);
      if (!signed) return c.redirect(withReturn(await signInOf(desk, returnTo), returnTo), 303);
      if (assuranceOf(signed, c.var.now) >= level) return c.redirect(returnTo, 303);
      return proofPage(c, signed, level, returnTo);
    })
    .post(paths.proof, async (c) => {
      const signed = await signedIn(desk, c);
      if (!signed) return c.redirect(paths.signIn, 303);
      const form = await readForm(c, ProofForm);
      const { retour, niveau } = form.data ?? { retour: form.refused.values.retour, niveau: form.refused.values.niveau };
      const [level, returnTo] = [levelOf(niveau), ownPage(retour)];
      if (form.refused) return proofPage(c, signed, level, returnTo, form.refused);
      await desk.limit(c, "totp", { points: 5, seconds: 15 * 60, of: signed.personId });
      await desk.limit(c, "totp-day", { points: 30, seconds: 24 * 3600, of: signed.personId });
      if (!(await spendTotp(desk, signed.personId, form.data.code, c.var.now)))
        return proofPage(c, signed, level, returnTo, refuse("code", words.proof.wrong));
      await proveMore(desk, c, signed, "totp");
      return c.redirect(returnTo, 303);
    });
};

// The sign-in of the community one wanted to see, where there is one: a demonstration has its own.
const signInOf = async ({ database }: Desk, returnTo: string): Promise<string> => {
  const slug = returnTo.split(/[/?]/)[1] ?? "";
  const inside = slugShape.test(slug) && !reservedSlugs.includes(slug) && (await findCommunity(database, slug));
  return inside ? `/${slug}${paths.signIn}` : paths.signIn;
};
