import type { Feature } from "#platform/feature.ts";
import { purgeEnded, purgeUnconfirmed } from "./board/commands.ts";
import { jobs as boardJobs } from "./board/jobs.ts";
import { waitingNotices } from "./board/queries.ts";
import { words as boardWords } from "./board/words.ts";
import { words as doorWords } from "./door/words.ts";
import { jobs as greetingJobs } from "./greetings/jobs.ts";
import { eraseHoldings } from "./holdings/commands.ts";
import { findHoldings } from "./holdings/queries.ts";
import { lately } from "./lately/queries.ts";
import { paths } from "./paths.ts";
import { mayModerate, maySeeGreetings, maySeeNotices } from "./policy.ts";
import { routes } from "./routes.tsx";
import { words } from "./words.ts";

/** Newcomers, locums and interns find their place: welcome page, board of offers and requests. */
export const welcome: Feature = {
  name: "welcome",
  base: "accueil",
  routes,
  navigation: [
    { label: words.navigation.board, path: paths.board(""), icon: "message-square", visible: maySeeNotices },
    { label: doorWords.menu, path: paths.home(""), icon: "hand-heart", visible: maySeeGreetings },
  ],
  lately,
  waiting: async (tx, actor) => {
    if (!mayModerate(actor)) return [];
    const { length: count } = await waitingNotices(tx);
    return [{ label: boardWords.waits(count), count, path: paths.board(""), urgency: 2 }];
  },
  jobs: [...boardJobs, ...greetingJobs],
  labels: words.labels,
  retention: [
    { ...words.retention.notices, purge: purgeEnded },
    { ...words.retention.unconfirmed, purge: purgeUnconfirmed },
  ],
  personalData: words.personalData,
  person: { find: findHoldings, erase: eraseHoldings },
};
