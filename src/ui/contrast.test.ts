import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrast, type Oklch, toHex } from "./colour.ts";
import { themeColors } from "./frame.tsx";

const css = readFileSync("src/ui/tokens.css", "utf8");
const block = (opening: string) => {
  const start = css.indexOf("{", css.indexOf(opening));
  return css.slice(start, css.indexOf("}", start));
};
const tokens = (text: string): Record<string, Oklch> =>
  Object.fromEntries(
    [...text.matchAll(/--([\w-]+):\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map(([, name, l, c, h]) => [
      name!,
      { l: Number(l), c: Number(c), h: Number(h) },
    ]),
  );
const themes = { light: tokens(block('[data-theme="light"] {')), dark: tokens(block('[data-theme="dark"] {')) };

const texts = ["ink", "ink-soft", "link", "alert", "ok", "wait", "off"].flatMap((text) =>
  ["paper", "raised", "sunk"].map((on) => [text, on] as const),
);
const states = ["ok", "wait", "alert", "off"].flatMap((state) => [[state, `${state}-soft`] as const, ["ink", `${state}-soft`] as const]);
const pairs = [...texts, ...states, ["on-accent", "accent"] as const, ["on-accent", "accent-strong"] as const, ["paper", "ink"] as const];
const controls = ["control", "accent", "focus", "alert"].flatMap((shape) => ["paper", "raised", "sunk"].map((on) => [shape, on] as const));

describe.for(Object.entries(themes))("%s", ([theme, colours]) => {
  test("has every colour", () => expect(Object.keys(colours)).toHaveLength(20));
  test.for(pairs)("%s is read on %s", ([text, on]) => expect(contrast(colours[text]!, colours[on]!)).toBeGreaterThanOrEqual(4.5));
  test.for(controls)("%s is seen on %s", ([shape, on]) => expect(contrast(colours[shape]!, colours[on]!)).toBeGreaterThanOrEqual(3));
  test("gives its paper to the browser's bars", () => expect(themeColors[theme as "light" | "dark"]).toBe(toHex(colours.paper!)));
});

test("a device that asks for dark gets the dark theme", () => {
  expect(tokens(block(':root:not([data-theme="light"]) {'))).toEqual(themes.dark);
});
test("contrast is WCAG's", () => {
  expect(contrast({ l: 1, c: 0, h: 0 }, { l: 0, c: 0, h: 0 })).toBeCloseTo(21, 1);
});
