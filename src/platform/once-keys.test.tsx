import { Hono } from "hono";
import { expect, test } from "vitest";
import { type Env, page } from "./http.tsx";
import { visit } from "./testing.ts";

const now = Temporal.Instant.from("2026-11-22T10:00:00Z");

/** A form that reads before it answers, as every page does, and has its effect in the same kind of unit of work. */
const counting = () => {
  const effects: string[] = [];
  const routes = new Hono<Env>().post("/", async (c) => {
    const { word } = await c.req.parseBody();
    if (typeof word !== "string" || word === "") {
      await c.var.work(() => "read");
      return page(c, "Refus", <h1>Refus</h1>, 422);
    }
    await c.var.work(() => void effects.push(word));
    return c.redirect(`${c.var.home}/essai?fait=${word}`, 303);
  });
  return { effects, routes };
};

test("a form sent twice has one effect and one answer; a refused one is corrected and sent again", async () => {
  const { effects, routes } = counting();
  const as = await visit({ essai: routes }, now, []);
  const once = crypto.randomUUID();
  const send = (word: string) => as.member.post("/essai", { once, word });
  expect((await send("")).status).toBe(422);
  expect((await send("")).status).toBe(422);
  expect((await send("un")).headers.get("location")).toContain("fait=un");
  expect((await send("deux")).headers.get("location")).toContain("fait=un");
  expect(effects).toEqual(["un"]);
  const other = crypto.randomUUID();
  const both = await Promise.all([0, 1].map(() => as.member.post("/essai", { once: other, word: "ensemble" })));
  expect(both.map(({ status }) => status)).toEqual([303, 303]);
  expect(effects).toEqual(["un", "ensemble"]);
});
