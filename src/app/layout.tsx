import type { Context } from "hono";
import { administrationPaths, maySeeMessages } from "#features/administration/public.ts";
import { type Actor, isSignedIn } from "#platform/actor.ts";
import type { Feature } from "#platform/feature.ts";
import { longDate, time } from "#platform/french.ts";
import type { Env, PageParts } from "#platform/http.tsx";
import { Frame } from "#ui/frame.tsx";
import type { Assets } from "./assets.ts";
import { words } from "./words.ts";

/** The frame of every page: menu by role, name of the community, banner of the demonstration. */
export const layout =
  (features: readonly Feature[], assets: Assets) =>
  (c: Context<Env>, { title, body, width, shape }: PageParts) => {
    // Pages outside communities, and failures before one was entered, have none.
    const { community, actor, home } = c.var as Partial<Env["Variables"]>;
    const { now } = c.var;
    const signedIn = actor !== undefined && isSignedIn(actor);
    const here = c.req.path;
    const items = !signedIn || !home ? [] : features.flatMap(({ navigation }) => navigation.filter((item) => item.visible(actor)));
    const current = items
      .map(({ path }) => `${home}${path}`)
      .filter((path) => here === path || here.startsWith(`${path}/`))
      .reduce((longest, path) => (path.length > longest.length ? path : longest), "");
    const nav = items.map(({ label, path, icon }) => ({ label, icon, href: `${home}${path}`, current: `${home}${path}` === current }));
    const account = !home
      ? undefined
      : signedIn
        ? { label: actor.name, href: "/mon-compte" }
        : { label: words.signIn, href: `${home}/connexion` };
    return (
      <Frame
        title={title}
        siteName={community?.name ?? words.site}
        home={home ?? "/"}
        nav={nav.length > 0 ? [{ label: words.home, href: home!, icon: "house", current: here === home }, ...nav] : []}
        account={account}
        banner={community?.demo ? demoBanner(home!, actor) : undefined}
        assets={assets.of(signedIn ? "src/client/main.ts" : "src/client/public.ts")}
        width={width}
        shape={shape}
        asOf={words.asOf(longDate(now), time(now))}
        hidden={signedIn || shape === "bare"}
      >
        {body}
      </Frame>
    );
  };

/** Leads to the captured messages those who may read them, and to its people whoever is not in. */
const demoBanner = (home: string, actor: Actor | undefined) => (
  <>
    {words.demo}
    {actor && maySeeMessages(actor, { demo: true }) && (
      <>
        {" "}
        <a href={administrationPaths.messages(home)}>{words.messages}</a>
      </>
    )}
    {!(actor && isSignedIn(actor)) && (
      <>
        {" "}
        <a href={`${home}/connexion`}>{words.signIn}</a>
      </>
    )}
  </>
);
