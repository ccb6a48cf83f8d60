import { type Context, Hono } from "hono";
import { z } from "zod";
import { isUuid } from "#platform/database.ts";
import { type Env, page, readForm } from "#platform/http.tsx";
import { NotFound, type Refused } from "#platform/refusal.ts";
import type { Desk } from "./desk.ts";
import { mustProve, type SignedEnv, signedOnly } from "./guard.ts";
import { tellChange } from "./mails.tsx";
import { removePasskey, renamePasskey } from "./passkeys.ts";
import { paths } from "./paths.ts";
import { communitiesOf, demoCommunitiesOf, factorsOf } from "./people.ts";
import { unlinkSubjects } from "./psc.ts";
import { offers } from "./routes-mail.tsx";
import { closeSession, revokeOthers, revokeSession, sessionsOf } from "./sessions.ts";
import { AccountPage, DemoAccountPage } from "./views-account.tsx";
import { words } from "./words.ts";

const NameForm = z.object({ nom: z.string().trim().min(1, words.passkeys.noName).max(60, words.passkeys.noName) });

/** One's own account: devices, proofs of identity, communities. */
export const accountRoutes = (desk: Desk) => {
  const accountPage = async (c: Context<SignedEnv>, refused?: Refused) => {
    const { signed, now } = c.var;
    const plain = c as unknown as Context<Env>;
    if (signed.method === "demo") {
      const belongings = await demoCommunitiesOf(desk, signed.demoMembershipId);
      return page(plain, words.account.title, <DemoAccountPage belongings={belongings} />);
    }
    const [devices, factors, belongings] = await Promise.all([
      sessionsOf(desk, signed.personId, now),
      factorsOf(desk, signed.personId),
      communitiesOf(desk, signed.personId),
    ]);
    const unlinked = c.req.query("preuve") !== undefined;
    const body = <AccountPage {...{ signed, now, devices, factors, belongings, unlinked, refused }} {...offers(desk)} />;
    return page(plain, words.account.title, body, refused ? 422 : 200);
  };
  const back = (c: Context<SignedEnv>) => c.redirect(paths.account, 303);

  return new Hono<SignedEnv>()
    .use(paths.account, signedOnly(desk))
    .use("/mon-compte/*", signedOnly(desk))
    .get(paths.account, (c) => accountPage(c))
    .post(`${paths.devices}/fermeture`, async (c) => {
      const { signed } = c.var;
      if (signed.method !== "demo") await revokeOthers(desk, signed.personId, signed.sessionId);
      return back(c);
    })
    .post(`${paths.devices}/:id/fermeture`, async (c) => {
      const { signed } = c.var;
      const id = known(c.req.param("id"));
      if (id === signed.sessionId) {
        await closeSession(desk, c as unknown as Context<Env>);
        return c.redirect("/", 303);
      }
      if (signed.method === "demo" || !(await revokeSession(desk, signed.personId, id))) throw new NotFound();
      return back(c);
    })
    .post(`${paths.passkeys}/:id/nom`, async (c) => {
      const id = known(c.req.param("id"));
      const form = await readForm(c as unknown as Context<Env>, NameForm);
      if (form.refused) return accountPage(c, { problems: form.refused.problems, values: { id } });
      if (!(await renamePasskey(desk, c.var.signed.personId, id, form.data.nom))) throw new NotFound();
      return back(c);
    })
    .post(`${paths.passkeys}/:id/retrait`, async (c) => {
      const { signed, now } = c.var;
      const prove = await mustProve(desk, signed, now);
      if (prove) return c.redirect(prove, 303);
      if (!(await removePasskey(desk, signed.personId, known(c.req.param("id"))))) throw new NotFound();
      tellChange(desk, signed.email, "passkeyRemoved");
      return back(c);
    })
    .post(paths.pscRemoval, async (c) => {
      const { signed, now } = c.var;
      const prove = await mustProve(desk, signed, now);
      if (prove) return c.redirect(prove, 303);
      await unlinkSubjects(desk, signed.personId);
      tellChange(desk, signed.email, "pscRemoved");
      return back(c);
    });
};

const known = (id: string): string => {
  if (!isUuid(id)) throw new NotFound();
  return id;
};
