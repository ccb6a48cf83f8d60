import { and, eq, sql } from "drizzle-orm";
import { addFact, lockRequest } from "#features/attachment/commands.ts";
import { type Door, type Dossier, DossierShape, type State } from "#features/attachment/rules.ts";
import { type Request, requests } from "#features/attachment/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { sealer } from "#platform/seal.ts";
import { dossierPlace, type Opened, openRequest } from "./queries.ts";
import { difference, writeTrace } from "./rules.ts";
import { words } from "./words.ts";

export type Entry = {
  dossier: Partial<Dossier> & Pick<Dossier, "familyName" | "givenName">;
  door: Door;
  /** The day they first asked, today unless told. */
  enteredOn?: Temporal.PlainDate | undefined;
  householdId?: string | null | undefined;
  /** The day the person was told what is kept. */
  informedOn: Temporal.PlainDate;
  importId?: string | null | undefined;
};

/** Two intakes of the same person at once come one after the other, so that the second sees the first. */
export const lockIntake = (tx: Tx) => lockFor(tx, "attachment.intake");

/** Writes a person on the list, dossier sealed, and answers the request's id. */
export const enterRequest = async (tx: Tx, { dossier, door, enteredOn, householdId, informedOn, importId }: Entry): Promise<string> => {
  await lockIntake(tx);
  const id = crypto.randomUUID();
  const asked = enteredOn ?? dayInParis(tx.now);
  const keys = await sealer(tx);
  await tx.db.insert(requests).values({
    tenantId: tx.tenantId,
    id,
    door,
    enteredOn: asked,
    // Asking is saying that one looks for a doctor: an old list is confirmed at the date it was written.
    confirmedOn: asked,
    informedOn,
    householdId: householdId ?? null,
    importId: importId ?? null,
    dossier: keys.seal(dossierPlace(id), DossierShape.parse(dossier)),
  });
  await addFact(tx, { requestId: id, kind: "entered", on: asked, code: door });
  return id;
};

/** A request locked and opened for a change; 404 when unknown or erased. */
export const takeRequest = async (tx: Tx, id: string): Promise<Opened> => found(await openRequest(tx, found(await lockRequest(tx, id))));

export type Rewriting = Partial<
  Pick<Request, "enteredOn" | "confirmedOn" | "householdId" | "closing" | "exitedOn" | "mergedInto" | "practiceId" | "doctorId">
> & { state?: State; dossier?: Dossier };
/** Writes a request anew; its version grows, so that who looked before is told. */
export const rewriteRequest = async (tx: Tx, id: string, { dossier, ...columns }: Rewriting): Promise<void> => {
  const box = dossier && { dossier: (await sealer(tx)).seal(dossierPlace(id), DossierShape.parse(dossier)) };
  await tx.db
    .update(requests)
    .set({ ...columns, ...box, version: sql`${requests.version} + 1` })
    .where(and(eq(requests.tenantId, tx.tenantId), eq(requests.id, id)));
};

/**
 * Corrects what is known of a person. `version` is the one that was looked at: refused when somebody wrote meanwhile.
 * Answers the fact by which it is undone, undefined when nothing changed.
 */
export const correctRequest = async (
  tx: Tx,
  id: string,
  correction: Partial<Dossier>,
  version?: number,
): Promise<Refused | string | undefined> => {
  const request = await takeRequest(tx, id);
  if (version !== undefined && request.version !== version) return refuse("form", words.changed);
  const dossier = { ...request.dossier, ...correction };
  const changes = difference(request.dossier, dossier);
  if (!changes) return undefined;
  await rewriteRequest(tx, id, { dossier });
  return addFact(tx, { requestId: id, kind: "corrected", note: writeTrace(changes) });
};
