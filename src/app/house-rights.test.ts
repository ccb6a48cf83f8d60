import { expect, test } from "vitest";
import type { Role } from "#platform/actor.ts";
import { type Browser, uniqueEmail } from "#platform/identity/testing.ts";
import { foundCommunity } from "#platform/testing.ts";
import { features } from "./features.ts";
import { houseRights } from "./rights.ts";
import { site } from "./testing.ts";

type Site = Awaited<ReturnType<typeof site>>;
const ofFeatures = features.map(({ base }) => `/:community/${base}`);
const routesOf = ({ app }: Site) =>
  [...new Set(app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => ({ method, path })))]
    .filter(({ path }) => !ofFeatures.some((base) => path === base || path.startsWith(`${base}/`)))
    .map(({ method, path }) => `${method} ${path}`);

test("every route outside the features has its right, and no right is for nothing", async () => {
  const routes = routesOf(await site());
  expect(routes.filter((route) => !houseRights.has(route))).toEqual([]);
  expect([...houseRights.keys()].filter((route) => !routes.includes(route))).toEqual([]);
});

const toSignIn = (answer: Response) =>
  answer.status === 303 && /^(?:\/[\w-]+)?\/connexion(?:\?|$)/.test(answer.headers.get("location") ?? "");

test("each opens to whom it says, and to nobody else", async () => {
  const house = await site();
  const elsewhere = (await foundCommunity(house.clock.now)).community;
  const enter = async (where: typeof elsewhere, role: Role) => {
    const email = uniqueEmail();
    await house.join(email, [role], where);
    return house.signIn(email);
  };
  const people: [string, Browser][] = [
    ["nobody", house.browser()],
    ["a stranger", await enter(elsewhere, "coordinator")],
    ["a member", await enter(house.community, "member")],
  ];
  const knock = (browser: Browser, route: string) => {
    const [method = "", path = ""] = route.split(" ");
    const address = path.replace(":community", house.community.slug).replace(/:\w+/, crypto.randomUUID()).replace("*", "rien.js");
    return method === "GET" ? browser.get(address) : browser.post(address);
  };
  const wrong: string[] = [];
  // Signing out comes last: the others are tried signed in.
  for (const [route, right] of [...houseRights].sort(([a], [b]) => Number(a.endsWith("/deconnexion")) - Number(b.endsWith("/deconnexion"))))
    for (const [who, browser] of people) {
      const answer = await knock(browser, route);
      const open = ![401, 403].includes(answer.status) && !toSignIn(answer);
      const expected =
        right === "everybody"
          ? open
          : right === "signed"
            ? who === "nobody"
              ? toSignIn(answer)
              : open
            : answer.status === (right === "development" ? 200 : 404);
      if (!expected) wrong.push(`${route} · ${who} · ${answer.status} ${answer.headers.get("location") ?? ""}`);
    }
  expect(wrong).toEqual([]);
  for (const [, browser] of people) expect(toSignIn(await browser.get("/mon-compte"))).toBe(true);
});

test("components are shown while developing only", async () => {
  expect((await (await site({ development: false })).browser().get("/ui")).status).toBe(404);
});
