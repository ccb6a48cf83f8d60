import { and, count, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { addFact, undoFact } from "#features/attachment/commands.ts";
import { mergedDossier } from "#features/attachment/merging/rules.ts";
import { type Entry, lockIntake, rewriteRequest, takeRequest } from "#features/attachment/requests/commands.ts";
import { dossierPlace } from "#features/attachment/requests/queries.ts";
import { difference, readTrace, takenBack, writeTrace } from "#features/attachment/requests/rules.ts";
import { DossierShape } from "#features/attachment/rules.ts";
import { facts, requests } from "#features/attachment/schema.ts";
import { breather } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import type { Ready } from "#platform/imports/spec.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { sealer } from "#platform/seal.ts";
import { geocodeQueue } from "./jobs.ts";
import type { Read } from "./queries.ts";
import { words } from "./words.ts";

const chunk = 200;
const chunksOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / chunk) }, (_, at) => items.slice(at * chunk, (at + 1) * chunk));

/** Writes many people on the list at once, in order: the same effect as `enterRequest` for each. Answers their ids. */
export const enterRequests = async (tx: Tx, entries: readonly Entry[]): Promise<string[]> => {
  await lockIntake(tx);
  const [keys, breathe, today] = [await sealer(tx), breather(), dayInParis(tx.now)];
  const { tenantId, now: at, by } = tx;
  const ids: string[] = [];
  for (const some of chunksOf(entries)) {
    const rows: (typeof requests.$inferInsert)[] = [];
    const entered: (typeof facts.$inferInsert)[] = [];
    for (const { dossier, door, enteredOn: on = today, householdId = null, informedOn, importId = null } of some) {
      const id = crypto.randomUUID();
      const box = keys.seal(dossierPlace(id), DossierShape.parse(dossier));
      rows.push({ tenantId, id, door, enteredOn: on, confirmedOn: on, informedOn, householdId, importId, dossier: box });
      const fact = crypto.randomUUID();
      entered.push({ tenantId, id: fact, requestId: id, kind: "entered", on, at, by, code: door });
      record(tx, "attachment.entered", "attachment_request", id, { fact, code: door });
      ids.push(id);
      await breathe();
    }
    await tx.db.insert(requests).values(rows);
    await tx.db.insert(facts).values(entered);
  }
  return ids;
};

/** Entries completed by an import are found again by the code of the fact that says so. */
const completedBy = (importId: string) => `import:${importId}`;
const dateCode = (importId: string) => `import-date:${importId}`;

/** Writes the lines of a file: new people, and what it knows more of people already on the list. */
export const applyLines = async (tx: Tx, importId: string, lines: readonly Ready<Read>[], answers: Record<string, string>) => {
  const informedOn = Temporal.PlainDate.from(answers.informedOn!);
  const fresh = lines.filter(({ choice }) => choice === "import").map(({ read }) => read);
  const households = householdIds(fresh);
  const ids = await enterRequests(
    tx,
    fresh.map(({ dossier, enteredOn, household }) => ({
      dossier,
      door: "import",
      enteredOn: Temporal.PlainDate.from(enteredOn),
      householdId: households.get(household) ?? null,
      informedOn,
      importId,
    })),
  );
  const toFind = ids.filter((_, at) => fresh[at]!.dossier.address !== "");
  for (const some of chunksOf(toFind)) await enqueue(tx, geocodeQueue, some);
  const completing = lines.filter(({ choice }) => choice === "merge");
  for (const { read } of completing) await completeRequest(tx, importId, read);
  return { imported: ids.length, merged: completing.length };
};

/** The same household for lines that say the same; a household of one is no household. */
const householdIds = (lines: readonly Read[]): Map<string, string> => {
  const sizes = new Map<string, number>();
  for (const { household } of lines) if (household) sizes.set(household, (sizes.get(household) ?? 0) + 1);
  return new Map([...sizes].filter(([, size]) => size > 1).map(([household]) => [household, crypto.randomUUID()]));
};

const completeRequest = async (tx: Tx, importId: string, { same, dossier, enteredOn }: Read): Promise<void> => {
  const request = await takeRequest(tx, same!);
  const completed = mergedDossier(request.dossier, dossier);
  const changes = difference(request.dossier, completed);
  const earlier = enteredOn < request.enteredOn.toString();
  await rewriteRequest(tx, request.id, { dossier: completed, ...(earlier && { enteredOn: Temporal.PlainDate.from(enteredOn) }) });
  await note(tx, request.id, completedBy(importId), changes ?? { before: {}, after: {} });
  if (earlier)
    await note(tx, request.id, dateCode(importId), { before: { enteredOn: request.enteredOn.toString() }, after: { enteredOn } });
};
const note = (tx: Tx, requestId: string, code: string, trace: { before: object; after: object }) =>
  addFact(tx, { requestId, kind: "corrected", code, note: writeTrace(trace as never) });

/** Takes an import back whole: nobody it wrote may have been offered, contacted or corrected since. */
export const undoLines = async (tx: Tx, importId: string): Promise<Refused | undefined> => {
  await lockIntake(tx);
  const { db, tenantId } = tx;
  const mine = and(eq(requests.tenantId, tenantId), eq(requests.importId, importId));
  const followed = db
    .select({ id: facts.requestId })
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), ne(facts.kind, "entered"), isNull(facts.undoneAt)));
  const [engaged] = await db
    .select({ n: count() })
    .from(requests)
    .where(and(mine, or(ne(requests.state, "waiting"), inArray(requests.id, followed))));
  if (engaged!.n > 0) return refuse("form", words.already(engaged!.n));
  const restored = await uncomplete(tx, importId);
  if (restored) return restored;
  const gone = await db
    .update(requests)
    .set({ dossier: null, state: "closed", closing: "undone", exitedOn: dayInParis(tx.now), version: sql`${requests.version} + 1` })
    .where(mine)
    .returning({ id: requests.id });
  for (const ids of chunksOf(gone.map(({ id }) => id)))
    await db
      .update(facts)
      .set({ undoneAt: tx.now })
      .where(and(eq(facts.tenantId, tenantId), inArray(facts.requestId, ids), isNull(facts.undoneAt)));
  for (const { id } of gone) record(tx, "attachment.entered.undone", "attachment_request", id);
  return undefined;
};

/** Entries that the import completed are as before, when nobody wrote on the same fields since. */
const uncomplete = async (tx: Tx, importId: string): Promise<Refused | undefined> => {
  const [{ tenantId }, keys] = [tx, await sealer(tx)];
  const written = await tx.db
    .select()
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), inArray(facts.code, [completedBy(importId), dateCode(importId)]), isNull(facts.undoneAt)));
  for (const fact of written) {
    const request = await takeRequest(tx, fact.requestId);
    const trace = readTrace(fact.note && keys.open<string>({ table: "attachment_facts", column: "note", row: fact.id }, fact.note));
    const before = takenBack({ ...request.dossier, enteredOn: request.enteredOn.toString() }, trace);
    if (!before) return refuse("form", words.mergedSince);
    const { enteredOn, ...dossier } = before;
    await undoFact(tx, fact.id);
    await rewriteRequest(tx, request.id, { dossier, enteredOn: Temporal.PlainDate.from(enteredOn) });
  }
  return undefined;
};
