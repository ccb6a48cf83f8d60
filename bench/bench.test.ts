import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bench } from "./program.ts";

const run = async (...names: string[]) => {
  const said: string[] = [];
  const code = await bench(
    names,
    (line) => said.push(line),
    (line) => said.push(line),
  );
  return { code, said: said.join("\n") };
};

test("help names every measure, an unknown name is refused with those that exist", async () => {
  const { code, said } = await run("--help");
  expect(code).toBe(0);
  for (const name of ["list", "batch", "import", "rpps", "start", "weight", "search", "certificates", "kill"])
    expect(said).toContain(`  ${name} `);
  const refused = await run("list", "lits");
  expect(refused.code).toBe(2);
  expect(refused.said).toContain("lits");
  expect(refused.said).toContain("weight");
});

test("no two figures have the same name", () => {
  const printed = ["list", "batch", "import", "rpps", "start", "weight", "search", "certificates", "kill"].flatMap((name) =>
    [...readFileSync(`${import.meta.dirname}/${name}.ts`, "utf8").matchAll(/print\(\s*[`"]([^`"]+)[`"]/g)].map(([, figure]) => figure!),
  );
  expect(printed.length).toBeGreaterThan(30);
  expect(printed.toSorted()).toEqual([...new Set(printed)].toSorted());
});
