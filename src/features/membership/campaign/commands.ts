import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { addFact, enrol } from "#features/membership/commands.ts";
import { ownLink, payLines } from "#features/membership/joining/writing/commands.ts";
import { currentSettings, findYear, lockMember } from "#features/membership/queries.ts";
import { hasRenewed } from "#features/membership/rules.ts";
import { facts, years } from "#features/membership/schema.ts";
import { departToday } from "#features/membership/standing/commands.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { communities } from "#platform/tables.ts";
import { audienceOf, findCampaign, momentOf, remindable, yearRows } from "./queries.ts";
import { type CampaignForm, isOpen, mayRemind, queues, slicesOf, whyNotNow } from "./rules.ts";
import { campaigns } from "./schema.ts";
import { words } from "./words.ts";

/** The community’s address with its origin, for links made by a job. */
export const rootOf = async ({ db, tenantId }: Tx, origin: string): Promise<string> => {
  const [community] = await db.select({ slug: communities.slug }).from(communities).where(eq(communities.id, tenantId));
  return `${origin}/${community!.slug}`;
};

/** Asks every member to renew a year: each has their row of the year at once, messages leave by jobs, at once or `after`. */
export const startCampaign = async (
  tx: Tx,
  { year, note, lapsesOn }: CampaignForm,
  after?: Temporal.Instant,
): Promise<Refused | number> => {
  await lockFor(tx, "membership.campaign");
  if (await findCampaign(tx, year)) return refuse("form", words.alreadySent(year));
  const { toAsk, unreachable, tooSoon, silenced } = await audienceOf(tx, year);
  const everybody = [...toAsk, ...unreachable, ...tooSoon, ...silenced];
  if (everybody.length === 0) return refuse("form", words.nobody);
  for (const member of everybody) await enrol(tx, member, year, { confirmedOn: null });
  const [row] = await tx.db
    .insert(campaigns)
    .values({ tenantId: tx.tenantId, year, note, lapsesOn, asked: toAsk.length, unreachable: unreachable.length, at: tx.now, by: tx.by })
    .returning({ id: campaigns.id });
  record(tx, "membership.campaign.started", "membership_campaign", row!.id, { year, asked: toAsk.length });
  const ids = toAsk.map(({ id }) => id);
  for (const some of slicesOf(ids)) await enqueue(tx, queues.ask, [String(year), ...some], after);
  return toAsk.length;
};

type Leave = { among?: readonly string[]; after?: Temporal.Instant };
/** Sends reminders where the rule allows one; `among`: only of these members; `after`: not before. Answers how many leave. */
export const startReminders = async (tx: Tx, year: number, { among, after }: Leave = {}): Promise<number> => {
  await lockFor(tx, "membership.campaign");
  const people = (await remindable(tx, year)).map(({ id }) => id).filter((id) => !among || among.includes(id));
  if (people.length > 0) record(tx, "membership.reminders.started", "community", tx.tenantId, { year, people: people.length });
  for (const some of slicesOf(people)) await enqueue(tx, queues.remind, [String(year), ...some], after);
  return people.length;
};

const told = (tx: Tx, memberId: string) =>
  tx.db
    .select()
    .from(facts)
    .where(
      and(eq(facts.tenantId, tx.tenantId), eq(facts.memberId, memberId), inArray(facts.kind, ["asked", "reminded", "invited", "silenced"])),
    );

/** Asks one member if the rule still allows it, once for a campaign, whatever comes twice. */
export const askMember = async (tx: Tx, year: number, memberId: string, origin: string): Promise<void> => {
  const campaign = await findCampaign(tx, year);
  const member = await lockMember(tx, memberId);
  const row = await findYear(tx, memberId, year);
  if (!campaign || !member?.email || !row || member.state !== "member" || hasRenewed(row)) return;
  const past = await told(tx, memberId);
  if (past.some((it) => it.campaignId === campaign.id && it.kind === "asked")) return;
  // Looked at again: between the decision and this moment another message may have left.
  if (whyNotNow(past, dayInParis(tx.now), await currentSettings(tx))) return;
  const { subject, greeting, body, button } = words.letters.asked;
  const paragraphs = [body(year), ...(campaign.note ? [campaign.note] : [])];
  const url = await ownLink(tx, memberId, await rootOf(tx, origin));
  const letter = { subject: subject(year), greeting, paragraphs, button: { label: button, url } };
  await send(tx, { channel: "mail", to: member.email, purpose: "membership.renewal", objectId: memberId, letter });
  await addFact(tx, { memberId, kind: "asked", year, campaignId: campaign.id });
};

/** Reminds one member if the rule still allows it. */
export const remindMember = async (tx: Tx, year: number, memberId: string, origin: string): Promise<void> => {
  const member = await lockMember(tx, memberId);
  const row = await findYear(tx, memberId, year);
  const today = dayInParis(tx.now);
  if (!member?.email || !row) return;
  if (!mayRemind(member, row, await told(tx, memberId), await momentOf(tx, year), await currentSettings(tx))) return;
  const { greeting, button } = words.letters.asked;
  const { subject, body, due } = words.letters.reminded;
  const confirmed = row.confirmedOn !== null;
  const url = await ownLink(tx, memberId, await rootOf(tx, origin));
  const list = confirmed ? await payLines(tx, member) : [];
  const letter = {
    subject: subject(year),
    greeting,
    paragraphs: [confirmed ? due(year) : body(year)],
    list,
    button: { label: button, url },
  };
  await send(tx, { channel: "mail", to: member.email, purpose: "membership.reminder", objectId: memberId, letter });
  await tx.db
    .update(years)
    .set({ remindedOn: today, reminders: sql`${years.reminders} + 1` })
    .where(and(eq(years.tenantId, tx.tenantId), eq(years.id, row.id)));
  await addFact(tx, { memberId, kind: "reminded", year });
};

/** Ends the memberships that nobody renewed, the day after the date set; once for a campaign. Answers how many ended. */
export const lapse = async (tx: Tx): Promise<number> => {
  const today = dayInParis(tx.now);
  const over = await tx.db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.tenantId, tx.tenantId), lt(campaigns.lapsesOn, today), isNull(campaigns.lapsedAt)))
    .for("update");
  let ended = 0;
  for (const { id, year } of over) {
    for (const row of (await yearRows(tx, year)).values()) {
      if (!isOpen(row) || hasRenewed(row)) continue;
      if ((await lockMember(tx, row.memberId))?.state !== "member") continue;
      if (!isRefused(await departToday(tx, row.memberId, "lapsed"))) ended++;
    }
    await tx.db
      .update(campaigns)
      .set({ lapsedAt: tx.now })
      .where(and(eq(campaigns.tenantId, tx.tenantId), eq(campaigns.id, id)));
    record(tx, "membership.campaign.lapsed", "membership_campaign", id, { year, ended });
  }
  return ended;
};
