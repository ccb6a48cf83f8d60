import { and, desc, eq, isNull } from "drizzle-orm";
import { setOffer } from "#features/attachment/offers/commands.ts";
import { factOf } from "#features/attachment/offers/queries.ts";
import { facts, type Offer, offers } from "#features/attachment/schema.ts";
import { givePlaceBack, takePlace } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";

/** The line by which a person is accepted: one at most. Ask it once the request is locked. */
export const acceptedOffer = async ({ db, tenantId }: Tx, requestId: string): Promise<Offer | undefined> =>
  (
    await db
      .select()
      .from(offers)
      .where(and(eq(offers.tenantId, tenantId), eq(offers.requestId, requestId), eq(offers.state, "accepted")))
  )[0];

/** The day of the acceptance that stands; undefined when no fact tells it. Ask it of somebody who is accepted. */
export const acceptedOn = async ({ db, tenantId }: Tx, requestId: string): Promise<Temporal.PlainDate | undefined> =>
  (
    await db
      .select({ on: facts.on })
      .from(facts)
      .where(and(eq(facts.tenantId, tenantId), eq(facts.requestId, requestId), eq(facts.kind, "accepted"), isNull(facts.undoneAt)))
      .orderBy(desc(facts.at))
      .limit(1)
  )[0]?.on;

/** Ends an acceptance without erasing that it was: the line is withdrawn, the place comes back. Answers the line. */
export const releaseAcceptance = async (tx: Tx, requestId: string): Promise<Offer | undefined> => {
  const offer = await acceptedOffer(tx, requestId);
  if (!offer) return undefined;
  await setOffer(tx, offer.id, { state: "withdrawn" });
  const accepted = await factOf(tx, offer.id, "accepted");
  if (accepted) await givePlaceBack(tx, offer.doctorId, accepted.at);
  return offer;
};

/** The exact contrary. */
export const restoreAcceptance = async (tx: Tx, offerId: string): Promise<void> => {
  const its = and(eq(offers.tenantId, tx.tenantId), eq(offers.id, offerId), eq(offers.state, "withdrawn"));
  const [offer] = await tx.db.select().from(offers).where(its);
  if (!offer) return;
  await setOffer(tx, offer.id, { state: "accepted" });
  const accepted = await factOf(tx, offer.id, "accepted");
  if (accepted) await takePlace(tx, offer.doctorId, accepted.at);
};
