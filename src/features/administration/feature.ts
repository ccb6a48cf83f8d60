import type { Feature } from "#platform/feature.ts";
import { eraseOldContents } from "#platform/messages/retention.ts";
import { eraseHoldings } from "./holdings/commands.ts";
import { findHoldings } from "./holdings/queries.ts";
import { countFailed } from "./messages/queries.ts";
import { mayManageTasks, maySeeJournal, maySendAgain } from "./policy.ts";
import { forgetAccesses, forgetJournal } from "./retention/commands.ts";
import { administrationRoutes } from "./routes.tsx";
import { countFailedTasks } from "./tasks/queries.ts";
import { words } from "./words.ts";

type Other = Pick<Feature, "name" | "labels" | "person" | "personalData" | "retention">;
const ours = {
  name: "administration",
  retention: [
    { ...words.retention.messages, purge: eraseOldContents },
    { ...words.retention.journal, purge: forgetJournal },
    { ...words.retention.accesses, purge: forgetAccesses },
  ],
  personalData: Object.values(words.personalData),
  person: { find: findHoldings, erase: eraseHoldings },
};

/** The pages of whoever runs the community; they name the codes of the other features by their `labels`. */
export const administration = (others: readonly Other[]): Feature => ({
  ...ours,
  base: "administration",
  routes: administrationRoutes(Object.assign({}, words.labels, ...others.map(({ labels }) => labels ?? {})), [...others, ours]),
  navigation: [{ label: words.title, path: "/administration", icon: "settings", visible: maySeeJournal }],
  waiting: async (tx, actor) => {
    if (!maySendAgain(actor) || !mayManageTasks(actor)) return [];
    const [messages, tasks] = [await countFailed(tx), await countFailedTasks(tx)];
    return [
      { label: words.waiting.messages(messages), count: messages, path: "/administration/messages?etat=failed", urgency: 2 },
      { label: words.waiting.tasks(tasks), count: tasks, path: "/administration/taches?etat=failed", urgency: 3 },
    ];
  },
  jobs: [],
  labels: words.labels,
});
