import { and, eq } from "drizzle-orm";
import { findRequest, type Opened, readHistory, type Told } from "#features/attachment/requests/queries.ts";
import { batches, offers } from "#features/attachment/schema.ts";
import { type Doctor, doctors, type Practice, practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { found } from "#platform/refusal.ts";
import { followUpMonths, type News, newsFor } from "./rules.ts";

type Who = Pick<Practice, "id" | "name" | "phone"> & { address: string; doctor: string };
/** Where an offered or accepted person stands: with whom, since when, what they know. */
export type Outcome = {
  request: Opened;
  practice?: Who | undefined;
  /** The practice that has not answered yet. */
  asked?: (Who & { batchId: string; deadline: Temporal.Instant }) | undefined;
  acceptedOn?: Temporal.PlainDate | undefined;
  visitOn?: Temporal.PlainDate | undefined;
  seenOn?: Temporal.PlainDate | undefined;
  declaredOn?: Temporal.PlainDate | undefined;
  told?: { on: Temporal.PlainDate; code: string } | undefined;
  followedUpOn?: Temporal.PlainDate | undefined;
  /** What the person does not know yet. */
  news?: News | undefined;
  /** The day news should be asked. */
  followUpOn?: Temporal.PlainDate | undefined;
};

/** The outcome of a request, from its row and its history, oldest first. Two questions at most. */
export const outcomeOf = async (tx: Tx, request: Opened, history: readonly Told[]): Promise<Outcome> => {
  const living = history.filter(({ undoneAt }) => !undoneAt);
  const news = newsFor(request, living);
  if (request.state === "offered") return { request, news, asked: await askedOf(tx, request.id) };
  if (request.state === "waiting" || request.state === "closed") return { request, news };
  const since = living.slice(living.findLastIndex(({ kind }) => kind === "accepted"));
  const last = (kind: Told["kind"]) => since.findLast((fact) => fact.kind === kind);
  const told = last("told");
  const acceptedOn = last("accepted")?.on;
  return {
    request,
    news,
    practice: await practiceOf(tx, request),
    acceptedOn,
    visitOn: last("visit_planned")?.on,
    seenOn: last("seen")?.on,
    declaredOn: last("declared")?.on,
    told: told && { on: told.on, code: told.code ?? "" },
    followedUpOn: last("followed_up")?.on,
    followUpOn: acceptedOn?.add({ months: followUpMonths }),
  };
};
/** The same for a request that is not read yet; 404 when unknown or erased. */
export const findOutcome = async (tx: Tx, requestId: string): Promise<Outcome> =>
  outcomeOf(tx, found(await findRequest(tx, requestId)), await readHistory(tx, requestId));

const whoOf = (practice: Practice, doctor: Doctor | null): Who => ({
  id: practice.id,
  name: practice.name,
  phone: practice.phone,
  address: [practice.address, [practice.postcode, practice.city].filter(Boolean).join(" ")].filter(Boolean).join(", "),
  doctor: doctor ? `${doctor.givenName} ${doctor.familyName}`.trim() : "",
});
const noDoctor = "00000000-0000-0000-0000-000000000000";
const practiceOf = async (
  { db, tenantId }: Tx,
  { practiceId, doctorId }: Pick<Opened, "practiceId" | "doctorId">,
): Promise<Who | undefined> => {
  if (!practiceId) return undefined;
  const [row] = await db
    .select({ practice: practices, doctor: doctors })
    .from(practices)
    .leftJoin(doctors, and(eq(doctors.tenantId, tenantId), eq(doctors.practiceId, practices.id), eq(doctors.id, doctorId ?? noDoctor)))
    .where(and(eq(practices.tenantId, tenantId), eq(practices.id, practiceId)));
  return row && whoOf(row.practice, row.doctor);
};
const askedOf = async ({ db, tenantId }: Tx, requestId: string): Promise<Outcome["asked"]> => {
  const [row] = await db
    .select({ practice: practices, doctor: doctors, batchId: batches.id, deadline: batches.deadline })
    .from(offers)
    .innerJoin(batches, and(eq(batches.tenantId, tenantId), eq(batches.id, offers.batchId)))
    .innerJoin(practices, and(eq(practices.tenantId, tenantId), eq(practices.id, offers.practiceId)))
    .innerJoin(doctors, and(eq(doctors.tenantId, tenantId), eq(doctors.id, offers.doctorId)))
    .where(and(eq(offers.tenantId, tenantId), eq(offers.requestId, requestId), eq(offers.state, "sent")));
  return row && { ...whoOf(row.practice, row.doctor), batchId: row.batchId, deadline: row.deadline };
};
