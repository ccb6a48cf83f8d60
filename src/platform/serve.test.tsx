import { Hono } from "hono";
import { expect, test } from "vitest";
import { z } from "zod";
import { findCommunity } from "./community.ts";
import { type Env, page, readForm } from "./http.tsx";
import { limiter } from "./rate-limit.ts";
import { openKeyring } from "./seal.ts";
import { serve } from "./serve.tsx";
import { testDatabase } from "./testing.ts";

const shell = async () => {
  const { database } = await testDatabase();
  return serve({
    database,
    now: () => Temporal.Instant.from("2026-11-22T10:00:00Z"),
    origin: "http://essai.test",
    mapHosts: [],
    limit: limiter(database, openKeyring(Buffer.alloc(32, 7))),
    outside: { origin: "http://essai.test", deliver: async () => undefined },
    identify: async () => ({ personId: "", memberId: "", name: "", roles: [], assurance: 0 }),
    frame: (_, { title, body }) => `<title>${title}</title><main>${body}</main>`,
    failure: (c, { status }) => page(c, `Refus ${status}`, <h1>Refus {status}</h1>, status),
    log: () => {},
  });
};
const post = { method: "POST", headers: { "sec-fetch-site": "same-origin" } };

test("a file too heavy is answered by a page that says so", async () => {
  const app = await shell();
  const answer = await app.request("/demo/import", {
    ...post,
    headers: { ...post.headers, "content-length": String(11 * 1024 * 1024) },
    body: "a",
  });
  expect(answer.status).toBe(413);
  expect(await answer.text()).toContain("Refus 413");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
});

test("a form cut on its way is answered by a page, not by a crash", async () => {
  const app = await shell();
  const cut = { ...post, headers: { ...post.headers, "content-type": "multipart/form-data" }, body: "half" };
  const answer = await app.request("/demo/import", cut);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("Refus 400");
});

test("an address with a slash too many leads to the page meant, never to another site", async () => {
  const app = await shell();
  app.get("/demo", (c) => c.text("ici"));
  const where = async (path: string) => {
    const answer = await app.request(path);
    return answer.headers.get("location") ?? answer.status;
  };
  expect(await where("/demo")).toBe(200);
  expect(await where("/demo/?q=a")).toBe("/demo?q=a");
  expect(await where("http://essai.test//ailleurs.example/")).toBe("/ailleurs.example");
  expect(await where("/nulle-part")).toBe(404);
  expect((await app.request("/demo/", post)).status).toBe(404);
});

test("a form sent from another site is refused by a page, not by a crash", async () => {
  const app = await shell();
  const answer = await app.request("/demo/import", { method: "POST", headers: { "sec-fetch-site": "cross-site" } });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain("Refus 403");
});

test("an address no community can have is a page not found, whatever is in it", async () => {
  const { database } = await testDatabase();
  expect(await findCommunity(database, "\0")).toBeUndefined();
  expect(await findCommunity(database, "x".repeat(10_000))).toBeUndefined();
});

const Answer = z.object({ name: z.string().trim().min(1, "Indiquez un nom"), choice: z.enum(["yes", "no"]) });
const read = async (body: URLSearchParams) => {
  const app = new Hono<Env>().post("/", async (c) => c.json(await readForm(c, Answer)));
  return (await app.request("/", { method: "POST", body })).json();
};

test("characters the database cannot hold are left out of what is read", async () => {
  expect(await read(new URLSearchParams({ name: "Ro\0se", choice: "yes" }))).toEqual({ data: { name: "Rose", choice: "yes" } });
});

test("a forged answer is refused in French", async () => {
  const { refused } = await read(
    new URLSearchParams([
      ["name", "a"],
      ["name", "b"],
      ["choice", "maybe"],
    ]),
  );
  expect(refused.problems).toEqual({ name: ["Relisez cette réponse"], choice: ["Relisez cette réponse"] });
  const { refused: empty } = await read(new URLSearchParams({ name: " " }));
  expect(empty.problems).toEqual({ name: ["Indiquez un nom"], choice: ["Relisez cette réponse"] });
});
