import type { Job } from "#platform/jobs.ts";
import { placeAt, placeAtCentres, placesToLocate } from "./commands.ts";
import { locateQueue } from "./rules.ts";

/** Finds where places are by their addresses, all in one question; nothing is asked where the installation chose no service. */
const locating: Job = {
  queue: locateQueue,
  every: "37 3 * * 0",
  run: async ({ work, outside: { locateMany } }, { tenantId }) => {
    await work(tenantId, placeAtCentres);
    if (!locateMany) return;
    const places = await work(tenantId, placesToLocate);
    if (places.length === 0) return;
    const found = await locateMany(places.map(({ communeCode, ...place }) => ({ ...place, citycode: communeCode ?? undefined })));
    await work(tenantId, async (tx) => {
      for (const [n, place] of places.entries()) if (found[n]) await placeAt(tx, place, found[n]);
    });
  },
};
export const jobs = [locating];
