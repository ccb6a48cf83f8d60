import { expect, test } from "vitest";
import { page } from "./http.tsx";
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

test("a form sent from another site is refused by a page, not by a crash", async () => {
  const app = await shell();
  const answer = await app.request("/demo/import", { method: "POST", headers: { "sec-fetch-site": "cross-site" } });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain("Refus 403");
});
