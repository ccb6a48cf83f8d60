import type { Page } from "@playwright/test";
import { isOf } from "./pages.ts";

type Known = Readonly<Record<string, string>>;
const fill = (step: string, known: Known) => step.replace(/:(\w+)/g, (whole, name: string) => known[name] ?? whole);
const likeness = (step: string) => new RegExp(`^${step.replace(/[.?+]/g, "\\$&").replace(/:(\w+)/g, "(?<$1>[\\w-]+)")}(?=$|[?#])`);

/** Links of the page that look like a step, as addresses inside a site: a copied demonstration keeps the origin of its letters. */
const linksLike = async (page: Page, step: string, known: Known): Promise<RegExpExecArray[]> => {
  const all = await page.locator("main a[href]").evaluateAll((links) => links.map((it) => it.getAttribute("href") ?? ""));
  const like = likeness(fill(step, known));
  return [...new Set(all)]
    .map((href) => like.exec(href.replace(/^https?:\/\/[^/]+/, "")))
    .filter((found) => found !== null)
    .filter(([path]) => isOf(step, path));
};

/** Where a trail ends, its parameters read from links on the way; undefined where the links give out. */
export const findTrail = async (page: Page, [step, ...rest]: readonly string[], known: Known = {}): Promise<string | undefined> => {
  if (step === undefined) return undefined;
  const wanted = fill(step, known);
  if (!wanted.includes(":")) {
    if (rest.length === 0) return wanted;
    await page.goto(wanted);
    return findTrail(page, rest, known);
  }
  // The first that leads further: an abandoned cycle has no practices.
  for (const { 0: path, groups } of (await linksLike(page, step, known)).slice(0, 4)) {
    if (rest.length === 0) return path;
    await page.goto(path);
    const end = await findTrail(page, rest, { ...known, ...groups });
    if (end) return end;
  }
  return undefined;
};
