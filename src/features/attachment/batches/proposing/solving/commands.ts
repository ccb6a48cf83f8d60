import { explaining } from "#features/attachment/batches/explaining/rules.ts";
import type { Situation } from "#features/attachment/batches/gathering/rules.ts";
import type { LeftReason } from "#features/attachment/batches/lines/rules.ts";
import { facing, type Kept, type Solution } from "#features/attachment/batches/proposing/rules.ts";
import { concluding } from "#features/attachment/batches/rules.ts";
import { solving } from "#platform/assignment/solve.ts";
import { breather, inSlices } from "#platform/breathe.ts";

/** The best cycle for a situation, proved; works in slices, so that a server goes on answering. Same situation, same lines. */
export const solve = async (situation: Situation, kept: Kept): Promise<Solution> => {
  const problem = await inSlices(facing(situation, kept));
  const proposal = await inSlices(concluding(problem, await inSlices(solving(problem.instance))));
  const explain = await inSlices(explaining(problem, proposal.lines));
  const left = new Map<string, LeftReason>(proposal.left);
  for (const id of kept.removed) if (situation.seeking.has(id)) left.set(id, "removed");
  const lines: Solution["lines"] = [];
  const breathe = breather();
  for (const line of proposal.lines) {
    lines.push({ requestId: line.requestId, doctorId: line.doctorId, explained: explain(line) });
    await breathe();
  }
  return { lines, left, proof: { ...proposal.proof } };
};
