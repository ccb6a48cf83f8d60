import { and, asc, eq } from "drizzle-orm";
import { inhabitants } from "#features/territory/rules.ts";
import { communes, type Sector, sectors } from "#features/territory/schema.ts";
import { communeCentre } from "#platform/commune-centres.ts";
import { type Commune, epciMembers, findByCode } from "#platform/communes.ts";
import { epciIndex } from "#platform/communes-data.ts";
import type { Tx } from "#platform/database.ts";
import { plainWords } from "#platform/text.ts";
import type { Group } from "./rules.ts";

/** INSEE codes of the communes of the territory, in order: the truth of who lives in it. Empty until it is told. */
export const communeCodes = async ({ db, tenantId }: Tx): Promise<string[]> => {
  const rows = await db.select({ code: communes.code }).from(communes).where(eq(communes.tenantId, tenantId)).orderBy(asc(communes.code));
  return rows.map(({ code }) => code);
};

/** A commune of the territory: what the packaged COG says of it, its sector when it was given one, its centre when it is known. */
export type OurCommune = Commune & {
  sector: Pick<Sector, "id" | "name"> | undefined;
  point: { lat: number; lon: number } | undefined;
};

/** The communes of the territory by name. Population: municipal, of `populationYear`. */
export const territoryCommunes = async ({ db, tenantId }: Tx): Promise<OurCommune[]> => {
  const rows = await db
    .select({ code: communes.code, lat: communes.lat, lon: communes.lon, sectorId: sectors.id, sector: sectors.name })
    .from(communes)
    .leftJoin(sectors, and(eq(sectors.tenantId, communes.tenantId), eq(sectors.id, communes.sectorId)))
    .where(eq(communes.tenantId, tenantId));
  return rows.map(withCog).sort((a, b) => a.name.localeCompare(b.name, "fr"));
};
type Row = { code: string; lat: number | null; lon: number | null; sectorId: string | null; sector: string | null };
const withCog = ({ code, lat, lon, sectorId, sector }: Row): OurCommune => {
  // A code that a later COG no longer knows stays in the territory, named by itself.
  const known = findByCode(code) ?? { name: code, postcodes: [], population: 0, department: code.slice(0, 2), region: "" };
  return {
    ...known,
    code,
    point: lat !== null && lon !== null ? { lat, lon } : communeCentre(code),
    sector: sectorId !== null && sector !== null ? { id: sectorId, name: sector } : undefined,
  };
};

/** Whole intercommunalities whose name holds these words; where none does, those of the first communes found. The most inhabited first. */
export const searchGroups = (q: string, found: readonly Commune[]): Group[] => {
  const [asked, codes] = [plainWords(q), new Set(found.slice(0, 3).map(({ code }) => code))];
  const all = [...epciIndex().values()];
  const named = asked.length < 3 ? [] : all.filter(({ name }) => ` ${plainWords(name)}`.includes(` ${asked}`));
  const groups = named.length > 0 ? named : all.filter(({ members }) => members.some((code) => codes.has(code)));
  return groups
    .flatMap(({ code }) => epciMembers(code) ?? [])
    .sort((a, b) => inhabitants(b.communes) - inhabitants(a.communes))
    .slice(0, 6);
};
