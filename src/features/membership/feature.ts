import type { Feature } from "#platform/feature.ts";
import { eraseHoldings } from "./holdings/commands.ts";
import { findHoldings } from "./holdings/queries.ts";
import { eraseHoldings } from "./holdings/commands.ts";
import { findHoldings } from "./holdings/queries.ts";
import { paths } from "./paths.ts";
import { maySeeMembers } from "./policy.ts";
import { routes } from "./routes.tsx";
import { words } from "./words.ts";

/** Who joined, in which college, with which fee and charter; certificates; who takes part. */
export const membership: Feature = {
  name: "membership",
  base: "adherents",
  routes,
  navigation: [{ label: words.title, path: paths.home(""), icon: "users", visible: maySeeMembers }],
  jobs: [],
  labels: words.labels,
  retention: [],
  personalData: [words.personalData],
  person: { find: findHoldings, erase: eraseHoldings },
  person: { find: findHoldings, erase: eraseHoldings },
};
