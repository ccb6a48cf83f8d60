import { and, eq, inArray } from "drizzle-orm";
import { rewriteRequest } from "#features/attachment/requests/commands.ts";
import { type Opened, openRequest, recallRequests } from "#features/attachment/requests/queries.ts";
import { requests } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Job, Outside } from "#platform/jobs.ts";

export const geocodeQueue = "attachment.geocode";
const perNight = 500;

/** Only the middle of a commune is known, though an address was given. */
const approximate = ({ dossier, state }: Opened) =>
  state !== "closed" && dossier.address !== "" && (dossier.point === null || dossier.point.precision === "commune");
const toFind = async (tx: Tx, ids: readonly string[]): Promise<Opened[]> => {
  if (ids.length === 0) return [...(await recallRequests(tx)).entries.values()].filter(approximate).slice(0, perNight);
  const rows = await tx.db
    .select()
    .from(requests)
    .where(and(eq(requests.tenantId, tx.tenantId), inArray(requests.id, [...ids])));
  const opened = await Promise.all(rows.map((row) => openRequest(tx, row)));
  return opened.filter((it) => it !== undefined).filter(approximate);
};

/**
 * Finds addresses on the map after an import, and every night those that were not found while the service was away.
 * Only the address leaves (never a name), to the service the installation chose, nothing where it chose none; an address
 * corrected meanwhile is left alone.
 */
export const geocodeJob = (given?: Outside["locate"]): Job => ({
  queue: geocodeQueue,
  every: "17 3 * * *",
  run: async ({ work, now, outside }, { tenantId, ids = [] }) => {
    const locate = given ?? outside.locate;
    if (!locate) return;
    for (const { id, dossier } of await work(tenantId, (tx) => toFind(tx, ids))) {
      const { address, postcode, city, communeCode } = dossier;
      const located = await locate({ address, postcode, city, citycode: communeCode ?? undefined }, new Date(now().epochMilliseconds));
      if (!located.point || located.precision === "commune") continue;
      const point = { ...located.point, precision: located.precision };
      await work(tenantId, async (tx) => {
        const [row] = await tx.db
          .select()
          .from(requests)
          .where(and(eq(requests.tenantId, tenantId), eq(requests.id, id)))
          .for("update");
        const current = row && (await openRequest(tx, row));
        if (!current || !approximate(current) || current.dossier.address !== address || current.dossier.city !== city) return;
        await rewriteRequest(tx, id, { dossier: { ...current.dossier, point, communeCode: communeCode ?? located.citycode } });
      });
    }
  },
});
export const jobs: Job[] = [geocodeJob()];
