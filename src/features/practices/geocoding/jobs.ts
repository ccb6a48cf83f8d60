import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { type Practice, practices } from "#features/practices/schema.ts";
import { communeCentre } from "#platform/commune-centres.ts";
import type { Tx } from "#platform/database.ts";
import { createGeocoder } from "#platform/geocode.ts";
import type { Job } from "#platform/jobs.ts";
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

/** Finds practices on the map after they are written, and every night those not found while the service was away. */
export const practiceGeocodeJob = (geocoder: Pick<ReturnType<typeof createGeocoder>, "locate" | "available">): Job => ({
  queue: practiceGeocodeQueue,
  every: "41 3 * * *",
  run: async ({ work, now }, { tenantId, ids = [] }) => {
    for (const { id, address, postcode, city, communeCode } of await work(tenantId, (tx) => toFind(tx, ids))) {
      const at = new Date(now().epochMilliseconds);
      if (!geocoder.available(at)) return;
      const located = await geocoder.locate({ address, postcode, city, citycode: communeCode ?? undefined }, at);
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
export const jobs: Job[] = [practiceGeocodeJob(createGeocoder({ fetch: globalThis.fetch, centreOf: communeCentre }))];
