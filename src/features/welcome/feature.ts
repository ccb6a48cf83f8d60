import type { Feature } from "#platform/feature.ts";
import { paths } from "./paths.ts";
import { maySeeNotices } from "./policy.ts";
import { routes } from "./routes.tsx";
import { words } from "./words.ts";

/** Newcomers, locums and interns find their place: welcome page, board of offers and requests. */
export const welcome: Feature = {
  name: "welcome",
  base: "accueil",
  routes,
  navigation: [{ label: words.title, path: paths.home(""), icon: "handshake", visible: maySeeNotices }],
  jobs: [],
  labels: words.labels,
  retention: [],
  personalData: [words.personalData],
};
