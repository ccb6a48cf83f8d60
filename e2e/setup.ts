import { startApp } from "./app.ts";

/** Founds the demonstration once for the whole run; `E2E_ORIGIN` names one that already runs, `E2E_TERMINAL` the file it prints to. */
export default async (): Promise<(() => Promise<void>) | undefined> => {
  if (process.env.E2E_ORIGIN) return undefined;
  const app = await startApp();
  Object.assign(process.env, { E2E_ORIGIN: app.origin, E2E_TERMINAL: app.terminal });
  return app.stop;
};
