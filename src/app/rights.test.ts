import { expect, test } from "vitest";
import type { Assurance } from "#platform/actor.ts";
import { testRoles, visit } from "#platform/testing.ts";
import { features } from "./features.ts";
import type { Right } from "./right.ts";
import { rights } from "./rights.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const mounts = Object.fromEntries(features.map(({ base, routes }) => [base, routes]));
/** Patterns without what Hono checks of their parameters: `/demandes/:id{[0-9a-f]…}` → `/demandes/:id`. */
const plain = (path: string) => path.replace(/:file\{(\w+)\\\.[^}]*\}/g, "$1.csv").replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, "");
const routes = [
  ...new Set(
    features.flatMap(({ base, routes: of }) =>
      of.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} /${base}${plain(path)}`),
    ),
  ),
].sort();

test("every route has its right, and no right is for nothing", () => {
  expect(routes.filter((route) => !rights.has(route))).toEqual([]);
  expect([...rights.keys()].filter((route) => !routes.includes(route))).toEqual([]);
});

const someId = () => crypto.randomUUID();
const address = (route: string) =>
  route
    .slice(route.indexOf(" ") + 1)
    .replaceAll(":token", "A".repeat(32))
    .replace(/:\w+/g, someId)
    .replace(/(?<=.)\/$/, "");
const refused = [401, 403, 404];

test("each route opens to whom it says, proved as it says, and to nobody else", async () => {
  const as = await visit(
    mounts,
    now,
    features.flatMap(({ jobs }) => jobs),
  );
  const knock = async (person: { get: typeof as.anonymous.get; post: typeof as.anonymous.post }, route: string) =>
    (route.startsWith("GET") ? await person.get(address(route)) : await person.post(address(route))).status;
  const wrong: string[] = [];
  const check = (route: string, who: string, status: number, good: boolean) => {
    if (!good) wrong.push(`${route} · ${who} · ${status}`);
  };
  const weak = async (role: (typeof testRoles)[number], assurance: Assurance) =>
    as.somebody(`${role}-${assurance}-${someId()}`, [role], assurance);
  const proved = { 0: undefined, 1: undefined, 2: await weak("coordinator", 1), 3: await weak("coordinator", 2) };
  for (const route of routes) {
    const right: Right = rights.get(route)!;
    for (const role of testRoles) {
      const status = await knock(as[role], route);
      if (right === "everybody") check(route, role, status, ![401, 403].includes(status));
      else if (right === "link") check(route, role, status, status === 404);
      else if (right.roles.includes(role)) check(route, role, status, ![401, 403].includes(status));
      else check(route, role, status, refused.includes(status));
    }
    for (const [who, person] of [
      ["anonymous", as.anonymous],
      ["intruder", as.intruder],
    ] as const) {
      const status = await knock(person, route);
      if (right === "everybody") check(route, who, status, ![401, 403].includes(status));
      else check(route, who, status, refused.includes(status));
    }
    const below = typeof right === "object" ? proved[right.level] : undefined;
    if (below) {
      const status = await knock(below, route);
      check(route, "not proved enough", status, refused.includes(status));
    }
  }
  expect(wrong).toEqual([]);
}, 600_000);
