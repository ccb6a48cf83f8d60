import { and, asc, eq } from "drizzle-orm";
import { type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import { type Batch, batches, type Offer, offers } from "#features/attachment/schema.ts";
import { doctors, type Practice, practices } from "#features/practices/public.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { sealer } from "#platform/seal.ts";
import { type Explained, type LineWhy, readSummary, type Stand, type Summary, WhyShape } from "./rules.ts";

export const whyPlace = (row: string) => ({ table: "attachment_offers", column: "why", row });
/** A batch with its summary read. */
export type Cycle = Omit<Batch, "summary"> & { summary: Summary };

/** One batch; undefined when unknown here. `lock` keeps everybody else from it until the end of the unit of work. */
export const findCycle = async ({ db, tenantId }: Tx, id: string, { lock = false } = {}): Promise<Cycle | undefined> => {
  if (!isUuid(id)) return undefined;
  const query = db
    .select()
    .from(batches)
    .where(and(eq(batches.tenantId, tenantId), eq(batches.id, id)));
  const [row] = await (lock ? query.for("update") : query);
  return row && { ...row, summary: readSummary(row.summary) };
};

export type LinePractice = Pick<Practice, "id" | "name" | "city" | "channel" | "email" | "phone" | "archivedAt" | "takesPart">;
/** One line of a batch, its reasons opened. `request` is undefined once its dossier was erased. */
export type Line = {
  offer: Omit<Offer, "why">;
  why: LineWhy;
  request: Opened | undefined;
  doctor: { id: string; familyName: string; givenName: string };
  practice: LinePractice;
};

/** Every line of a batch, by practice, doctor, household and age of entry. Two queries, and memory. */
export const linesOf = async (tx: Tx, batchId: string): Promise<Line[]> => {
  const { db, tenantId } = tx;
  const rows = await db
    .select({
      offer: offers,
      doctor: { id: doctors.id, familyName: doctors.familyName, givenName: doctors.givenName },
      practice: {
        id: practices.id,
        name: practices.name,
        city: practices.city,
        channel: practices.channel,
        email: practices.email,
        phone: practices.phone,
        archivedAt: practices.archivedAt,
        takesPart: practices.takesPart,
      },
    })
    .from(offers)
    .innerJoin(doctors, and(eq(doctors.tenantId, tenantId), eq(doctors.id, offers.doctorId)))
    .innerJoin(practices, and(eq(practices.tenantId, tenantId), eq(practices.id, offers.practiceId)))
    .where(and(eq(offers.tenantId, tenantId), eq(offers.batchId, batchId)))
    .orderBy(asc(practices.name), asc(practices.id), asc(doctors.familyName), asc(doctors.id));
  if (rows.length === 0) return [];
  const { entries } = await recallRequests(tx);
  const keys = await sealer(tx);
  const lines = rows.map(({ offer: { why, ...offer }, doctor, practice }) => ({
    offer,
    doctor,
    practice,
    request: entries.get(offer.requestId),
    why: WhyShape.parse(why ? keys.open(whyPlace(offer.id), why) : {}),
  }));
  const order = ({ request, offer, why }: Line) => `${request?.householdId ?? ""}|${String(why.rank ?? 9e9).padStart(10, "0")}|${offer.id}`;
  const placeOf = new Map(rows.map(({ doctor }, at) => [doctor.id, at]));
  return lines
    .map((line) => ({ line, at: placeOf.get(line.doctor.id)!, tie: order(line) }))
    .sort((a, b) => a.at - b.at || (a.tie < b.tie ? -1 : 1))
    .map(({ line }) => line);
};

/** How many lines each doctor has. */
export const loadOf = (lines: readonly { doctorId: string }[]): Map<string, number> => {
  const load = new Map<string, number>();
  for (const { doctorId } of lines) load.set(doctorId, (load.get(doctorId) ?? 0) + 1);
  return load;
};

/** The same without some people, who are about to move. */
export const loadWithout = (stands: ReadonlyMap<string, Stand>, moving: ReadonlySet<string>): Map<string, number> =>
  loadOf([...stands.values()].flatMap(({ requestId, line }) => (line && !moving.has(requestId) ? [line] : [])));

/** Where somebody stands, with what the calculation said of it. */
export type Standing = Stand & { explained?: Explained | undefined };
/** Without what may not leave the sealed line. */
export const plainStand = ({ requestId, line, left }: Standing): Stand => ({ requestId, line, left });

/** Where everybody of a draft stands: the lines as an edit sees them, by request. */
export const standsOf = async (tx: Tx, cycle: Cycle): Promise<Map<string, Standing>> => {
  const { db, tenantId } = tx;
  const rows = await db
    .select()
    .from(offers)
    .where(and(eq(offers.tenantId, tenantId), eq(offers.batchId, cycle.id)));
  const keys = await sealer(tx);
  const stands = new Map<string, Standing>();
  for (const [reason, ids] of Object.entries(cycle.summary.left) as [Stand["left"], string[]][])
    for (const requestId of ids) stands.set(requestId, { requestId, line: null, left: reason });
  for (const { id, requestId, doctorId, practiceId, byHand, why } of rows) {
    const { forced, explained } = WhyShape.parse(why ? keys.open(whyPlace(id), why) : {});
    stands.set(requestId, { requestId, left: null, line: { offerId: id, doctorId, practiceId, byHand, forced }, explained });
  }
  return stands;
};
