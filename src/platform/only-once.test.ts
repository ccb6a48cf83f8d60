import { expect, test } from "vitest";
import { onlyOnce } from "./only-once.ts";

test("what is closed twice at the same time is closed once, and both know it is done", async () => {
  let times = 0;
  const close = onlyOnce(async () => ++times);
  expect(await Promise.all([close(), close()])).toEqual([1, 1]);
  expect(await close()).toBe(1);
});
