import { and, eq } from "drizzle-orm";
import { type Professional, professionals } from "#features/directory/schema.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { readRpps } from "#platform/rpps.ts";

/** One professional, gone or not; undefined when unknown here. */
export const findProfessional = async ({ db, tenantId }: Tx, id: string): Promise<Professional | undefined> =>
  isUuid(id)
    ? (
        await db
          .select()
          .from(professionals)
          .where(and(eq(professionals.tenantId, tenantId), eq(professionals.id, id)))
      )[0]
    : undefined;

/** The professional of an RPPS number, written with spaces or with the national 8 in front; undefined when nobody has it here. */
export const findByRpps = async ({ db, tenantId }: Tx, rpps: string): Promise<Professional | undefined> => {
  const { value } = readRpps(rpps);
  if (!value) return undefined;
  const [row] = await db
    .select()
    .from(professionals)
    .where(and(eq(professionals.tenantId, tenantId), eq(professionals.rpps, value)));
  return row;
};
