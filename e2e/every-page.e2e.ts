import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, phone, test } from "./fixtures.ts";
import { boardPages, coordinatorPages, type Found, referentPages, staffPages, visitorPages } from "./pages.ts";

test.use({ ...phone, reducedMotion: "reduce", colorScheme: "light" });
test.setTimeout(300_000);

const desktop = { width: 1280, height: 900 };

/** What hangs out of the window on the right. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

type Sound = (page: Page, what?: string) => Promise<void>;
/** One page on a telephone by day, then on a desk by night: nothing wrong, nothing that scrolls sideways. */
const look = async (page: Page, path: string, expectSound: Sound): Promise<void> => {
  await page.setViewportSize(phone.viewport);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(path);
  expect.soft(await overflow(page), `${path} on a telephone`).toBe(0);
  await expectSound(page, `${path} by day`);
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: "dark" });
  expect.soft(await overflow(page), `${path} on a desk`).toBe(0);
  const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast", "target-size"]).analyze();
  expect
    .soft(
      violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target }) => `${id}: ${target}`)),
      `${path} by night`,
    )
    .toEqual([]);
};

const roles: { who: string; name?: string; pages: readonly Found[] }[] = [
  { who: "a visitor", pages: visitorPages },
  { who: "a coordinator", name: "Claire", pages: coordinatorPages },
  { who: "an employee", name: "Sami", pages: staffPages },
  { who: "the board", name: "Paul", pages: boardPages },
  { who: "a referent", name: "Anne", pages: referentPages },
];

for (const { who, name, pages } of roles)
  test(`every page of ${who} is sound, by day and by night, on a telephone and on a desk`, async ({ page, signInAs, expectSound }) => {
    if (name) await signInAs(name);
    for (const { at, link } of pages) {
      let path = at;
      if (link) {
        await page.goto(at);
        const href = await page
          .locator("main a, main form")
          .evaluateAll(
            (all, wanted) =>
              all.map((it) => it.getAttribute("href") ?? it.getAttribute("action") ?? "").find((it) => new RegExp(wanted).test(it)),
            link,
          );
        expect(href, `a link like ${link} on ${at}`).toBeDefined();
        path = href!;
      }
      await look(page, path, expectSound);
    }
  });
