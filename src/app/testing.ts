import { installation } from "#platform/identity/testing.ts";
import { compose } from "./app.tsx";
import { openAssets } from "./assets.ts";
import { failure } from "./failures.tsx";
import { features } from "./features.ts";
import { layout } from "./layout.tsx";

// A provider that never answers: its pages say so, and are there.
const oidc = {
  clientId: "essai",
  clientSecret: "essai",
  discoveryUrl: "http://127.0.0.1:9/",
  acrValues: "eidas1",
  scopes: [],
  label: "PSC",
};
/** The whole site as it is served, its browsers and its mailbox. */
export const site = ({ demo = false, development = true } = {}) => {
  const assets = openAssets();
  return installation({
    ...{ demo, demoCommunity: demo, oidc },
    compose: (serving, identity) =>
      compose({
        serving: { ...serving, frame: layout(features, assets), failure: failure(identity.stepUpPath) },
        ...{ identity, features, assets, development, ready: async () => true },
      }),
  });
};
