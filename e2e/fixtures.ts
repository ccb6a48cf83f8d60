import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

export type App = { origin: string; dataDir: string };

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** Starts the built product with its demonstration in a folder of its own, as a newcomer does. */
export const startApp = async (environment: Record<string, string> = {}): Promise<App & { stop: () => Promise<void> }> => {
  const dataDir = mkdtempSync(join(tmpdir(), "maillage-e2e-"));
  chmodSync(dataDir, 0o711);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child: ChildProcess = spawn(join("node_modules", ".bin", "node"), [join("dist", "server", "main.js")], {
    env: { ...process.env, NODE_ENV: "development", PORT: String(port), DATA_DIR: dataDir, GEOCODER_URL: "off", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // Ready says so itself; no clock is watched.
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on("data", (said: Buffer) => said.toString().includes("est prêt") && resolve());
    child.once("exit", (code) => reject(new Error(`the app stopped (${code}) before it was ready`)));
  });
  return {
    origin,
    dataDir,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

type Fixtures = {
  /** Enters the demonstration in one click as one of its people, by the beginning of their name. */
  signInAs: (name: string, page?: Page) => Promise<void>;
  /** Nothing that axe finds wrong, and nothing refused by the content policy. */
  expectSound: (page: Page, what?: string) => Promise<void>;
};

export const test = base.extend<Fixtures, { app: App }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from the pattern itself.
    async ({}, use) => {
      const app = await startApp();
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ app }, use) => use(app.origin),
  signInAs: async ({ page }, use) => {
    await use(async (name, on = page) => {
      await on.goto("/demo/connexion");
      await on.getByRole("button", { name: new RegExp(name) }).click();
      await expect(on.getByRole("heading", { level: 1 })).toBeVisible();
    });
  },
  expectSound: async ({ page }, use) => {
    const refused: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) refused.push(message.text());
    });
    await use(async (on, what = on.url()) => {
      const { violations } = await new AxeBuilder({ page: on })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      const found = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ target }) => target.join(" "))
            .slice(0, 3)
            .join(" | ")}`,
      );
      expect(found, what).toEqual([]);
      expect(refused, what).toEqual([]);
    });
  },
});
