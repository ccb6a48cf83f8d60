import { and, eq } from "drizzle-orm";
import { certificates } from "#features/membership/certificates/schema.ts";
import type { Tx } from "#platform/database.ts";

/** Forgets what the certificates of an erased person said; numbers stay, so that none serves twice. Answers how many. */
export const keepOnlyNumbers = async ({ db, tenantId }: Tx, memberId: string): Promise<number> => {
  const kept = await db
    .update(certificates)
    .set({ says: {}, revokedWhy: "" })
    .where(and(eq(certificates.tenantId, tenantId), eq(certificates.memberId, memberId)))
    .returning({ id: certificates.id });
  return kept.length;
};
