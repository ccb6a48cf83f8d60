import { and, eq, inArray, isNotNull, lt, sql } from "drizzle-orm";
import type { Tx } from "#platform/database.ts";
import { communities, messages } from "#platform/tables.ts";

/** Days that the address and the text of a message are kept once it left or failed. */
export const contentDays = 30;

/** Erases the contents of old messages; that they were sent, when and about what stays. A demonstration keeps its own. */
export const eraseOldContents = async ({ db, tenantId, now }: Tx): Promise<number> => {
  const real = sql`not exists (select from ${communities} where ${communities.id} = ${tenantId} and ${communities.demo})`;
  const erased = await db
    .update(messages)
    .set({ content: null })
    .where(
      and(
        eq(messages.tenantId, tenantId),
        inArray(messages.state, ["sent", "captured", "failed"]),
        lt(messages.createdAt, now.subtract({ hours: 24 * contentDays })),
        isNotNull(messages.content),
        real,
      ),
    )
    .returning({ id: messages.id });
  return erased.length;
};
