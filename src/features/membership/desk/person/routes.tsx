import { type Context, Hono } from "hono";
import { z } from "zod";
import { nearCommunes } from "#features/membership/joining/near/queries.ts";
import { PersonForm } from "#features/membership/joining/rules.ts";
import { welcome } from "#features/membership/joining/writing/commands.ts";
import { waiveFee } from "#features/membership/money/commands.ts";
import { unwaive } from "#features/membership/money/undoing/commands.ts";
import { Waived } from "#features/membership/money/undoing/rules.ts";
import { renewMember } from "#features/membership/own/commands.ts";
import { byId, paths } from "#features/membership/paths.ts";
import { mayDecideMembership, mayEditMembers, mayKeepMoney, maySeeMembers } from "#features/membership/policy.ts";
import { findMember, findYear, listColleges, lockMember } from "#features/membership/queries.ts";
import { memberName } from "#features/membership/rules.ts";
import { acceptMember, bringBack, declineMember, departMember, undoAct } from "#features/membership/standing/commands.ts";
import { LeaveForm } from "#features/membership/standing/rules.ts";
import type { Done } from "#features/membership/views.tsx";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { correctMember, sendOwnLink, signOnPaper } from "./commands.ts";
import { EditPage } from "./edit/views.tsx";
import { type MemberSheet, memberSheet } from "./queries.ts";
import { DeclineForm, DeskForm, FactForm, Seen, YearForm } from "./rules.ts";
import { MemberPage } from "./views.tsx";
import { words } from "./words.ts";

const nouns = Object.keys(words.done) as (keyof typeof words.done)[];
const undoable = new Set<string>(["acceptation", "refus", "depart", "retour", "renouvellement", "correction"]);
const Acted = z.object({
  fait: z.enum(nouns).optional().catch(undefined),
  paiement: z.uuid().optional().catch(undefined),
  annee: z.string().max(4).catch(""),
  cents: z.string().max(8).catch(""),
  dit: z.string().max(3).catch(""),
});
const idOf = (c: Context<Env>) => c.req.param("id") ?? "";

const show = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const sheet = await work(async (tx) => memberSheet(tx, found(await findMember(tx, idOf(c)))));
  const acted = readQuery(c, Acted);
  const { fait } = acted;
  const done = fait && !refused ? { message: words.done[fait], undo: undoOf(home, sheet, acted) } : undefined;
  const rights = { mayEdit: mayEditMembers(actor), mayDecide: mayDecideMembership(actor), mayKeepMoney: mayKeepMoney(actor) };
  const props = { home, once, sheet, today: dayInParis(now), rights, refused, done };
  return page(c, memberName(sheet.member), <MemberPage {...props} />, refused ? 422 : 200, { width: "wide" });
};
const undoOf = (
  home: string,
  { member, undo }: MemberSheet,
  { fait, paiement, annee, cents, dit }: z.output<typeof Acted>,
): Done["undo"] => {
  if (undo && fait && undoable.has(fait)) return { action: paths.act(home, member.id, "annulation"), fields: { fait: undo } };
  if (fait === "paiement" && paiement) return { action: paths.payment(home, paiement, "annulation") };
  if (fait === "annulation-paiement" && paiement) return { action: paths.payment(home, paiement, "retablissement") };
  if (fait !== "dispense" || !cents) return undefined;
  return { action: paths.act(home, member.id, "dispense/annulation"), fields: { year: annee, cents, said: dit } };
};
const edit = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const shown = await work(async (tx) => ({
    member: found(await findMember(tx, idOf(c))),
    colleges: await listColleges(tx),
    near: await nearCommunes(tx),
  }));
  return page(c, words.editTitle, <EditPage {...{ home, once, ...shown, refused }} />, refused ? 422 : 200);
};
const answer = (c: Context<Env>, result: unknown, done: keyof typeof words.done) =>
  isRefused(result) ? show(c, result) : c.redirect(`${paths.member(c.var.home, idOf(c))}?fait=${done}`, 303);

export const personRoutes = new Hono<Env>()
  .get(byId(), assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return show(c);
  })
  .get(byId("/modification"), assure(2), (c) => {
    allow(mayEditMembers(c.var.actor));
    return edit(c);
  })
  .post(byId("/modification"), assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const person = await readForm(c, PersonForm(await c.var.work(nearCommunes)));
    const more = await readForm(c, DeskForm);
    const body = await c.req.parseBody();
    const values = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]));
    if (person.refused || more.refused) return edit(c, { problems: (person.refused ?? more.refused)!.problems, values });
    const { professionalId: _, ...said } = person.data;
    const { collegeId, note } = more.data;
    const changes = { ...said, note, collegeId: collegeId || null };
    const result = await c.var.work((tx) => correctMember(tx, idOf(c), Seen.parse(body).version, changes));
    return isRefused(result) ? edit(c, { ...result, values }) : answer(c, undefined, "correction");
  })
  .post(byId("/acceptation"), assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const { home, outside } = c.var;
    const result = await c.var.work(async (tx) => {
      const done = await acceptMember(tx, idOf(c));
      if (!isRefused(done)) await welcome(tx, done.member, `${outside.origin}${home}`, true);
      return isRefused(done) ? done : undefined;
    });
    return answer(c, result, "acceptation");
  })
  .post(byId("/refus"), assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, DeclineForm);
    const result = form.refused ?? (await c.var.work((tx) => declineMember(tx, idOf(c), form.data.note)));
    return answer(c, result, "refus");
  })
  .post(byId("/depart"), assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const form = await readForm(c, LeaveForm(dayInParis(c.var.now)));
    const result = form.refused ?? (await c.var.work((tx) => departMember(tx, idOf(c), form.data)));
    return answer(c, result, "depart");
  })
  .post(byId("/retour"), assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    return answer(c, await c.var.work((tx) => bringBack(tx, idOf(c))), "retour");
  })
  .post(byId("/renouvellement"), assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const result = await c.var.work(async (tx) => renewMember(tx, found(await lockMember(tx, idOf(c))), true, "paper"));
    return answer(c, result, "renouvellement");
  })
  .post(byId("/signature"), assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    return answer(c, await c.var.work((tx) => signOnPaper(tx, idOf(c))), "signature");
  })
  .post(byId("/lien"), assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const { home, outside } = c.var;
    return answer(c, await c.var.work((tx) => sendOwnLink(tx, idOf(c), `${outside.origin}${home}`)), "lien");
  })
  .post(byId("/dispense"), assure(2), async (c) => {
    allow(mayKeepMoney(c.var.actor));
    const { year } = YearForm.parse(await c.req.parseBody());
    const result = await c.var.work(async (tx) => {
      found(await findMember(tx, idOf(c)));
      return waiveFee(tx, found(await findYear(tx, idOf(c), year)));
    });
    if (isRefused(result)) return show(c, result);
    const undo = new URLSearchParams({ annee: String(year), cents: String(result.cents), dit: result.said ? "oui" : "" });
    return c.redirect(`${paths.member(c.var.home, idOf(c))}?fait=dispense&${undo}`, 303);
  })
  .post(byId("/dispense/annulation"), assure(2), async (c) => {
    allow(mayKeepMoney(c.var.actor));
    const waived = Waived.parse(await c.req.parseBody());
    return answer(c, await c.var.work((tx) => unwaive(tx, idOf(c), waived)), "annulation");
  })
  .post(byId("/annulation"), assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor) || mayDecideMembership(c.var.actor));
    const { fait } = FactForm.parse(await c.req.parseBody());
    return answer(c, await c.var.work((tx) => undoAct(tx, idOf(c), fait)), "annulation");
  });
