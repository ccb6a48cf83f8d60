import { Worker } from "node:worker_threads";
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

/** HiGHS on its own thread: it looks at its time limit now and then only, and must be stoppable. */
const thread = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.solver).then(({ default: load }) => load()).then((highs) => {
  const begun = performance.now();
  const { Status, ObjectiveValue } = highs.solve(workerData.text, { time_limit: workerData.seconds, mip_rel_gap: 0, mip_abs_gap: 0.5 });
  parentPort.postMessage({ objective: Status === "Optimal" ? Math.round(ObjectiveValue) : undefined, ms: performance.now() - begun });
});`;

type Answer = { objective: number | undefined; ms: number };
/** Solves the model with HiGHS to a proved optimum; no objective when it is not reached in `seconds`. `ms`: reading and solving. */
export async function solveWithHighs(instance: Instance, seconds: number): Promise<Answer> {
  const worker = new Worker(thread, {
    eval: true,
    workerData: { solver: import.meta.resolve("highs"), text: linearProgram(instance), seconds },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const late = setTimeout(() => resolve({ objective: undefined, ms: seconds * 1000 }), seconds * 1000);
  worker.once("message", resolve).once("error", reject);
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}
