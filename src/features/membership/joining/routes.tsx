import { type Context, Hono } from "hono";
import { z } from "zod";
import { proposeCollege } from "#features/membership/colleges/rules.ts";
import { paths } from "#features/membership/paths.ts";
import { currentCharter, listColleges, listFees } from "#features/membership/queries.ts";
import { memberName, yearOf } from "#features/membership/rules.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { shownNow } from "#platform/paced.ts";
import { professionOf } from "#platform/professions.ts";
import { open, type Refused } from "#platform/refusal.ts";
import { applyOnline, completed, confirmApplication, openApplication } from "./commands.ts";
import { ConfirmPage, NeedsCheckPage, SentPage } from "./confirming/views.tsx";
import { nearCommunes } from "./near/queries.ts";
import { findPeople, saysOf, seeProfessional } from "./queries.ts";
import { joinFormCode, type Person, PublicForm, SignForm } from "./rules.ts";
import { SearchPage, SignPage, WhoPage } from "./views.tsx";
import { words } from "./words.ts";
import { ownLink } from "./writing/commands.ts";

const Asked = z.object({
  q: z.string().trim().max(80).catch(""),
  pro: z.uuid().optional().catch(undefined),
  saisie: z.enum(["personne", "organisation"]).optional().catch(undefined),
});
const hour = 3600;
const perCommunity = (c: Context<Env>, what: string) => `membership.${what}/${c.var.community.id}`;

const search = async (c: Context<Env>, q: string) => {
  const { community, home, work } = c.var;
  // A search is a way to read the directory: nobody needs sixty an hour to find themselves.
  if (q) await c.var.limit(c, perCommunity(c, "search"), { points: 60, seconds: hour });
  const found = q ? await work((tx) => findPeople(tx, q)) : undefined;
  return page(c, words.title, <SearchPage {...{ home, q, found, phone: community.profile.phone }} />);
};
type Typed = Record<string, string>;
const typedIn = async (c: Context<Env>): Promise<Typed> => {
  const body = await c.req.parseBody();
  return Object.fromEntries(Object.entries(body).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])));
};
const who = async (c: Context<Env>, pro: string | undefined, organisation: boolean, refused?: Refused) => {
  const { home, once, work } = c.var;
  const shown = await work(async (tx) => ({ person: pro ? await seeProfessional(tx, pro) : undefined, near: await nearCommunes(tx) }));
  const props = { home, once, ...shown, organisation, refused };
  return page(c, words.who, <WhoPage {...props} />, refused ? 422 : 200);
};
const proposal = async (tx: Tx, asked: Person) => {
  const person = await completed(tx, asked);
  const colleges = await listColleges(tx);
  const proposed = proposeCollege(colleges, person, professionOf(person.professionCode)?.label);
  return { person, colleges, proposed, fees: await listFees(tx), charter: await currentCharter(tx), stamp: shownNow(tx, joinFormCode) };
};
const signing = async (c: Context<Env>, person: Person, refused?: Refused) => {
  const { home, now, once, work } = c.var;
  const props = {
    home,
    once,
    typed: await typedIn(c),
    year: yearOf(dayInParis(now)),
    ...(await work((tx) => proposal(tx, person))),
    refused,
  };
  return page(c, words.check, <SignPage {...props} />, refused ? 422 : 200);
};
/** Puts back what was typed beside what is wrong with it. */
const again = async (c: Context<Env>, refused: Refused) => {
  const values = await typedIn(c);
  return who(c, values.professionalId || undefined, Boolean(values.organisation), { ...refused, values });
};

/** Open to everybody, without an account: asks to join, learns nothing of who is a member. */
export const joiningRoutes = new Hono<Env>()
  .get("/adhesion", (c) => {
    const { q, pro, saisie } = readQuery(c, Asked);
    return pro || saisie ? who(c, pro, saisie === "organisation") : search(c, q);
  })
  .post("/adhesion/verification", async (c) => {
    open("anybody may ask to join: this only shows what they typed");
    const form = await readForm(c, PublicForm(await c.var.work(nearCommunes)));
    return form.refused ? again(c, form.refused) : signing(c, form.data);
  })
  .post("/adhesion", async (c) => {
    open("anybody may ask to join: paced, limited, confirmed by e-mail, and nothing is learned from the answer");
    await c.var.limit(c, perCommunity(c, "join"), { points: 20, seconds: hour });
    const form = await readForm(c, PublicForm(await c.var.work(nearCommunes)));
    if (form.refused) return again(c, form.refused);
    const signature = await readForm(c, SignForm);
    if (signature.refused) return signing(c, form.data, signature.refused);
    const email = form.data.email ?? "";
    await c.var.limit(c, perCommunity(c, "join"), { points: 4, seconds: hour, of: email });
    const { home, outside } = c.var;
    const { collegeId, charterId, signed } = signature.data;
    const { stamp = "", ...values } = await typedIn(c);
    const application = { ...form.data, collegeId: collegeId || null, charterId: charterId || null };
    const refused = await c.var.work(async (tx) => {
      const standing = (await listColleges(tx)).some(({ id }) => id === collegeId);
      return applyOnline(tx, {
        application: standing ? application : { ...application, collegeId: null },
        signed,
        stamp,
        root: `${outside.origin}${home}`,
      });
    });
    return refused ? signing(c, form.data, { ...refused, values }) : c.redirect(paths.joined(home), 303);
  })
  .get("/adhesion/recue", (c) => page(c, words.sentTitle, <SentPage home={c.var.home} phone={c.var.community.profile.phone} />))
  .get("/adhesion/confirmation/:token", async (c) => {
    const token = c.req.param("token");
    const row = await c.var.work((tx) => openApplication(tx, token));
    if (row.state === "check") return page(c, words.checkTitle, <NeedsCheckPage phone={c.var.community.profile.phone} />);
    const props = { home: c.var.home, once: c.var.once, token, name: memberName(saysOf(row)) };
    return page(c, words.confirmTitle, <ConfirmPage {...props} />, 200, { shape: "bare" });
  })
  .post("/adhesion/confirmation/:token", async (c) => {
    open("the link received by e-mail is the right");
    const { home, outside } = c.var;
    const token = c.req.param("token");
    const own = await c.var.work(async (tx) => {
      const member = await confirmApplication(tx, token, `${outside.origin}${home}`);
      return member && ownLink(tx, member.id, home);
    });
    return c.redirect(own ? `${own}?fait=adhesion` : paths.confirm(home, token), 303);
  });
