import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const source = readFileSync(createRequire(import.meta.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js"), "utf8");
const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Lines of a table after the fifth are made like the first ones: reading fifty takes seconds.
const sameAgain = "tbody > tr:nth-child(n + 6)";

type Colour = { r: number; g: number; b: number; alpha: number; parseString: (text: string) => Colour };
type Axe = {
  run: (where: unknown, how: unknown) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
  commons: { color: { Color: { prototype: Colour } } };
};
declare const axe: Axe;

// axe works out thousands of times the twenty colours of a page: a quarter of its work.
const rememberColours = (): void => {
  const { prototype } = axe.commons.color.Color;
  const read = prototype.parseString;
  const known = new Map<string, Pick<Colour, "r" | "g" | "b" | "alpha">>();
  prototype.parseString = function (this: Colour, text: string) {
    const before = known.get(text);
    if (before) return Object.assign(this, before);
    read.call(this, text);
    const { r, g, b, alpha } = this;
    known.set(text, { r, g, b, alpha });
    return this;
  };
};

/** What axe finds wrong on a page, or in a part of it, in one line each: in all it knows, or by a few of its rules. */
export const faultsOf = async (page: Page, rules: readonly string[] = everything, within = "html"): Promise<string[]> => {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(source);
    await page.evaluate(rememberColours);
  }
  return page.evaluate(
    async ([exclude, runOnly, include]) => {
      const { violations } = await axe.run({ include: [include], exclude: [exclude] }, { runOnly, resultTypes: ["violations"] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`);
    },
    [sameAgain, rules, within] as const,
  );
};
