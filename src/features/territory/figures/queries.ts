import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { territoryCommunes } from "#features/territory/communes/queries.ts";
import { figures } from "#features/territory/schema.ts";
import { sectorsOf } from "#features/territory/sectors/queries.ts";
import { words as shared } from "#features/territory/words.ts";
import { findByCode } from "#platform/communes.ts";
import type { Tx } from "#platform/database.ts";
import type { Places } from "./rules.ts";

const standing = {
  id: figures.id,
  indicator: figures.indicator,
  label: figures.label,
  unit: figures.unit,
  scope: figures.scope,
  code: figures.code,
  value: figures.value,
  asOf: figures.asOf,
  source: figures.source,
  url: figures.url,
  note: figures.note,
  at: figures.at,
  replaces: figures.replaces,
  importId: figures.importId,
};
const here = ({ tenantId }: Tx) => eq(figures.tenantId, tenantId);

/** Every figure that stands, of one indicator when told: the newest first. */
export const standingFigures = (tx: Tx, indicator?: string) =>
  tx.db
    .select(standing)
    .from(figures)
    .where(and(here(tx), isNull(figures.supersededAt), ...(indicator === undefined ? [] : [eq(figures.indicator, indicator)])))
    .orderBy(asc(figures.indicator), asc(figures.scope), asc(figures.code), desc(figures.asOf));

/** Every figure ever entered for one indicator, corrected and removed ones too, the last entered first. */
export const figureHistory = (tx: Tx, indicator: string) =>
  tx.db
    .select({ ...standing, by: figures.by, supersededAt: figures.supersededAt })
    .from(figures)
    .where(and(here(tx), eq(figures.indicator, indicator)))
    .orderBy(desc(figures.at), desc(figures.id));

export const findFigure = async (tx: Tx, id: string) =>
  (
    await tx.db
      .select()
      .from(figures)
      .where(and(here(tx), eq(figures.id, id)))
  )[0];

/** Names of the places a figure may be about. */
export const placesOf = async (tx: Tx): Promise<Places> => {
  const [communes, sectors] = [await territoryCommunes(tx), await sectorsOf(tx)];
  return {
    communes: new Map(communes.map(({ code, name }) => [code, findByCode(code)?.name ?? name])),
    sectors: new Map(sectors.map(({ id, name }) => [id, name])),
    whole: shared.scopes.territory,
  };
};
