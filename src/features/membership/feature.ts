import type { Actor } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import type { Feature, Waiting } from "#platform/feature.ts";
import { dayInParis } from "#platform/french.ts";
import { jobs as campaignJobs } from "./campaign/jobs.ts";
import { findCampaign, remindable } from "./campaign/queries.ts";
import { jobs as certificateJobs } from "./certificates/jobs.ts";
import { eraseHoldings } from "./holdings/commands.ts";
import { findHoldings } from "./holdings/queries.ts";
import { purgeAccounts, purgeMembers, purgeVisits } from "./holdings/retention/commands.ts";
import { retention as importsRetention } from "./imports/public.ts";
import { listDoubts } from "./joining/queries.ts";
import { purgeApplications } from "./joining/retention/commands.ts";
import { lately } from "./lately/queries.ts";
import { retention as attendanceRetention } from "./network/attendance/imports/public.ts";
import { visitsDue } from "./network/visits/queries.ts";
import { paths } from "./paths.ts";
import { mayDecideMembership, mayEditMembers, mayKeepNetwork, maySeeMembers } from "./policy.ts";
import { listMembers } from "./queries.ts";
import { routes } from "./routes.tsx";
import { factKinds, yearOf } from "./rules.ts";
import { words } from "./words.ts";

const whatWaits = async (tx: Tx, actor: Actor): Promise<Waiting[]> => {
  const year = yearOf(dayInParis(tx.now));
  const waits = (kind: keyof typeof words.waits, count: number, path: string, urgency: Waiting["urgency"]): Waiting => ({
    label: words.waits[kind](count),
    count,
    path,
    urgency,
  });
  const lines: Waiting[] = [];
  if (mayDecideMembership(actor)) {
    const applied = (await listMembers(tx)).filter(({ state }) => state === "applied").length;
    lines.push(waits("applied", applied, `${paths.home("")}?etat=applied`, 2));
  }
  if (mayEditMembers(actor)) {
    lines.push(waits("doubts", (await listDoubts(tx)).length, `${paths.home("")}/demandes`, 2));
    const campaign = (await findCampaign(tx, year + 1)) ?? (await findCampaign(tx, year));
    if (campaign) lines.push(waits("reminders", (await remindable(tx, campaign.year)).length, paths.campaign(""), 3));
  }
  if (mayKeepNetwork(actor)) lines.push(waits("visits", await visitsDue(tx), paths.visits(""), 2));
  return lines;
};
const factLabels = Object.fromEntries(
  factKinds.flatMap((kind) => [
    [`membership.${kind}`, words.facts[kind]],
    [`membership.${kind}.undone`, words.undone(words.facts[kind])],
  ]),
);

/** Who joined, in which college, with which fee and charter; certificates; who takes part. */
export const membership: Feature = {
  name: "membership",
  base: "adherents",
  routes,
  navigation: [{ label: words.title, path: paths.home(""), icon: "users", visible: maySeeMembers }],
  lately,
  waiting: whatWaits,
  jobs: [...campaignJobs, ...certificateJobs],
  labels: { ...factLabels, ...words.labels },
  retention: [
    { ...words.retention.applications, purge: purgeApplications },
    { ...words.retention.members, purge: purgeMembers },
    { ...words.retention.accounts, purge: purgeAccounts },
    { ...words.retention.visits, purge: purgeVisits },
    ...importsRetention,
    ...attendanceRetention,
  ],
  personalData: [words.personalData, words.visitsData],
  person: { find: findHoldings, erase: eraseHoldings },
};
