import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { currentSettings, listMembers } from "#features/membership/queries.ts";
import { hasRenewed } from "#features/membership/rules.ts";
import { facts, type Member, type MemberFact, type Year, years } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { mayRemind, whyNotNow } from "./rules.ts";
import { campaigns } from "./schema.ts";

export const listCampaigns = ({ db, tenantId }: Tx) =>
  db.select().from(campaigns).where(eq(campaigns.tenantId, tenantId)).orderBy(desc(campaigns.year));
export const findCampaign = async ({ db, tenantId }: Tx, year: number) =>
  (
    await db
      .select()
      .from(campaigns)
      .where(and(eq(campaigns.tenantId, tenantId), eq(campaigns.year, year)))
  )[0];

/** Messages each member had, and those who asked for silence. */
export const solicitationsOfMembers = async ({ db, tenantId }: Tx): Promise<Map<string, MemberFact[]>> => {
  const rows = await db
    .select()
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), isNotNull(facts.memberId), inArray(facts.kind, ["asked", "reminded", "invited", "silenced"])));
  return Map.groupBy(rows, ({ memberId }) => memberId!);
};
export const yearRows = async ({ db, tenantId }: Tx, year: number): Promise<Map<string, Year>> => {
  const rows = await db
    .select()
    .from(years)
    .where(and(eq(years.tenantId, tenantId), eq(years.year, year)));
  return new Map(rows.map((row) => [row.memberId, row]));
};

export type Audience = Record<"toAsk" | "unreachable" | "tooSoon" | "silenced" | "already", Member[]>;
/** Who would be asked to renew a year, and why others would not. */
export const audienceOf = async (tx: Tx, year: number): Promise<Audience> => {
  const today = dayInParis(tx.now);
  const settings = await currentSettings(tx);
  const told = await solicitationsOfMembers(tx);
  const rows = await yearRows(tx, year);
  const audience: Audience = { toAsk: [], unreachable: [], tooSoon: [], silenced: [], already: [] };
  for (const member of await listMembers(tx)) {
    if (member.state !== "member") continue;
    const row = rows.get(member.id);
    const why = whyNotNow(told.get(member.id) ?? [], today, settings);
    if (row && (hasRenewed(row) || row.state === "cancelled")) audience.already.push(member);
    else if (why === "silenced") audience.silenced.push(member);
    else if (!member.email) audience.unreachable.push(member);
    else if (why === "soon") audience.tooSoon.push(member);
    else audience.toAsk.push(member);
  }
  return audience;
};

/** Today, and the day the renewal of a year was asked. */
export const momentOf = async (tx: Tx, year: number) => {
  const campaign = await findCampaign(tx, year);
  return { today: dayInParis(tx.now), askedFrom: campaign && dayInParis(campaign.at) };
};
/** Members a reminder may leave to today for a year. */
export const remindable = async (tx: Tx, year: number): Promise<Member[]> => {
  const moment = await momentOf(tx, year);
  const settings = await currentSettings(tx);
  const told = await solicitationsOfMembers(tx);
  const rows = await yearRows(tx, year);
  return (await listMembers(tx)).filter((member) => {
    const row = rows.get(member.id);
    return row && mayRemind(member, row, told.get(member.id) ?? [], moment, settings);
  });
};

/** Where a campaign is: messages gone, answers, people left. */
export const campaignFigures = async (tx: Tx, year: number) => {
  const rows = [...(await yearRows(tx, year)).values()];
  const campaign = await findCampaign(tx, year);
  const gone = campaign
    ? await tx.db
        .select({ memberId: facts.memberId })
        .from(facts)
        .where(and(eq(facts.tenantId, tx.tenantId), eq(facts.campaignId, campaign.id), eq(facts.kind, "asked")))
    : [];
  const states = new Map((await listMembers(tx)).map(({ id, state }) => [id, state]));
  const here = rows.filter(({ memberId, state }) => states.get(memberId) === "member" && state !== "cancelled");
  return {
    gone: new Set(gone.map(({ memberId }) => memberId)).size,
    renewed: here.filter(hasRenewed).length,
    waiting: here.filter((row) => !hasRenewed(row)).length,
    due: here.filter(({ state }) => state === "due").length,
    left: rows.filter(({ memberId }) => states.get(memberId) === "left").length,
  };
};
