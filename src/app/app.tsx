import { type Context, Hono } from "hono";
import { isSignedIn } from "#platform/actor.ts";
import { listCommunities } from "#platform/community.ts";
import type { Feature, Lately, Waiting } from "#platform/feature.ts";
import { dayInParis } from "#platform/french.ts";
import { type Env, page } from "#platform/http.tsx";
import type { Identity } from "#platform/identity/auth.ts";
import { insideCommunity, type Serving, serve } from "#platform/serve.tsx";
import { Gallery } from "#ui/gallery.tsx";
import type { Assets } from "./assets.ts";
import { compressed } from "./compressed.ts";
import { CommunitiesPage, HomePage, PublicHome, recentDays, sortWaiting } from "./home.tsx";
import { AccessibilityPage, PrivacyPage, SourcePage } from "./pages.tsx";
import { words } from "./words.ts";

export type Composition = {
  serving: Serving;
  identity: Pick<Identity, "routes">;
  features: readonly Feature[];
  assets: Assets;
  development: boolean;
  ready: () => Promise<boolean>;
};

/** Every address of the installation. */
export const compose = ({ serving: given, identity, features, assets, development, ready }: Composition): Hono<Env> => {
  const streams = features.flatMap(({ base, streams = [] }) => streams.map((path) => `/:community/${base}${path}`));
  const serving = { ...given, streams };
  const app = serve(serving);
  app.get("/healthz", async (c) => ((await ready()) ? c.text("prêt") : c.text("pas encore prêt", 503)));
  for (const path of ["/assets/*", "/logo.svg", "/favicon.ico", "/robots.txt"]) app.get(path, assets.handler);
  app.use(compressed());
  app.get("/", async (c) => page(c, words.site, <CommunitiesPage communities={await listCommunities(c.var.database)} />));
  const common = new Hono<Env>()
    .get("/accessibilite", (c) => page(c, words.accessibility.title, <AccessibilityPage community={c.var.community} />))
    .get("/confidentialite", (c) =>
      page(c, words.privacy.title, <PrivacyPage features={features} community={c.var.community} />, 200, { width: "wide" }),
    )
    .get("/code-source", (c) => page(c, words.source.title, <SourcePage />));
  app.route("/", common);
  if (development) app.get("/ui", (c) => page(c, "Composants", <Gallery />, 200, { width: "wide" }));
  const enter = insideCommunity(serving);
  app.use("/:community/connexion", enter);
  app.route("/", identity.routes);

  app.use("/:community", enter);
  app.use("/:community/*", (c, next) => (c.var.community ? next() : enter(c, next)));
  app.get("/:community", (c) => home(c, features));
  app.route("/:community", common);
  for (const { base, routes } of features) app.route(`/:community/${base}`, routes);
  return app;
};

const home = async (c: Context<Env>, features: readonly Feature[]) => {
  const { actor, community, work, home } = c.var;
  if (!isSignedIn(actor)) return page(c, community.name, <PublicHome community={community} home={home} />);
  const since = dayInParis(c.var.now).subtract({ days: recentDays });
  const { waiting, lately } = await work(async (tx) => {
    const all: { waiting: Waiting[]; lately: Lately[] } = { waiting: [], lately: [] };
    for (const feature of features) {
      all.waiting.push(...((await feature.waiting?.(tx, actor)) ?? []));
      all.lately.push(...((await feature.lately?.(tx, actor, since)) ?? []));
    }
    return all;
  });
  const called = features.some(({ navigation }) => navigation.some(({ visible }) => visible(actor)));
  const happened = lately.filter(({ count }) => count > 0);
  return page(c, words.home, <HomePage name={actor.name} waiting={sortWaiting(waiting)} lately={happened} {...{ called, home }} />);
};
