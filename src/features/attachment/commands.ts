import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { sealer } from "#platform/seal.ts";
import type { Closing, FactKind, State } from "./rules.ts";
import { facts, type Request, requests } from "./schema.ts";

export type NewFact = {
  requestId: string;
  kind: FactKind;
  /** The day it happened, today when not said. */
  on?: Temporal.PlainDate;
  offerId?: string | null;
  practiceId?: string | null;
  doctorId?: string | null;
  code?: string | null;
  note?: string;
};

/** Writes what happened to a request, in its history and in the journal. Answers the fact's id, by which it is undone. */
export const addFact = async (tx: Tx, { note, ...fact }: NewFact): Promise<string> => {
  const id = crypto.randomUUID();
  const sealedNote = note ? (await sealer(tx)).seal({ table: "attachment_facts", column: "note", row: id }, note) : null;
  await tx.db.insert(facts).values({
    tenantId: tx.tenantId,
    id,
    at: tx.now,
    by: tx.by,
    ...fact,
    on: fact.on ?? dayInParis(tx.now),
    note: sealedNote,
  });
  record(tx, `attachment.${fact.kind}`, "attachment_request", fact.requestId, { fact: id, ...(fact.code && { code: fact.code }) });
  return id;
};

/** Marks a fact as undone; it stays in the history. Answers false when it already was. */
export const undoFact = async (tx: Tx, factId: string): Promise<boolean> => {
  const [undone] = await tx.db
    .update(facts)
    .set({ undoneAt: tx.now })
    .where(and(eq(facts.tenantId, tx.tenantId), eq(facts.id, factId), isNull(facts.undoneAt)))
    .returning({ requestId: facts.requestId, kind: facts.kind });
  if (!undone) return false;
  record(tx, `attachment.${undone.kind}.undone`, "attachment_request", undone.requestId, { fact: factId });
  return true;
};

export type Standing = {
  state: State;
  closing?: Closing | null;
  doctorId?: string | null;
  practiceId?: string | null;
  exitedOn?: Temporal.PlainDate | null;
};

/** Changes where a request stands; the row's version grows, so that who looked before is told. */
export const setStanding = (tx: Tx, id: string, standing: Standing) =>
  tx.db
    .update(requests)
    .set({ ...standing, version: sql`${requests.version} + 1` })
    .where(and(eq(requests.tenantId, tx.tenantId), eq(requests.id, id)));

/** The row of a request, locked until the end of the unit of work: two people acting at once act one after the other. */
export const lockRequest = async (tx: Tx, id: string): Promise<Request | undefined> =>
  (
    await tx.db
      .select()
      .from(requests)
      .where(and(eq(requests.tenantId, tx.tenantId), eq(requests.id, id)))
      .for("update")
  )[0];
