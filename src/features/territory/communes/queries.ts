import { and, asc, eq } from "drizzle-orm";
import { communes, type Sector, sectors } from "#features/territory/schema.ts";
import { type Commune, findByCode } from "#platform/communes.ts";
import type { Tx } from "#platform/database.ts";

/** INSEE codes of the communes of the territory, in order: the truth of who lives in it. Empty until it is told. */
export const communeCodes = async ({ db, tenantId }: Tx): Promise<string[]> => {
  const rows = await db.select({ code: communes.code }).from(communes).where(eq(communes.tenantId, tenantId)).orderBy(asc(communes.code));
  return rows.map(({ code }) => code);
};

/** A commune of the territory: what the packaged COG says of it, and its sector when it was given one. */
export type OurCommune = Commune & { sector: Pick<Sector, "id" | "name"> | undefined };

/** The communes of the territory by name. Population: municipal, of the year of `populationOf` in rules. */
export const territoryCommunes = async ({ db, tenantId }: Tx): Promise<OurCommune[]> => {
  const rows = await db
    .select({ code: communes.code, sectorId: sectors.id, sector: sectors.name })
    .from(communes)
    .leftJoin(sectors, and(eq(sectors.tenantId, communes.tenantId), eq(sectors.id, communes.sectorId)))
    .where(eq(communes.tenantId, tenantId));
  return rows.map(withCog).sort((a, b) => a.name.localeCompare(b.name, "fr"));
};
const withCog = ({ code, sectorId, sector }: { code: string; sectorId: string | null; sector: string | null }): OurCommune => {
  // A code that a later COG no longer knows stays in the territory, named by itself.
  const known = findByCode(code) ?? { name: code, postcodes: [], population: 0, department: code.slice(0, 2), region: "" };
  return { ...known, code, sector: sectorId !== null && sector !== null ? { id: sectorId, name: sector } : undefined };
};
