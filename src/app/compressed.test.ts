import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { compressed } from "./compressed.ts";

const long = `<p>${"Médecin traitant ".repeat(200)}</p>`;
const app = new Hono()
  .use(compressed())
  .get("/page", (c) => {
    c.header("set-cookie", "a=1", { append: true });
    c.header("set-cookie", "b=2", { append: true });
    return c.html(long, 422);
  })
  .get("/court", (c) => c.text("prêt"))
  .get("/tableur", (c) => c.body(new Uint8Array(5000), 200, { "content-type": "application/vnd.ms-excel" }))
  .get("/ailleurs", (c) => c.redirect("/page", 303));
const ask = (path: string, accept?: string) => app.request(path, { headers: accept === undefined ? {} : { "accept-encoding": accept } });
const bytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test("a page travels in the best way the browser knows, whole, with its status and cookies", async () => {
  const page = await ask("/page", "gzip, deflate, br, zstd");
  expect([page.status, page.headers.get("content-encoding"), page.headers.get("vary")]).toEqual([422, "br", "accept-encoding"]);
  expect(page.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(page.headers.get("content-type")).toContain("text/html");
  const body = await bytes(page);
  expect(body.length).toBeLessThan(long.length / 10);
  expect(brotliDecompressSync(body).toString()).toBe(long);
  const older = await ask("/page", "gzip;q=0.8, br;q=0");
  expect(older.headers.get("content-encoding")).toBe("gzip");
  expect(gunzipSync(await bytes(older)).toString()).toBe(long);
});

test("what nobody asked to compress, is short, or is not text, goes as it is", async () => {
  for (const [path, accept] of [
    ["/page", undefined],
    ["/page", "identity"],
    ["/court", "br"],
    ["/tableur", "br"],
    ["/ailleurs", "br"],
  ] as const) {
    const answer = await ask(path, accept);
    expect([path, answer.headers.get("content-encoding")]).toEqual([path, null]);
  }
  expect(await (await ask("/page")).text()).toBe(long);
  expect(await (await ask("/court", "br")).text()).toBe("prêt");
  expect((await ask("/ailleurs", "br")).headers.get("location")).toBe("/page");
});
