import { asc, eq } from "drizzle-orm";
import { communes, sectors } from "#features/territory/schema.ts";
import type { Tx } from "#platform/database.ts";

/** A sector and the INSEE codes of its communes. */
export type SectorOf = { id: string; name: string; codes: string[] };

/** The sectors of the territory in the order the community gave them; none when nothing was drawn. */
export const sectorsOf = async ({ db, tenantId }: Tx): Promise<SectorOf[]> => {
  const drawn = await db
    .select({ id: sectors.id, name: sectors.name })
    .from(sectors)
    .where(eq(sectors.tenantId, tenantId))
    .orderBy(asc(sectors.position), asc(sectors.name));
  const inside = await db
    .select({ code: communes.code, sectorId: communes.sectorId })
    .from(communes)
    .where(eq(communes.tenantId, tenantId))
    .orderBy(asc(communes.code));
  return drawn.map((sector) => ({ ...sector, codes: inside.filter((it) => it.sectorId === sector.id).map(({ code }) => code) }));
};
