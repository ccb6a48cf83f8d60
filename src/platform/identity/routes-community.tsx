import { and, eq, isNull } from "drizzle-orm";
import { type Context, Hono } from "hono";
import { findCommunity, listMemberships } from "#platform/community.ts";
import { isUuid } from "#platform/database.ts";
import { type Env, page } from "#platform/http.tsx";
import { found, NotFound } from "#platform/refusal.ts";
import { type Community, memberships } from "#platform/tables.ts";
import type { Desk } from "./desk.ts";
import { ownPage } from "./paths.ts";
import { signInPage } from "./routes-mail.tsx";
import { openSession } from "./sessions.ts";
import { users } from "./tables.ts";
import { DemoPage } from "./views-community.tsx";
import { words } from "./words.ts";

const path = "/:community/connexion";
const communityOf = async ({ database }: Desk, c: Context<Env>): Promise<Community> =>
  (c.var as Partial<Env["Variables"]>).community ?? found(await findCommunity(database, c.req.param("community") ?? ""));

/** The sign-in of a community; in a demonstration, the list of its fictitious people. */
export const communityRoutes = (desk: Desk) =>
  new Hono<Env>()
    .get(path, async (c) => {
      const community = await communityOf(desk, c);
      const returnTo = ownPage(c.req.query("retour"), `/${community.slug}`);
      if (!desk.demo || !community.demo) return signInPage(desk, c, returnTo);
      const people = await listMemberships(desk.database, community.id);
      const body = <DemoPage action={`/${community.slug}/connexion`} people={people} returnTo={returnTo} />;
      return page(c, words.community.demoTitle, body);
    })
    .post(path, async (c) => {
      const community = await communityOf(desk, c);
      if (!desk.demo || !community.demo) throw new NotFound();
      await desk.limit(c, "demo", { points: 300, seconds: 15 * 60 });
      const { membre, retour } = await c.req.parseBody();
      await enterAs(desk, c, community, membre);
      return c.redirect(ownPage(retour, `/${community.slug}`), 303);
    });

// A fictitious person never touches an address: nobody can be met, or taken, through a demonstration.
const enterAs = async (desk: Desk, c: Context<Env>, community: Community, id: unknown) => {
  const { commons } = desk.database;
  if (typeof id !== "string" || !isUuid(id)) throw new NotFound();
  const here = and(eq(memberships.id, id), eq(memberships.communityId, community.id), isNull(memberships.endedAt));
  const { name } = found((await commons.select().from(memberships).where(here))[0]);
  const email = `${id}@demonstration.invalid`;
  await commons.insert(users).values({ name, email, emailVerified: false }).onConflictDoNothing();
  const person = found((await commons.select().from(users).where(eq(users.email, email)))[0]);
  await openSession(desk, c, { personId: person.id, method: "demo", demoMembershipId: id });
};
