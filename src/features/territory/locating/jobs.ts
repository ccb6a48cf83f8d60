import { and, eq, isNull } from "drizzle-orm";
import { communes } from "#features/territory/schema.ts";
import { communeCentre } from "#platform/commune-centres.ts";
import { findByCode } from "#platform/communes.ts";
import type { Tx } from "#platform/database.ts";
import type { Job } from "#platform/jobs.ts";
import { locateQueue } from "./rules.ts";

const toFind = async ({ db, tenantId }: Tx): Promise<string[]> => {
  const rows = await db
    .select({ code: communes.code })
    .from(communes)
    .where(and(eq(communes.tenantId, tenantId), isNull(communes.lat)));
  return rows.map(({ code }) => code).filter((code) => !communeCentre(code));
};

/**
 * Finds the centres of communes for the map, after they are added and every night those not found while the service was away.
 * Asks the service the installation chose, nothing where it chose none.
 */
const locateJob: Job = {
  queue: locateQueue,
  every: "17 3 * * *",
  run: async ({ work, now, outside: { locate } }, { tenantId }) => {
    if (!locate) return;
    for (const code of await work(tenantId, toFind)) {
      const { name = "", postcodes = [] } = findByCode(code) ?? {};
      const { point } = await locate(
        { address: "", city: name, postcode: postcodes[0], citycode: code },
        new Date(now().epochMilliseconds),
      );
      if (!point) continue;
      await work(tenantId, (tx) =>
        tx.db
          .update(communes)
          .set(point)
          .where(and(eq(communes.tenantId, tenantId), eq(communes.code, code))),
      );
    }
  },
};
export const jobs = [locateJob];
