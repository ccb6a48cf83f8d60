import { words } from "./words.ts";
import type { Print } from "./world.ts";

/** What can be measured. Each is read only when it is asked for. */
const benches: Record<string, () => Promise<{ run: (print: Print) => Promise<void> }>> = {
  list: () => import("./list.ts"),
  batch: () => import("./batch.ts"),
  import: () => import("./import.ts"),
  rpps: () => import("./rpps.ts"),
  start: () => import("./start.ts"),
  weight: () => import("./weight.ts"),
  search: () => import("./search.ts"),
  certificates: () => import("./certificates.ts"),
  kill: () => import("./kill.ts"),
};
/** Without a name: everything but `kill`, a test of strength that takes minutes. */
const usual = ["list", "batch", "import", "rpps", "start", "weight", "search", "certificates"];

const rounded = (value: number) => (Number.isInteger(value) ? value : Number(value.toPrecision(4)));

/** The command. Answers the exit code: 0 measured, 1 a measure failed, 2 words not understood. */
export const bench = async (names: readonly string[], say: (line: string) => void, complain: (line: string) => void): Promise<number> => {
  if (names.includes("--help") || names.includes("-h")) {
    say(words.help);
    return 0;
  }
  const unknown = names.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined) {
    complain(words.unknown(unknown, Object.keys(benches)));
    return 2;
  }
  let failed = false;
  for (const name of names.length > 0 ? names : usual)
    try {
      const { run } = await benches[name]!();
      await run((figure, value, unit) => say(`${figure} ${rounded(value)} ${unit}`.trim()));
    } catch (error) {
      complain(words.failed(name, error instanceof Error ? (error.stack ?? error.message) : String(error)));
      failed = true;
    }
  return failed ? 1 : 0;
};
