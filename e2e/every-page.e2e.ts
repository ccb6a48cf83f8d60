import type { Page } from "@playwright/test";
import { faultsOf } from "./axe.ts";
import { dropDrafts, prepareDrafts } from "./drafts.ts";
import { expect, phone, test } from "./fixtures.ts";
import { deadEnds, draftTrails, forgotten, names, trailsFor, trailsOf, type Who } from "./pages.ts";
import { findTrail } from "./trails.ts";

const desk = { width: 1280, height: 900 };
test.use({ viewport: desk, colorScheme: "light" });
// A minute on a quiet machine; nothing is learned from giving up early on a busy one.
test.setTimeout(900_000);

/** What hangs out of the window on the right. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

type Sound = (page: Page, what?: string) => Promise<void>;
/**
 * One page on a desk by day, read in full; then on a telephone by night, for what changes: colours, sizes, what is beside the window.
 * The frame around it is the same on every page: by night it is read once.
 */
const look = async (page: Page, path: string, expectSound: Sound, { answers = 200, within = "main" } = {}): Promise<void> => {
  expect.soft((await page.goto(path))?.status(), path).toBe(answers);
  // Where there is a map that one moves, it comes after the page, in the place of a drawing.
  if ((await page.locator("directory-map").count()) > 0)
    await expect(page.locator("directory-map svg.map")).toHaveCount(0, { timeout: 60_000 });
  expect.soft(await overflow(page), `${path} on a desk`).toBe(0);
  await expectSound(page, path);
  await page.setViewportSize(phone.viewport);
  await page.emulateMedia({ colorScheme: "dark" });
  expect.soft(await overflow(page), `${path} on a telephone`).toBe(0);
  expect.soft(await faultsOf(page, ["color-contrast", "target-size"], within), `${path} by night`).toEqual([]);
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: "light" });
};
const followAll = async (page: Page, trails: readonly string[][], expectSound: Sound) => {
  for (const [rank, trail] of trails.entries()) {
    const path = await findTrail(page, trail);
    expect.soft(path, `the end of ${trail.join(" > ")}`).toBeDefined();
    if (path) await look(page, path, expectSound, rank === 0 ? { within: "html" } : {});
  }
};

/** So many trails in one go, for two workers to share them. */
const inParts = (trails: readonly string[][], most = 16): string[][][] =>
  Array.from({ length: Math.ceil(trails.length / most) }, (_, part) => trails.slice(part * most, (part + 1) * most));

test("no page of the product is forgotten", () => {
  expect(forgotten()).toEqual({ pages: [], lines: [] });
});

for (const [who, name] of Object.entries(names))
  for (const [part, trails] of inParts(trailsFor(who as Who)).entries())
    test(`pages of the ${who}, ${part + 1}: sound by day on a desk and by night on a telephone`, async ({
      page,
      signInAs,
      expectSound,
    }) => {
      if (name) await signInAs(name);
      await followAll(page, trails, expectSound);
    });

test("what is being prepared is sound too", async ({ page, signInAs, expectSound }) => {
  await signInAs("Claire");
  await prepareDrafts(page);
  await followAll(page, trailsOf(draftTrails), expectSound);
  await dropDrafts(page);
});

test("dead ends are sound too", async ({ page, expectSound }) => {
  for (const path of deadEnds) {
    const status = (await page.request.get(path)).status();
    expect(status, path).toBeGreaterThanOrEqual(400);
    await look(page, path, expectSound, { answers: status });
  }
});
