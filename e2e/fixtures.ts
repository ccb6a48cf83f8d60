import { type BrowserContextOptions, test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";
import { ours } from "./app.ts";
import { faultsOf } from "./axe.ts";

export { expect };

/** The smallest telephone of today that people hold upright. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } satisfies BrowserContextOptions;

export type Fixtures = {
  /** Enters the demonstration in one click as one of its people, by the beginning of their name. */
  signInAs: (name: string, page?: Page) => Promise<void>;
  /** Somebody else, elsewhere: a browser that knows nothing of this one. */
  elsewhere: (options?: BrowserContextOptions) => Promise<Page>;
  /** Nothing that axe finds wrong, no error in the console, nothing refused by the content policy. */
  expectSound: (page: Page, what?: string) => Promise<void>;
  /** What consoles said since the last time it was asked. */
  mistakes: string[];
};

// A page refused with its problems, or absent, is an answer: the browser writes its status down as an error.
const withoutQuery = (address = "") => address.replace(/[?#].*/, "");
const isAnswer = (message: ConsoleMessage) =>
  /Failed to load resource.*\b(401|403|404|410|422)\b/.test(message.text()) &&
  withoutQuery(message.location().url) === withoutQuery(message.page()?.url());
// A base map that cannot be reached: the page says so itself.
const isBaseMap = (message: ConsoleMessage) => message.location().url.startsWith("https://data.geopf.fr/");
const isMistake = (message: ConsoleMessage) => message.type() === "error" && !isAnswer(message) && !isBaseMap(message);

export const test = base.extend<Fixtures>({
  baseURL: async ({ baseURL }, use) => use(ours(process.env.E2E_ORIGIN) ?? baseURL),
  mistakes: async ({ context }, use) => {
    const said: string[] = [];
    context.on("console", (message) => {
      if (isMistake(message)) said.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (thrown) => said.push(String(thrown.error())));
    await use(said);
  },
  elsewhere: async ({ browser, contextOptions, baseURL, javaScriptEnabled, reducedMotion, mistakes }, use) => {
    const opened: Page[] = [];
    const usual = {
      ...contextOptions,
      baseURL: baseURL ?? "",
      javaScriptEnabled: javaScriptEnabled ?? true,
      reducedMotion,
      locale: "fr-FR",
    };
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...usual, ...options });
      context.on("console", (message) => {
        if (isMistake(message)) mistakes.push(`${message.text()} (${message.location().url})`);
      });
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
  signInAs: async ({ page }, use) => {
    await use(async (name, on = page) => {
      await on.goto("/demo/connexion");
      await on.getByRole("button", { name: new RegExp(`Entrer en tant que ${name}`) }).click();
      await expect(on.getByRole("heading", { level: 1, name: new RegExp(`Bonjour ${name}`) })).toBeVisible();
    });
  },
  expectSound: async ({ mistakes, javaScriptEnabled, browser, baseURL }, use) => {
    let reader: Page | undefined;
    // axe is a script: where a page may run none, the very same page is read where it may.
    const readable = async (on: Page): Promise<Page> => {
      if (javaScriptEnabled !== false) return on;
      reader ??= await (await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: true })).newPage();
      const [address, body] = [on.url().replace(/#.*/, ""), await on.content()];
      await reader.setViewportSize(on.viewportSize()!);
      await reader.route(
        (url) => url.href === address,
        (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }),
      );
      await reader.goto(address);
      await reader.unrouteAll();
      return reader;
    };
    await use(async (on, what = on.url()) => {
      expect(await faultsOf(await readable(on)), what).toEqual([]);
      expect(mistakes, what).toEqual([]);
    });
    await reader?.context().close();
  },
});
