import { addFact } from "#features/attachment/commands.ts";
import type { Door } from "#features/attachment/rules.ts";
import { type Dossier, DossierShape } from "#features/attachment/rules.ts";
import { requests } from "#features/attachment/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { sealer } from "#platform/seal.ts";
import { dossierPlace } from "./queries.ts";

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
  const today = dayInParis(tx.now);
  const asked = enteredOn ?? today;
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
