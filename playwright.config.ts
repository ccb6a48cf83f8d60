import { defineConfig, devices } from "@playwright/test";

// What of Chromium calls home, or needs what a server has not, is off.
const quiet = ["gpu", "quic", "background-networking", "component-update", "sync"].map((what) => `--disable-${what}`);

/** Journeys of a person in the system’s Chromium; the demonstration is founded once for all of them. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  globalSetup: "./e2e/setup.ts",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  workers: 1,
  timeout: 60_000,
  // Several times what a busy machine with two cores needs.
  expect: { timeout: 15_000 },
  use: {
    ...devices["Desktop Chrome"],
    actionTimeout: 20_000,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--no-first-run", ...quiet],
    },
  },
});
