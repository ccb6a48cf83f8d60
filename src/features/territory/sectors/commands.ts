import { and, desc, eq, inArray } from "drizzle-orm";
import { communeCodes } from "#features/territory/communes/queries.ts";
import type { DrawnSector } from "#features/territory/rules.ts";
import { communes, drawings, sectors } from "#features/territory/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { groupsOf, sectorsOf } from "./queries.ts";
import { type Grouping, grouped, merged, whyNotNamed } from "./rules.ts";
import { words } from "./words.ts";

const lastDrawings = ({ db, tenantId }: Tx) =>
  db.select().from(drawings).where(eq(drawings.tenantId, tenantId)).orderBy(desc(drawings.version)).limit(2);

/** Replaces every sector by those of a drawing, and keeps it; answers its version. Communes that left the territory are passed over. */
const draw = async (tx: Tx, drawn: readonly DrawnSector[]): Promise<number> => {
  const { db, tenantId } = tx;
  await db.update(communes).set({ sectorId: null }).where(eq(communes.tenantId, tenantId));
  await db.delete(sectors).where(eq(sectors.tenantId, tenantId));
  if (drawn.length > 0) await db.insert(sectors).values(drawn.map(({ id, name }, position) => ({ tenantId, id, name, position })));
  for (const { id, codes } of drawn)
    if (codes.length > 0)
      await db
        .update(communes)
        .set({ sectorId: id })
        .where(and(eq(communes.tenantId, tenantId), inArray(communes.code, codes)));
  const version = ((await lastDrawings(tx))[0]?.version ?? 0) + 1;
  await db.insert(drawings).values({ tenantId, version, sectors: [...drawn], at: tx.now, by: tx.by });
  record(tx, "territory.sectors.drawn", "territory", tenantId, { version });
  return version;
};

const current = async (tx: Tx): Promise<DrawnSector[]> => {
  await lockFor(tx, "territory");
  return sectorsOf(tx);
};

/** Puts ticked communes in a sector, a new one or none; answers the version of the drawing. */
export const groupCommunes = async (tx: Tx, { communes: codes, secteur, nom }: Grouping): Promise<number | Refused> => {
  const sectors = await current(tx);
  const ours = new Set(await communeCodes(tx));
  if (codes.some((code) => !ours.has(code))) return refuse("communes", words.unknownCommune);
  if (secteur === "aucun") return draw(tx, grouped(sectors, codes, undefined));
  if (secteur !== "nouveau") return draw(tx, grouped(sectors, codes, found(sectors.find(({ id }) => id === secteur))));
  const taken = whyNotNamed(sectors, nom);
  if (taken) return refuse("nom", taken, { nom, secteur, communes: codes.join("\n") });
  return draw(tx, grouped(sectors, codes, { id: crypto.randomUUID(), name: nom }));
};

export const renameSector = async (tx: Tx, id: string, name: string): Promise<number | Refused> => {
  const sectors = await current(tx);
  found(sectors.find((sector) => sector.id === id));
  const taken = whyNotNamed(sectors, name, id);
  if (taken) return refuse("form", taken);
  return draw(
    tx,
    sectors.map((sector) => (sector.id === id ? { ...sector, name } : sector)),
  );
};

/** The communes of one sector join another, and the first is no more. */
export const mergeSectors = async (tx: Tx, id: string, into: string): Promise<number | Refused> => {
  const sectors = await current(tx);
  found(sectors.find((sector) => sector.id === id));
  if (id === into || !sectors.some((sector) => sector.id === into)) return refuse("form", words.noSector);
  return draw(tx, merged(sectors, id, into));
};

/** A sector is no more; its communes stay in the territory. */
export const removeSector = async (tx: Tx, id: string): Promise<number> => {
  const sectors = await current(tx);
  found(sectors.find((sector) => sector.id === id));
  return draw(
    tx,
    sectors.filter((sector) => sector.id !== id),
  );
};

/** One sector for each intercommunality of the territory: a first drawing, offered while there is none. */
export const drawByGroup = async (tx: Tx): Promise<number | Refused> => {
  if ((await current(tx)).length > 0) return refuse("form", words.taken(words.byGroup));
  const groups = groupsOf(await communeCodes(tx));
  return draw(
    tx,
    groups.map((group) => ({ id: crypto.randomUUID(), ...group })),
  );
};

/** Puts back the drawing before one act, as a new drawing. Refused when somebody drew since. */
export const undoDrawing = async (tx: Tx, version: number): Promise<number | Refused> => {
  await lockFor(tx, "territory");
  const [last, before] = await lastDrawings(tx);
  if (last?.version !== version) return refuse("form", words.nothingToUndo);
  return draw(tx, before?.sectors ?? []);
};
