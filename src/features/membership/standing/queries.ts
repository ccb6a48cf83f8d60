import { and, eq, gt, gte, isNull, or } from "drizzle-orm";
import { certificates } from "#features/membership/certificates/schema.ts";
import { participations } from "#features/membership/network/schema.ts";
import { listYears, paymentsOf } from "#features/membership/queries.ts";
import { facts, type MemberFact } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import { words } from "./words.ts";

type Act = Pick<MemberFact, "id" | "at" | "on">;
/** Why an acceptance stands: what was done to the member since; undefined when nothing was. */
export const whyAccepted = async (tx: Tx, memberId: string, { id, at, on }: Act): Promise<string | undefined> => {
  const { db, tenantId } = tx;
  const { since } = words;
  const issued = and(eq(certificates.tenantId, tenantId), eq(certificates.memberId, memberId), isNull(certificates.revokedAt));
  if (await some(db.select({ id: certificates.id }).from(certificates).where(issued).limit(1))) return since.certificate;
  const rows = await listYears(tx, memberId);
  const received = await paymentsOf(
    tx,
    rows.map((it) => it.id),
  );
  if (received.some(({ cancelledAt }) => !cancelledAt)) return since.payment;
  const took = and(eq(participations.tenantId, tenantId), eq(participations.memberId, memberId), gte(participations.on, on));
  if (await some(db.select({ id: participations.id }).from(participations).where(took).limit(1))) return since.participation;
  const later = or(gt(facts.at, at), and(eq(facts.at, at), gt(facts.id, id)));
  const told = and(eq(facts.tenantId, tenantId), eq(facts.memberId, memberId), isNull(facts.undoneAt), later);
  return (await some(db.select({ id: facts.id }).from(facts).where(told).limit(1))) ? since.other : undefined;
};
const some = async (rows: PromiseLike<readonly unknown[]>): Promise<boolean> => (await rows).length > 0;
