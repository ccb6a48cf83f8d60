import { setTimeout as pause } from "node:timers/promises";
import { explain } from "./cannot-start.ts";
import { endOrphans, halt, type Launch, launch, type Postmaster } from "./postmaster.ts";
import { words } from "./words.ts";

const again = 100;
const patience = 15_000;
const shortLife = 1000;

/**
 * Launches a server, again and again for up to 15 s while what a killed one left behind (its memory, its last children) is in the way.
 * Throws `CannotStart`.
 */
export const launchWhenFree = async (needs: Launch): Promise<Postmaster> => {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await launch(needs);
    } catch (error) {
      const busy = /shared memory block|lock file|already in use/i.test((error as Error).message);
      if (!busy || performance.now() > deadline) throw explain(error);
      endOrphans(needs.cluster);
      await pause(again);
    }
  }
};

/** Restarts the server whenever it dies without our order. Returns how to stop it for good. */
export const supervise = (
  first: Postmaster,
  needs: Launch,
  { log, onLost }: { log: (line: string) => void; onLost: (error: Error) => void },
): (() => Promise<void>) => {
  let current = first;
  let stopping = false;
  const watch = async () => {
    while (!stopping) {
      const born = performance.now();
      await current.exited;
      if (stopping) return;
      log(words.restarting);
      if (performance.now() - born < shortLife) await pause(shortLife, undefined, { ref: false });
      if (stopping) return;
      current = await launchWhenFree({ ...needs, address: current.address });
    }
    await halt(current.pid);
  };
  const watching = watch().catch((error: Error) => {
    log(words.lost);
    onLost(error);
  });
  return async () => {
    stopping = true;
    await halt(current.pid);
    await Promise.race([watching, pause(again)]);
  };
};
