import type { Context, MiddlewareHandler } from "hono";
import type { Env } from "#platform/http.tsx";
import type { Desk } from "./desk.ts";
import { paths, stepUpPath, withReturn } from "./paths.ts";
import { type Factors, factorsOf, hasFactor } from "./people.ts";
import { assuranceOf, type Signed, signedIn } from "./sessions.ts";

export type SignedEnv = Env & { Variables: { signed: Signed } };

/** Pages of one's own account: whoever is not signed in is led to the sign-in and back. */
export const signedOnly =
  (desk: Desk): MiddlewareHandler<SignedEnv> =>
  async (c, next) => {
    if (c.var.signed) return next(); // two parts of the account may guard the same page
    const signed = await signedIn(desk, c as unknown as Context<Env>);
    if (!signed) return c.redirect(withReturn(paths.signIn, c.req.method === "GET" ? c.req.path : paths.account), 303);
    c.set("signed", signed);
    await next();
  };

/**
 * Who may change how they prove who they are: anybody who has no strong proof yet, else whoever just gave one. A mailbox
 * alone never adds or removes a proof. A demonstration changes nothing.
 */
export const mayChange = (signed: Signed, factors: Factors, now: Temporal.Instant): boolean =>
  signed.method !== "demo" && (!hasFactor(factors) || assuranceOf(signed, now) === 3);

/** Where to go first when one may not change one's proofs yet; undefined when one may. */
export const mustProve = async (desk: Desk, signed: Signed, now: Temporal.Instant): Promise<string | undefined> =>
  mayChange(signed, await factorsOf(desk, signed.personId), now)
    ? undefined
    : signed.method === "demo"
      ? paths.account
      : stepUpPath(3, paths.account);
