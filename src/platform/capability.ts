import { createHash, randomBytes } from "node:crypto";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "./database.ts";
import { record } from "./journal.ts";
import { Gone, NotFound } from "./refusal.ts";
import { capabilities } from "./tables.ts";

/** A right given by a link to somebody without an account: one purpose, one object, until a date. */
export type Capability = { id: string; purpose: string; objectId: string; expiresAt: Temporal.Instant };

const hashOf = (token: string) => createHash("sha256").update(`capability|${token}`).digest("base64url");
const tokenShape = /^[\w-]{32}$/;

/** Makes a link's token: 192 random bits, shown once, stored hashed. */
export const grant = async (tx: Tx, purpose: string, objectId: string, expiresAt: Temporal.Instant): Promise<string> => {
  const token = randomBytes(24).toString("base64url");
  await tx.db
    .insert(capabilities)
    .values({ tenantId: tx.tenantId, tokenHash: hashOf(token), purpose, objectId, expiresAt, createdAt: tx.now });
  return token;
};

/** Reads a token for one purpose. Throws NotFound (unknown, other purpose, other community) or Gone (expired, revoked). */
export const capability = async (tx: Tx, token: string, purpose: string): Promise<Capability> => {
  if (!tokenShape.test(token)) throw new NotFound();
  const [row] = await tx.db
    .select()
    .from(capabilities)
    .where(and(eq(capabilities.tenantId, tx.tenantId), eq(capabilities.tokenHash, hashOf(token))));
  if (!row || row.purpose !== purpose) throw new NotFound();
  if (row.revokedAt || Temporal.Instant.compare(row.expiresAt, tx.now) <= 0) throw new Gone();
  tx.by = `link:${row.id}`;
  return row;
};

/** Ends every living link to an object for a purpose (a new link is sent, the thing is over). */
export const revoke = async (tx: Tx, purpose: string, objectId: string): Promise<void> => {
  const ended = await tx.db
    .update(capabilities)
    .set({ revokedAt: tx.now })
    .where(
      and(
        eq(capabilities.tenantId, tx.tenantId),
        eq(capabilities.objectId, objectId),
        eq(capabilities.purpose, purpose),
        isNull(capabilities.revokedAt),
      ),
    )
    .returning({ id: capabilities.id });
  for (const { id } of ended) record(tx, "link.revoked", "capability", id);
};

/** Ends every living link to these objects, whatever they were for: what they opened is erased. */
export const revokeAll = async ({ db, tenantId, now }: Tx, objectIds: readonly string[]): Promise<void> => {
  if (objectIds.length === 0) return;
  await db
    .update(capabilities)
    .set({ revokedAt: now })
    .where(and(eq(capabilities.tenantId, tenantId), inArray(capabilities.objectId, [...objectIds]), isNull(capabilities.revokedAt)));
};
