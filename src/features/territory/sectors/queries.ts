import { asc, eq } from "drizzle-orm";
import { communes, sectors } from "#features/territory/schema.ts";
import { epciIndex } from "#platform/communes-data.ts";
import type { Tx } from "#platform/database.ts";
import { words } from "./words.ts";

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

/** The communes of the territory by intercommunality, under its short name; those of none come together at the end. */
export const groupsOf = (codes: readonly string[]): { name: string; codes: string[] }[] => {
  const groupOf = new Map([...epciIndex().values()].flatMap(({ name, members }) => members.map((code) => [code, name] as const)));
  const groups = new Map<string, string[]>();
  for (const code of codes) {
    const name = shortGroupName(groupOf.get(code) ?? words.byGroupOther);
    groups.set(name, [...(groups.get(name) ?? []), code]);
  }
  return [...groups].map(([name, codes]) => ({ name, codes })).sort((a, b) => b.codes.length - a.codes.length);
};
const shortGroupName = (name: string) => {
  const short = name.replace(
    /^(?:CC|CA|CU|Communauté (?:de communes|d’agglomération|urbaine)|Métropole)\s+(?:de la |de l’|du |des |de |d’)?/i,
    "",
  );
  return `${short.charAt(0).toUpperCase()}${short.slice(1)}`.slice(0, 60);
};
