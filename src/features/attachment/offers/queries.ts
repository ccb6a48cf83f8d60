import { and, asc, count, eq, inArray, isNull, ne } from "drizzle-orm";
import { type Opened, openRequest } from "#features/attachment/requests/queries.ts";
import { type Batch, batches, facts, type Offer, offers, requests, type Sending, sendings } from "#features/attachment/schema.ts";
import { type Doctor, doctors, type Practice, practices } from "#features/practices/public.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { type Sealer, sealer } from "#platform/seal.ts";
import { WhyShape } from "./rules.ts";

/** One line, the person opened: what a practice may see of it is decided by `cardsOf`. */
export type OfferLine = {
  offer: Offer;
  request: Opened;
  doctor: Doctor;
  elsewhere: boolean;
  distanceKm: number | null;
  /** Accepted here, then off the list: the practice knew who. */
  left: boolean;
};
export type Sent = { sending: Sending; batch: Batch; practice: Practice };

/** What one link opens: the sending, its batch and its practice. */
export const findSending = async ({ db, tenantId }: Tx, id: string): Promise<Sent | undefined> => {
  const [row] = await db
    .select({ sending: sendings, batch: batches, practice: practices })
    .from(sendings)
    .innerJoin(batches, and(eq(batches.tenantId, tenantId), eq(batches.id, sendings.batchId)))
    .innerJoin(practices, and(eq(practices.tenantId, tenantId), eq(practices.id, sendings.practiceId)))
    .where(and(eq(sendings.tenantId, tenantId), eq(sendings.id, id)));
  return row;
};

/** The same for staff, who name the batch and the practice; undefined when it was sent nothing. */
export const findSent = async ({ db, tenantId }: Tx, batchId: string, practiceId: string): Promise<Omit<Sent, "sending"> | undefined> => {
  if (!isUuid(batchId) || !isUuid(practiceId)) return undefined;
  const [row] = await db
    .select({ batch: batches, practice: practices })
    .from(batches)
    .innerJoin(practices, and(eq(practices.tenantId, tenantId), eq(practices.id, practiceId)))
    .where(and(eq(batches.tenantId, tenantId), eq(batches.id, batchId), ne(batches.state, "draft")));
  return row;
};
/** One line by the batch it belongs to, and by its practice where one is named; undefined elsewhere. */
export const findLine = async (
  { db, tenantId }: Tx,
  { batchId, practiceId }: { batchId: string; practiceId?: string },
  offerId: string,
): Promise<Offer | undefined> => {
  if (!isUuid(offerId) || !isUuid(batchId)) return undefined;
  const [row] = await db
    .select()
    .from(offers)
    .where(
      and(
        eq(offers.tenantId, tenantId),
        eq(offers.id, offerId),
        eq(offers.batchId, batchId),
        practiceId ? eq(offers.practiceId, practiceId) : undefined,
      ),
    );
  return row;
};

/** The lines of a practice in a batch, by doctor then household, each person opened. Three queries, four when somebody left. */
export const listLines = async (tx: Tx, batchId: string, practiceId: string): Promise<OfferLine[]> => {
  const { db, tenantId } = tx;
  const rows = await db
    .select({ offer: offers, request: requests, doctor: doctors })
    .from(offers)
    .innerJoin(requests, and(eq(requests.tenantId, tenantId), eq(requests.id, offers.requestId)))
    .innerJoin(doctors, and(eq(doctors.tenantId, tenantId), eq(doctors.id, offers.doctorId)))
    .where(and(eq(offers.tenantId, tenantId), eq(offers.batchId, batchId), eq(offers.practiceId, practiceId), ne(offers.state, "draft")))
    .orderBy(asc(doctors.familyName), asc(doctors.id), asc(requests.householdId), asc(requests.enteredOn), asc(offers.id));
  if (rows.length === 0) return [];
  const elsewhere = await offeredElsewhere(
    tx,
    rows.map(({ offer }) => offer),
  );
  const left = await leftSince(
    tx,
    rows.filter(({ offer, request }) => offer.state === "withdrawn" && request.state === "closed").map(({ offer }) => offer.id),
  );
  const keys = await sealer(tx);
  const lines: OfferLine[] = [];
  for (const { offer, request, doctor } of rows) {
    const opened = request.dossier && (await openRequest(tx, request));
    if (opened)
      lines.push({
        offer,
        request: opened,
        doctor,
        elsewhere: elsewhere.has(offer.id),
        left: left.has(offer.id),
        ...distanceOf(keys, offer),
      });
  }
  return lines;
};

/** Of these withdrawn lines, those that were accepted. */
const leftSince = async ({ db, tenantId }: Tx, offerIds: string[]): Promise<Set<string | null>> => {
  if (offerIds.length === 0) return new Set();
  const accepted = await db
    .select({ offerId: facts.offerId })
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), inArray(facts.offerId, offerIds), eq(facts.kind, "accepted"), isNull(facts.undoneAt)));
  return new Set(accepted.map(({ offerId }) => offerId));
};

/** Where the explanation of a line is sealed. */
export const whyPlace = (row: string) => ({ table: "attachment_offers", column: "why", row });
const distanceOf = (keys: Sealer, { id, why }: Offer) => WhyShape.parse(why ? keys.open(whyPlace(id), why) : {});

/** Which of these offers have a person who is living in another offer of a batch that was sent. */
export const offeredElsewhere = async ({ db, tenantId }: Tx, lines: readonly Pick<Offer, "id" | "requestId">[]): Promise<Set<string>> => {
  if (lines.length === 0) return new Set();
  const living = await db
    .select({ id: offers.id, requestId: offers.requestId })
    .from(offers)
    .where(
      and(
        eq(offers.tenantId, tenantId),
        inArray(
          offers.requestId,
          lines.map(({ requestId }) => requestId),
        ),
        inArray(offers.state, ["sent", "accepted"]),
      ),
    );
  return new Set(
    lines.filter((line) => living.some(({ id, requestId }) => requestId === line.requestId && id !== line.id)).map(({ id }) => id),
  );
};

/** The living fact of a kind that an offer made, by which it is undone. */
export const factOf = async (
  { db, tenantId }: Tx,
  offerId: string,
  kind: "accepted" | "refused" | "silent" | "visit_planned" | "seen" | "declared",
) =>
  (
    await db
      .select()
      .from(facts)
      .where(and(eq(facts.tenantId, tenantId), eq(facts.offerId, offerId), eq(facts.kind, kind), isNull(facts.undoneAt)))
  )[0];

/** How many lines of a sending still wait for an answer. */
export const unanswered = async (
  { db, tenantId }: Tx,
  { batchId, practiceId }: Pick<Sending, "batchId" | "practiceId">,
): Promise<number> => {
  const [row] = await db
    .select({ n: count() })
    .from(offers)
    .where(and(eq(offers.tenantId, tenantId), eq(offers.batchId, batchId), eq(offers.practiceId, practiceId), eq(offers.state, "sent")));
  return row?.n ?? 0;
};
