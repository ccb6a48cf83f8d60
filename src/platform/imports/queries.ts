import { and, desc, eq, getColumns, sql } from "drizzle-orm";
import type { Tx } from "#platform/database.ts";
import { isUuid } from "#platform/database.ts";
import { openName } from "./content.ts";
import { type Import, imports } from "./tables.ts";

const { content: _, ...light } = getColumns(imports);
export type ImportSummary = Omit<Import, "content" | "fileName"> & { hasContent: boolean; fileName: string | undefined };

/** Imports of one kind without their content, the latest first. */
export const listImports = async (tx: Tx, kind: string): Promise<ImportSummary[]> => {
  const { db, tenantId } = tx;
  const rows = await db
    .select({ ...light, hasContent: sql<boolean>`${imports.content} is not null` })
    .from(imports)
    .where(and(eq(imports.tenantId, tenantId), eq(imports.kind, kind)))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(50);
  return Promise.all(rows.map(async (row) => ({ ...row, fileName: await openName(tx, row) })));
};

const one = ({ db, tenantId }: Tx, kind: string, id: string) =>
  db
    .select()
    .from(imports)
    .where(
      and(eq(imports.tenantId, tenantId), eq(imports.kind, kind), eq(imports.id, isUuid(id) ? id : "00000000-0000-0000-0000-000000000000")),
    );
export const findImport = async (tx: Tx, kind: string, id: string): Promise<Import | undefined> => (await one(tx, kind, id))[0];
/** The same, held until the end of the unit of work: applied twice at once, it is applied once. */
export const lockImport = async (tx: Tx, kind: string, id: string): Promise<Import | undefined> =>
  (await one(tx, kind, id).for("update"))[0];
