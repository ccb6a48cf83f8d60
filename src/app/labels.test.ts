import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { features } from "./features.ts";

const labels = new Set(features.flatMap((feature) => Object.keys(feature.labels ?? {})));
const sources = globSync("src/{platform,features,app}/**/*.{ts,tsx}").filter(
  (file) => !/\.(test|testing)\.tsx?$|\/testing\.ts$/.test(file),
);
const written = sources.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/\brecord\(\s*\w+,\s*"([^"]+)",\s*"([^"]+)"/g)].flatMap(([, action, on]) => [action!, on!]),
);

test("whatever the journal writes is said in French: what was done, and on what", () => {
  expect(written.length).toBeGreaterThan(100);
  expect([...new Set(written)].filter((code) => !labels.has(code)).sort()).toEqual([]);
});

test("whatever runs in the background is said in French on the page of tasks", () => {
  const queues = features.flatMap(({ jobs = [] }) => jobs.map(({ queue }) => queue));
  expect(queues.length).toBeGreaterThan(5);
  expect(queues.filter((queue) => !labels.has(queue)).sort()).toEqual([]);
});

type Say = (n: number) => string;
const isSay = ([name, it]: [string, unknown]): boolean => typeof it === "function" && ["waiting", "waitingAsks"].includes(name);
test("what waits on the home page is named without its number, which stands before it", async () => {
  const said: string[] = [];
  for (const file of globSync("src/features/{*,directory/national}/words.ts")) {
    const { words } = (await import(`../../${file}`)) as { words?: Record<string, unknown> };
    const entries = Object.entries(words ?? {});
    const waits = entries.flatMap(([name, it]) => (name === "waits" ? Object.values(it as object) : []));
    const counts = entries.filter((it) => isSay(it) && /^\(?n(: number)?\)? =>/.test(String(it[1]))).map(([, it]) => it);
    for (const say of [...waits, ...counts] as Say[]) said.push(say(5));
  }
  expect(said.length).toBeGreaterThan(8);
  expect(said.filter((label) => /^\d/.test(label))).toEqual([]);
});
