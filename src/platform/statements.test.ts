import { expect, test } from "vitest";
import { statementNames } from "./statements.ts";

const times = <T>(n: number, what: (at: number) => T): T[] => Array.from({ length: n }, (_, at) => what(at));

test("a statement that comes again gets one name of its own, a rare one none", () => {
  const nameOf = statementNames();
  const names = times(20, () => [nameOf("select 1"), nameOf("select 2")]);
  expect(names[0]).toEqual([undefined, undefined]);
  const [one, two] = names.at(-1)!;
  expect(one).toBeDefined();
  expect(two).toBeDefined();
  expect(one).not.toBe(two);
  expect(nameOf("select 1")).toBe(one);
  expect(nameOf("select 3")).toBeUndefined();
});

test("what varies without end, or is very long, never fills the database with names", () => {
  const nameOf = statementNames();
  const given = times(400, (list) => times(10, () => nameOf(`select ${"$1,".repeat(list)}`)).at(-1));
  expect(new Set(given.filter(Boolean)).size).toBeLessThanOrEqual(300);
  const long = statementNames();
  expect(times(50, () => long(`select ${"x".repeat(5000)}`)).filter(Boolean)).toEqual([]);
});
