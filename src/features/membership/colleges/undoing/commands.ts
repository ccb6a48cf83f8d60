import { and, eq, inArray, sql } from "drizzle-orm";
import { changeCollege, decideWeights, endCollege } from "#features/membership/colleges/commands.ts";
import { listColleges, listFees } from "#features/membership/queries.ts";
import { colleges, fees } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { isRefused, type Refused, refuse } from "#platform/refusal.ts";
import type { Decision } from "./rules.ts";

type Of<W extends Decision["what"]> = Extract<Decision, { what: W }>;
const tooLate = () => refuse("form", shared.tooLate);
const done = (result: unknown): Refused | undefined => (isRefused(result) ? result : undefined);

/** Takes a decision back. Refused when somebody decided again since. */
export const undoDecision = async (tx: Tx, decision: Decision): Promise<Refused | undefined> => {
  await lockFor(tx, "membership.colleges");
  if (decision.what === "weights") return undoWeights(tx, decision);
  if (decision.what === "fees") return undoFees(tx, decision);
  const college = (await listColleges(tx, true)).find(({ id }) => id === decision.id);
  if (college?.version !== decision.version) return tooLate();
  if (decision.what === "added") return done(await endCollege(tx, decision.id));
  if (decision.what === "college") return done(await changeCollege(tx, decision.id, decision.version, decision.before));
  await tx.db
    .update(colleges)
    .set({ endedOn: null, version: sql`${colleges.version} + 1` })
    .where(and(eq(colleges.tenantId, tx.tenantId), eq(colleges.id, decision.id)));
  record(tx, "membership.college.restored", "membership_college", decision.id);
};

const undoWeights = async (tx: Tx, { before, after }: Of<"weights">): Promise<Refused | undefined> => {
  const standing = await listColleges(tx);
  if (standing.some(({ id, weight }) => after[id] !== weight)) return tooLate();
  return done(await decideWeights(tx, new Map(Object.entries(before))));
};

const undoFees = async (tx: Tx, { fromYear, before, after }: Of<"fees">): Promise<Refused | undefined> => {
  const now = new Map((await listFees(tx)).filter((it) => it.fromYear === fromYear).map(({ collegeId, cents }) => [collegeId, cents]));
  const ids = Object.keys(after);
  if (ids.some((id) => now.get(id) !== after[id])) return tooLate();
  const ofYear = and(eq(fees.tenantId, tx.tenantId), eq(fees.fromYear, fromYear));
  const unknown = ids.filter((id) => before[id] == null);
  if (unknown.length > 0) await tx.db.delete(fees).where(and(ofYear, inArray(fees.collegeId, unknown)));
  for (const [id, cents] of Object.entries(before))
    if (cents !== null)
      await tx.db
        .update(fees)
        .set({ cents })
        .where(and(ofYear, eq(fees.collegeId, id)));
  record(tx, "membership.fees.decided", "community", tx.tenantId, { fromYear, cents: before });
};
