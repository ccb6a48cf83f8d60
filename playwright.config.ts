import { defineConfig, devices } from "@playwright/test";

// What of Chromium calls home, or needs what a server has not, is off.
const quiet = ["gpu", "quic", "background-networking", "component-update", "sync"].map((what) => `--disable-${what}`);
// Journeys need nobody outside: what a page asks of the world has no answer, there and everywhere.
const alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost";

const demonstrations = process.env.E2E_ORIGIN?.split(",").length ?? 2;

/** Journeys of a person in the system’s Chromium; the demonstration is founded once, each worker walks in its own copy. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  globalSetup: "./e2e/setup.ts",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  workers: demonstrations,
  fullyParallel: true,
  // Several times what a busy machine with two cores needs: nothing is learned from giving up early.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    ...devices["Desktop Chrome"],
    actionTimeout: 40_000,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    // Frames of pages that slide are up to a quarter of the work of a browser without a graphics card; double-tap.e2e.ts wants them.
    reducedMotion: "reduce",
    // To see every step of a journey that fails: --trace=retain-on-failure. It costs a quarter more, so that nobody pays it each time.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--no-first-run", alone, ...quiet],
    },
  },
});
