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
