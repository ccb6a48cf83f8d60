import { and, eq } from "drizzle-orm";
import { communes } from "#features/territory/schema.ts";
import { findByCode } from "#platform/communes.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { communeCodes } from "./queries.ts";
import { words } from "./words.ts";

/** Adds communes to the territory by INSEE code (old codes become those of today); answers the codes that were not there yet. */
export const addCommunes = async (tx: Tx, codes: readonly string[]): Promise<string[] | Refused> => {
  const unknown = codes.filter((code) => !findByCode(code));
  if (unknown.length > 0) return refuse("communes", words.unknown(unknown));
  await lockFor(tx, "territory");
  const known = new Set(await communeCodes(tx));
  const added = [...new Set(codes.map((code) => findByCode(code)!.code))].filter((code) => !known.has(code)).sort();
  if (added.length === 0) return added;
  const addedOn = dayInParis(tx.now);
  await tx.db.insert(communes).values(added.map((code) => ({ tenantId: tx.tenantId, code, addedOn })));
  for (const code of added) record(tx, "territory.commune.added", "territory", code);
  return added;
};

/** Takes communes out of the territory; answers those that were in it. */
export const removeCommunes = async (tx: Tx, codes: readonly string[]): Promise<string[]> => {
  await lockFor(tx, "territory");
  const removed: string[] = [];
  for (const code of new Set(codes)) {
    const gone = await tx.db
      .delete(communes)
      .where(and(eq(communes.tenantId, tx.tenantId), eq(communes.code, code)))
      .returning({ code: communes.code });
    if (gone.length === 0) continue;
    record(tx, "territory.commune.removed", "territory", code);
    removed.push(code);
  }
  return removed;
};
