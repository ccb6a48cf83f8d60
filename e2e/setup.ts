import { rmSync } from "node:fs";
import type { FullConfig } from "@playwright/test";
import { newDataDir, startApp } from "./app.ts";

/**
 * Founds the demonstration once for the whole run, and gives a copy of it to each worker.
 * `E2E_ORIGIN` names one that already runs, `E2E_TERMINAL` the file it prints to (both `a,b` for two workers).
 */
export default async ({ workers }: FullConfig): Promise<(() => Promise<void>) | undefined> => {
  if (process.env.E2E_ORIGIN) return undefined;
  const founded = newDataDir();
  await startApp(founded).then((app) => app.stop());
  const folders = [founded, ...Array.from({ length: workers - 1 }, () => newDataDir(founded))];
  const apps = await Promise.all(folders.map(startApp));
  Object.assign(process.env, {
    E2E_ORIGIN: apps.map(({ origin }) => origin).join(),
    E2E_TERMINAL: apps.map(({ terminal }) => terminal).join(),
  });
  return async () => {
    await Promise.all(apps.map((app) => app.stop()));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
};
