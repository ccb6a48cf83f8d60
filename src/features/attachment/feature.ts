import { isStaff } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import type { Feature, Waiting } from "#platform/feature.ts";
import { labels as cycleLabels } from "./batches/journal/words.ts";
import { waitingBatches } from "./batches/overview/queries.ts";
import { findDue } from "./confirmations/queries.ts";
import { eraseHoldings } from "./holdings/commands.ts";
import { findHoldings } from "./holdings/queries.ts";
import { labels as importLabels, jobs as importsJobs, retention as importsRetention } from "./imports/public.ts";
import { lately } from "./lately/queries.ts";
import { probableDuplicates } from "./likeness/queries.ts";
import { jobs as offersJobs } from "./offers/jobs.ts";
import { listCalls } from "./outcomes/calls/queries.ts";
import { listDepartures } from "./outcomes/departures/queries.ts";
import { jobs as outcomesJobs } from "./outcomes/jobs.ts";
import { purgeExited } from "./outcomes/retention/commands.ts";
import { paths } from "./paths.ts";
import { maySeeBatches, maySeeFigures, maySeeRequests, maySeeWeights } from "./policy.ts";
import { recallRequests } from "./requests/queries.ts";
import { attachmentRoutes } from "./routes.tsx";
import { factKinds } from "./rules.ts";
import { words } from "./words.ts";

// Beyond this, looking for all duplicates takes longer than a home page may: the list's own filter does it on demand.
const mostCompared = 5_000;
const whatWaits = async (tx: Tx): Promise<Waiting[]> => {
  const { byPerson, byMessage, byCall } = await findDue(tx);
  const recalled = await recallRequests(tx);
  const doubles = recalled.entries.size > mostCompared ? 0 : (await probableDuplicates(tx, recalled)).size;
  const calls = (await listCalls(tx)).filter(({ why }) => why !== "confirm");
  const left = (await listDepartures(tx)).reduce((sum, { people }) => sum + people, 0);
  const waits = (kind: keyof typeof words.waits, count: number, path: string, urgency: Waiting["urgency"]): Waiting => ({
    label: words.waits[kind](count),
    count,
    path,
    urgency,
  });
  return [
    waits("calls", calls.length, paths.calls(""), 1),
    waits("departures", left, paths.departures(""), 1),
    waits("byPerson", byPerson.length, paths.confirmations(""), 1),
    waits("due", byMessage.length + byCall.length, paths.confirmations(""), 2),
    waits("doubles", doubles, `${paths.list("")}?doute=doublon`, 3),
  ];
};
const factLabels = Object.fromEntries(
  factKinds.flatMap((kind) => [
    [`attachment.${kind}`, words.facts[kind]],
    [`attachment.${kind}.undone`, words.undone(words.facts[kind])],
  ]),
);

/** A doctor for everyone: the common list of people without a médecin traitant. */
export const attachment: Feature = {
  name: "attachment",
  base: "medecin-traitant",
  routes: attachmentRoutes,
  navigation: [
    { label: words.navigation.list, path: paths.list(""), icon: "list", visible: maySeeRequests },
    { label: words.navigation.cycles, path: paths.batches(""), icon: "refresh-cw", visible: maySeeBatches },
    { label: words.navigation.figures, path: paths.dashboard(""), icon: "chart-no-axes-column", visible: maySeeFigures },
    { label: words.navigation.calls, path: paths.calls(""), icon: "phone", visible: maySeeRequests },
    {
      label: words.navigation.weights,
      path: paths.weights(""),
      icon: "list-checks",
      visible: (actor) => maySeeWeights(actor) && !isStaff(actor),
    },
  ],
  lately,
  waiting: async (tx, actor) => [...(maySeeRequests(actor) ? await whatWaits(tx) : []), ...(await waitingBatches(tx, actor))],
  jobs: [...importsJobs, ...offersJobs, ...outcomesJobs],
  labels: { ...factLabels, ...words.labels, ...importLabels, ...cycleLabels },
  retention: [{ ...words.retention, purge: purgeExited }, ...importsRetention],
  personalData: words.personalData,
  person: { find: findHoldings, erase: eraseHoldings },
};
