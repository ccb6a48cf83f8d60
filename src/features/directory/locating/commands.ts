import { and, eq, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { type Structure, structures } from "#features/directory/schema.ts";
import { territoryCommunes } from "#features/territory/public.ts";
import type { Tx } from "#platform/database.ts";
import type { Found } from "#platform/geocode-many.ts";

type Located = Pick<Structure, "id" | "address" | "postcode" | "city" | "communeCode">;
const most = 20_000;

/** Open places with an address that stand at the centre of their commune, or nowhere. */
export const placesToLocate = ({ db, tenantId }: Tx): Promise<Located[]> =>
  db
    .select({
      id: structures.id,
      address: structures.address,
      postcode: structures.postcode,
      city: structures.city,
      communeCode: structures.communeCode,
    })
    .from(structures)
    .where(
      and(
        eq(structures.tenantId, tenantId),
        isNull(structures.closedOn),
        ne(structures.address, ""),
        or(isNull(structures.precision), eq(structures.precision, "commune")),
      ),
    )
    .orderBy(structures.id)
    .limit(most);

/** Says where a place is; one whose address changed meanwhile waits for its own turn. */
export const placeAt = async ({ db, tenantId }: Tx, { id, address, communeCode }: Located, { point, precision }: Found): Promise<void> => {
  await db
    .update(structures)
    .set({ ...point, precision })
    .where(
      and(
        eq(structures.tenantId, tenantId),
        eq(structures.id, id),
        eq(structures.address, address),
        sql`${structures.communeCode} is not distinct from ${communeCode}`,
      ),
    );
};

/** Places known nowhere stand at the centre of their commune, as soon as it is known. */
export const placeAtCentres = async (tx: Tx): Promise<void> => {
  const { db, tenantId } = tx;
  for (const { code, point } of await territoryCommunes(tx)) {
    if (!point) continue;
    await db
      .update(structures)
      .set({ ...point, precision: "commune" })
      .where(
        and(eq(structures.tenantId, tenantId), eq(structures.communeCode, code), isNotNull(structures.communeCode), isNull(structures.lat)),
      );
  }
};
