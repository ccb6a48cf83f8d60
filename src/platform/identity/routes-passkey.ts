import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Env } from "#platform/http.tsx";
import type { Desk } from "./desk.ts";
import { mustProve, type SignedEnv, signedOnly } from "./guard.ts";
import { tellChange } from "./mails.tsx";
import { authenticationOptions, register, registrationOptions, signInByPasskey } from "./passkeys.ts";
import { ownPage, paths } from "./paths.ts";
import { arrival, belongsSomewhere } from "./people.ts";
import { proveMore, signedIn } from "./sessions.ts";

const Ceremony = z.object({
  response: z.record(z.string(), z.unknown()),
  retour: z.string().default("/"),
  nom: z.string().trim().max(60).optional(),
});
const limits = { points: 60, seconds: 15 * 60 };
// Read as JSON only: a form of another site cannot send that type.
const ceremonyOf = async (c: Context) =>
  c.req.header("content-type")?.startsWith("application/json")
    ? Ceremony.safeParse(await c.req.json().catch(() => undefined)).data
    : undefined;

/** What `passkey.island.ts` calls. Answers `{ to }`, where to go. */
export const passkeyRoutes = (desk: Desk) =>
  new Hono<Env>()
    .post(paths.passkeyOptions, async (c) => {
      await desk.limit(c, "passkey", limits);
      const options = await authenticationOptions(desk, c);
      return options ? c.json(options) : c.json({}, 422);
    })
    .post(paths.passkey, async (c) => {
      await desk.limit(c, "passkey", limits);
      const ceremony = await ceremonyOf(c);
      const signed = await signedIn(desk, c);
      if (!ceremony) return c.json({}, 422);
      // Whoever visits the demonstration is nobody yet.
      const self = signed?.method === "demo" ? undefined : signed;
      const personId = await signInByPasskey(desk, c, ceremony.response, self, (id) => belongsSomewhere(desk, id));
      return personId ? c.json({ to: await arrival(desk, personId, ownPage(ceremony.retour)) }) : c.json({}, 422);
    });

export const newPasskeyRoutes = (desk: Desk) =>
  new Hono<SignedEnv>()
    .use("/mon-compte/cles/*", signedOnly(desk))
    .post(paths.newPasskeyOptions, async (c) => {
      const [plain, { signed }] = [c as unknown as Context<Env>, c.var];
      if (await mustProve(desk, signed, c.var.now)) return c.json({}, 403);
      const options = await registrationOptions(desk, plain);
      return options ? c.json(options) : c.json({}, 422);
    })
    .post(paths.newPasskey, async (c) => {
      const [plain, { signed }] = [c as unknown as Context<Env>, c.var];
      if (await mustProve(desk, signed, c.var.now)) return c.json({}, 403);
      const ceremony = await ceremonyOf(c);
      if (!ceremony || !(await register(desk, plain, ceremony.response, ceremony.nom ?? ""))) return c.json({}, 422);
      tellChange(desk, signed.email, "passkeyAdded");
      // Making it took a finger, a face or a code: it is a proof as well.
      await proveMore(desk, plain, signed, "passkey");
      return c.json({ to: ownPage(ceremony.retour, paths.account) });
    });
