import load from "highs";
import type { Instance } from "#platform/assignment/model.ts";

/** The very same model as an integer program in LP format: offers are 0 or 1, steps of equal cost on a shelf are one variable. */
export function linearProgram({ size, start, leaf, gain, parent, stepStart, steps }: Instance): string {
  const objective: string[] = [];
  const groups: string[] = [];
  const loads: string[][] = Array.from(parent, () => []);
  const bounds: string[] = [];
  for (let g = 0; g < size.length; g++) {
    const mine: string[] = [];
    for (let o = start[g]!; o < start[g + 1]!; o++) {
      objective.push(`${gain[o]! < 0 ? "-" : "+"} ${Math.abs(gain[o]!)} x${o}`);
      mine.push(`+ x${o}`);
      loads[leaf[o]!]!.push(`+ ${size[g]!} x${o}`);
    }
    if (mine.length > 0) groups.push(`g${g}: ${mine.join(" ")} <= 1`);
  }
  for (let n = 0; n < parent.length; n++) {
    const own: string[] = [];
    for (let k = stepStart[n]!; k < stepStart[n + 1]!; ) {
      let to = k;
      while (to < stepStart[n + 1]! && steps[to] === steps[k]) to++;
      own.push(`y${k}`);
      if (steps[k] !== 0) objective.push(`${steps[k]! > 0 ? "-" : "+"} ${Math.abs(steps[k]!)} y${k}`);
      bounds.push(`0 <= y${k} <= ${to - k}`);
      k = to;
    }
    if (parent[n]! >= 0) loads[parent[n]!]!.push(...own.map((y) => `+ ${y}`));
    loads[n]!.push(...own.map((y) => `- ${y}`));
  }
  const shelves = loads.flatMap((terms, n) => (terms.length > 0 ? [`n${n}: ${terms.join(" ")} = 0`] : []));
  const lines = (them: string[], each: number) =>
    Array.from({ length: Math.ceil(them.length / each) }, (_, i) => them.slice(i * each, (i + 1) * each).join(" ")).join("\n");
  const binary = Array.from(leaf, (_, o) => `x${o}`);
  return `Maximize\nobj: ${lines(objective, 8)}\nSubject To\n${groups.concat(shelves).join("\n")}\nBounds\n${bounds.join("\n")}\nBinary\n${lines(binary, 16)}\nEnd\n`;
}

/** Solves the model with HiGHS to a proved optimum; undefined when it is not reached in `seconds`. Times its own work, in ms. */
export async function solveWithHighs(instance: Instance, seconds: number): Promise<{ objective: number | undefined; ms: number }> {
  const highs = await load();
  const text = linearProgram(instance);
  const begun = performance.now();
  const { Status, ObjectiveValue } = highs.solve(text, { time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.5 });
  const ms = performance.now() - begun;
  return { objective: Status === "Optimal" ? Math.round(ObjectiveValue) : undefined, ms };
}
