import { and, count, eq } from "drizzle-orm";
import { currentCharter } from "#features/membership/queries.ts";
import { charters, signatures } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import type { CharterForm } from "./rules.ts";
import { words } from "./words.ts";

/** Publishes the next version of the charter. Answers its id. */
export const publishCharter = async (tx: Tx, { title, text, decidedOn }: CharterForm): Promise<Refused | string> => {
  await lockFor(tx, "membership.charter");
  const last = await currentCharter(tx);
  if (last?.text === text && last.title === title) return refuse("text", words.same);
  const version = (last?.version ?? 0) + 1;
  const [row] = await tx.db
    .insert(charters)
    .values({ tenantId: tx.tenantId, version, title, text, decidedOn, by: tx.by })
    .returning({ id: charters.id });
  record(tx, "membership.charter.published", "membership_charter", row!.id, { version });
  return row!.id;
};

/** Takes back the version just published, while nobody signed it. */
export const withdrawCharter = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  await lockFor(tx, "membership.charter");
  const last = await currentCharter(tx);
  if (last?.id !== id) return refuse("form", shared.tooLate);
  const [signed] = await tx.db
    .select({ n: count() })
    .from(signatures)
    .where(and(eq(signatures.tenantId, tx.tenantId), eq(signatures.charterId, id)));
  if (signed!.n > 0) return refuse("form", words.signedSince);
  await tx.db.delete(charters).where(and(eq(charters.tenantId, tx.tenantId), eq(charters.id, id)));
  record(tx, "membership.charter.withdrawn", "membership_charter", id, { version: last.version });
};
