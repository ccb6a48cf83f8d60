import { and, eq, inArray } from "drizzle-orm";
import { communes, sectors } from "#features/territory/schema.ts";
import { findByCode } from "#platform/communes.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { communeCodes } from "./queries.ts";
import { words } from "./words.ts";

/** Adds communes to the territory by INSEE code (old codes become those of today); answers the codes that were not there yet. */
export const addCommunes = async (tx: Tx, codes: readonly string[], sectorId?: string): Promise<string[] | Refused> => {
  const unknown = codes.filter((code) => !findByCode(code));
  if (unknown.length > 0) return refuse("communes", words.unknown(unknown));
  await lockFor(tx, "territory");
  const known = new Set(await communeCodes(tx));
  const added = [...new Set(codes.map((code) => findByCode(code)!.code))].filter((code) => !known.has(code)).sort();
  if (added.length === 0) return added;
  const [addedOn, sector] = [dayInParis(tx.now), await existing(tx, sectorId)];
  await tx.db.insert(communes).values(added.map((code) => ({ tenantId: tx.tenantId, code, addedOn, sectorId: sector })));
  for (const code of added) record(tx, "territory.commune.added", "territory", code);
  return added;
};
const existing = async ({ db, tenantId }: Tx, id: string | undefined): Promise<string | null> => {
  if (id === undefined) return null;
  const [row] = await db
    .select({ id: sectors.id })
    .from(sectors)
    .where(and(eq(sectors.tenantId, tenantId), eq(sectors.id, id)));
  return row?.id ?? null;
};

/** Takes communes out of the territory; answers those that were in it, with the sector each had. */
export const removeCommunes = async (tx: Tx, codes: readonly string[]): Promise<{ code: string; sectorId: string | null }[]> => {
  if (codes.length === 0) return [];
  await lockFor(tx, "territory");
  const removed = await tx.db
    .delete(communes)
    .where(and(eq(communes.tenantId, tx.tenantId), inArray(communes.code, [...codes])))
    .returning({ code: communes.code, sectorId: communes.sectorId });
  for (const { code } of removed) record(tx, "territory.commune.removed", "territory", code);
  return removed;
};
