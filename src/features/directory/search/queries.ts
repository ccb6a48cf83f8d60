import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { type Professional, professionals } from "#features/directory/schema.ts";
import type { Tx } from "#platform/database.ts";
import { plainWords } from "#platform/text.ts";

/** Professionals whose name is like what was typed, accents, order and small mistakes forgiven; the likeliest first. */
export const searchProfessionals = async (
  { db, tenantId }: Tx,
  q: string,
  { limit = 10 }: { limit?: number } = {},
): Promise<Professional[]> => {
  const typed = plainWords(q);
  const digits = q.replace(/\D/g, "").replace(/^8(?=\d{11}$)/, "");
  if (!typed) return [];
  const { search } = professionals;
  return db
    .select()
    .from(professionals)
    .where(
      and(
        eq(professionals.tenantId, tenantId),
        isNull(professionals.leftOn),
        digits.length === 11 ? eq(professionals.rpps, digits) : and(...typed.split(" ").map((word) => sql`${search} %> ${word}`)),
      ),
    )
    .orderBy(desc(sql`starts_with(${search}, ${typed})`), desc(sql`similarity(${search}, ${typed})`), search, professionals.id)
    .limit(limit);
};
