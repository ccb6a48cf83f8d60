import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/membership/paths.ts";
import { mayDecideMembership, mayEditMembers, maySeeMembers } from "#features/membership/policy.ts";
import { currentSettings } from "#features/membership/queries.ts";
import { yearOf } from "#features/membership/rules.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { startCampaign, startReminders } from "./commands.ts";
import { audienceOf, campaignFigures, listCampaigns, remindable } from "./queries.ts";
import { CampaignForm, soon } from "./rules.ts";
import { withdrawCampaign, withdrawReminders } from "./undoing/commands.ts";
import { CampaignPage } from "./views.tsx";
import { words } from "./words.ts";

const Query = z.object({
  annee: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  fait: z.enum(["envoi", "rappel", "annulation", "retenus"]).optional().catch(undefined),
  n: z.coerce.number().int().catch(0),
});
/** From October on, the year that comes is prepared. */
const usual = (today: Temporal.PlainDate) => (today.month >= 10 ? yearOf(today) + 1 : yearOf(today));

const show = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const today = dayInParis(now);
  const query = readQuery(c, Query);
  const year = Number(refused?.values.year) || (query.annee ?? usual(today));
  const shown = await work(async (tx) => {
    const all = await listCampaigns(tx);
    const campaign = all.find((it) => it.year === year);
    return {
      campaign,
      others: all.filter((it) => it.year !== year),
      audience: await audienceOf(tx, year),
      figures: campaign && (await campaignFigures(tx, year)),
      reminders: campaign ? (await remindable(tx, year)).length : 0,
      settings: await currentSettings(tx),
    };
  });
  const said = { envoi: words.sent, rappel: words.reminded(query.n), annulation: words.undone, retenus: words.held(query.n) };
  const nouns: Partial<Record<keyof typeof said, string>> = { envoi: "annulation", ...(query.n > 0 && { rappel: "rappel/annulation" }) };
  const noun = query.fait && nouns[query.fait];
  const undo = noun ? { action: paths.actOnCampaign(home, year, noun) } : undefined;
  const counted = query.fait === "rappel" || query.fait === "retenus";
  const done = query.fait && !refused ? { message: said[query.fait], nothing: counted && query.n === 0, undo } : undefined;
  const rights = { maySend: mayDecideMembership(actor), mayRemind: mayEditMembers(actor) };
  const props = { home, once, year, present: yearOf(today), ...shown, ...rights, refused, done };
  return page(c, words.title, <CampaignPage {...props} />, refused ? 422 : 200, { width: "wide" });
};

const at = (c: Context<Env>, year: number, fait: string) => `${paths.campaign(c.var.home)}?annee=${year}&fait=${fait}`;

export const campaignRoutes = new Hono<Env>()
  .get("/campagne", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return show(c);
  })
  .post("/campagne", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, CampaignForm(dayInParis(c.var.now)));
    if (form.refused) return show(c, form.refused);
    const { year, note, lapsesOn } = form.data;
    const sent = await c.var.work((tx) => startCampaign(tx, form.data, soon(c.var.now)));
    if (isRefused(sent)) return show(c, { ...sent, values: { year: String(year), note, lapsesOn: lapsesOn?.toString() ?? "" } });
    return c.redirect(`${paths.campaign(c.var.home)}?annee=${year}&fait=envoi`, 303);
  })
  .post("/campagne/:year{[0-9]{4}}/rappel", assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const year = Number(c.req.param("year"));
    const n = await c.var.work((tx) => startReminders(tx, year, { after: soon(c.var.now) }));
    return c.redirect(`${paths.campaign(c.var.home)}?annee=${year}&fait=rappel&n=${n}`, 303);
  })
  .post("/campagne/:year{[0-9]{4}}/annulation", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const year = Number(c.req.param("year"));
    const refused = await c.var.work((tx) => withdrawCampaign(tx, year));
    return refused ? show(c, { ...refused, values: { year: String(year) } }) : c.redirect(at(c, year, "annulation"), 303);
  })
  .post("/campagne/:year{[0-9]{4}}/rappel/annulation", assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const year = Number(c.req.param("year"));
    const { liste } = z.object({ liste: z.string().optional() }).parse(await c.req.parseBody());
    const n = await c.var.work((tx) => withdrawReminders(tx, year));
    return c.redirect(liste ? `${paths.home(c.var.home)}?fait=unreminded&n=${n}` : `${at(c, year, "retenus")}&n=${n}`, 303);
  });
