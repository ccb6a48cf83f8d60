import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { type Practice, practices } from "#features/practices/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Job, Outside } from "#platform/jobs.ts";
import { practiceGeocodeQueue } from "./rules.ts";

const toFind = ({ db, tenantId }: Tx, ids: readonly string[]): Promise<Practice[]> =>
  db
    .select()
    .from(practices)
    .where(
      and(
        eq(practices.tenantId, tenantId),
        ne(practices.address, ""),
        or(isNull(practices.precision), eq(practices.precision, "commune")),
        ...(ids.length > 0 ? [inArray(practices.id, [...ids])] : []),
      ),
    )
    .limit(500);

/**
 * Finds practices on the map after they are written, and every night those not found while the service was away. Asks the
 * service the installation chose, nothing where it chose none.
 */
export const practiceGeocodeJob = (given?: Outside["locate"]): Job => ({
  queue: practiceGeocodeQueue,
  every: "41 3 * * *",
  run: async ({ work, now, outside }, { tenantId, ids = [] }) => {
    const locate = given ?? outside.locate;
    if (!locate) return;
    for (const { id, address, postcode, city, communeCode } of await work(tenantId, (tx) => toFind(tx, ids))) {
      const located = await locate({ address, postcode, city, citycode: communeCode ?? undefined }, new Date(now().epochMilliseconds));
      if (!located.point || located.precision === "commune") continue;
      const { point, precision } = located;
      // The version is not raised: nobody wrote; an address corrected meanwhile is left alone.
      await work(tenantId, (tx) =>
        tx.db
          .update(practices)
          .set({ ...point, precision })
          .where(and(eq(practices.tenantId, tenantId), eq(practices.id, id), eq(practices.address, address), eq(practices.city, city))),
      );
    }
  },
});
export const jobs: Job[] = [practiceGeocodeJob()];
