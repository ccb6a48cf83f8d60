import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killAgainAndAgain } from "./kill/cycles.ts";
import { phoneIntake } from "./kill/intake.ts";

const cycles = { app: 50, database: 20, both: 5 } as const;

/**
 * Kills the built product (50 times), its database (20) and both at once (5) while people are being written down, and prints what was
 * acknowledged, what of it was lost, and whether the journal always held. Throws if anything was lost or broken, and then keeps the
 * data and their postgres.log to be examined.
 */
export const run = async (print: (figure: string, value: number, unit: string) => void) => {
  const dataDir = mkdtempSync(join(tmpdir(), "maillage-kill-"));
  chmodSync(dataDir, 0o711);
  const random = seeded(20261122);
  const { acknowledged, lost, broken, starts } = await killAgainAndAgain(await phoneIntake(dataDir), shuffled(random), random);
  for (const [what, times] of Object.entries(cycles)) print(`kill.${what}.cycles`, times, "");
  print("kill.acknowledged", acknowledged, "writes");
  print("kill.lost", lost, "writes");
  print("kill.journal_broken", broken.length, "times");
  const sorted = starts.toSorted((a, b) => a - b);
  print("kill.restart.p50", Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0), "ms");
  print("kill.restart.max", Math.round(sorted.at(-1) ?? 0), "ms");
  if (lost > 0 || broken.length > 0) throw new Error(`${lost} acknowledged writes lost; ${broken.join("; ")}`);
  rmSync(dataDir, { recursive: true, force: true });
};

const shuffled = (random: () => number) =>
  Object.entries(cycles)
    .flatMap(([target, times]) => Array.from({ length: times }, () => ({ target: target as keyof typeof cycles, at: random() })))
    .sort((a, b) => a.at - b.at)
    .map(({ target }) => target);

// The same blows at each run (mulberry32).
const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};
