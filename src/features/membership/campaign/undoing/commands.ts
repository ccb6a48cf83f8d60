import { and, eq, isNull, notExists, sql } from "drizzle-orm";
import { findCampaign } from "#features/membership/campaign/queries.ts";
import { queues } from "#features/membership/campaign/rules.ts";
import { campaigns } from "#features/membership/campaign/schema.ts";
import { words } from "#features/membership/campaign/words.ts";
import { facts, payments, years } from "#features/membership/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { withdraw } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";

/** Takes a campaign back before any message left: nobody is asked, and the years it opened are gone. */
export const withdrawCampaign = async (tx: Tx, year: number): Promise<Refused | undefined> => {
  const { db, tenantId } = tx;
  await lockFor(tx, "membership.campaign");
  const campaign = found(await findCampaign(tx, year));
  const told = await db
    .select({ id: facts.id })
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), eq(facts.campaignId, campaign.id)))
    .limit(1);
  if (told.length > 0) return refuse("form", words.alreadyLeft);
  await withdraw(tx, queues.ask, String(year));
  const paid = db
    .select({ one: sql`1` })
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.yearId, years.id)));
  const opened = and(eq(years.year, year), eq(years.askedOn, dayInParis(campaign.at)), isNull(years.confirmedOn), isNull(years.importId));
  await db.delete(years).where(and(eq(years.tenantId, tenantId), opened, notExists(paid)));
  await db.delete(campaigns).where(and(eq(campaigns.tenantId, tenantId), eq(campaigns.id, campaign.id)));
  record(tx, "membership.campaign.withdrawn", "membership_campaign", campaign.id, { year });
};

/** Holds back the reminders that have not left. Answers how many. */
export const withdrawReminders = async (tx: Tx, year: number): Promise<number> => {
  const held = (await withdraw(tx, queues.remind, String(year))).reduce((sum, ids) => sum + ids.length - 1, 0);
  if (held > 0) record(tx, "membership.reminders.withdrawn", "community", tx.tenantId, { year, people: held });
  return held;
};
