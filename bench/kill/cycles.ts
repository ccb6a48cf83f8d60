import { setTimeout as pause } from "node:timers/promises";
import type { App } from "./app.ts";

/** What is put to the test: an app, one of its writes, and how to know that a write it acknowledged is kept. */
export type Trial<Receipt> = {
  start: () => Promise<App>;
  /** Writes once through HTTP. A receipt if the app acknowledged, undefined if it did not answer. `n` is never used twice. */
  write: (origin: string, n: number) => Promise<Receipt | undefined>;
  /** Throws if the app does not answer the question. */
  isKept: (origin: string, receipt: Receipt) => Promise<boolean>;
  /** Why what was written does not hold together; undefined when it does. */
  whyBroken: (origin: string) => Promise<string | undefined>;
  databasePid: () => number | undefined;
};

type Target = "app" | "database" | "both";
export type Outcome = { cycles: Record<Target, number>; acknowledged: number; lost: number; broken: string[]; starts: number[] };

const writers = 4;

/** Kills an app and its database again and again at random moments of its writes, and counts the acknowledged writes lost. */
export const killAgainAndAgain = async <Receipt>(trial: Trial<Receipt>, targets: Target[], random: () => number): Promise<Outcome> => {
  const outcome: Outcome = { cycles: { app: 0, database: 0, both: 0 }, acknowledged: 0, lost: 0, broken: [], starts: [] };
  const all: Receipt[] = [];
  let n = 0;
  let app = await trial.start();
  try {
    for (const target of targets) {
      const before = trial.databasePid();
      const receipts = await writeUntil(
        () => trial.write(app.origin, n++),
        async (acknowledged) => {
          const enough = 1 + Math.floor(random() * 25);
          while (acknowledged() < enough && app.isAlive()) await pause(1);
          await pause(random() * 20);
          await strike(target, app, before);
        },
      );
      if (target === "database") {
        await restarted(before, app, trial.databasePid);
        await app.healthy();
      } else {
        app = await trial.start();
        outcome.starts.push(app.startedIn);
      }
      all.push(...receipts);
      outcome.cycles[target]++;
      outcome.lost += await countLost(trial, app.origin, receipts);
      const why = await trial.whyBroken(app.origin);
      if (why) outcome.broken.push(why);
    }
    // A later recovery must not undo what an earlier one kept.
    return { ...outcome, acknowledged: all.length, lost: Math.max(outcome.lost, await countLost(trial, app.origin, all)) };
  } finally {
    await app.stop();
  }
};

// The children of a killed server may still answer for an instant: health alone would not prove that another one runs.
const restarted = async (before: number | undefined, app: App, databasePid: () => number | undefined) => {
  while ((databasePid() ?? before) === before) {
    if (!app.isAlive()) return app.healthy();
    await pause(10);
  }
};

const strike = async (target: Target, app: App, databasePid: number | undefined) => {
  if (!app.isAlive()) throw app.endedAlone();
  if (target !== "app") {
    if (databasePid === undefined) throw new Error("no database to kill");
    process.kill(databasePid, "SIGKILL");
  }
  if (target !== "database") await app.kill();
};

// Several at once write until the blow falls; each then ends its last attempt.
const writeUntil = async <Receipt>(
  write: () => Promise<Receipt | undefined>,
  blow: (acknowledged: () => number) => Promise<void>,
): Promise<Receipt[]> => {
  const receipts: Receipt[] = [];
  let over = false;
  const writer = async () => {
    while (!over) {
      const receipt = await write();
      if (receipt !== undefined) receipts.push(receipt);
    }
  };
  const working = Promise.allSettled(Array.from({ length: writers }, writer));
  await blow(() => receipts.length);
  over = true;
  const failure = (await working).find((it) => it.status === "rejected");
  if (failure) throw failure.reason;
  return receipts;
};

const countLost = async <Receipt>({ isKept }: Trial<Receipt>, origin: string, receipts: Receipt[]) => {
  let lost = 0;
  for (const receipt of receipts) if (!(await isKept(origin, receipt))) lost++;
  return lost;
};
