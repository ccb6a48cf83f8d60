import { coveredSince } from "#features/attachment/batches/editing/rules.ts";
import { readCandidates } from "#features/attachment/batches/gathering/queries.ts";
import type { Candidate } from "#features/attachment/batches/gathering/rules.ts";
import { type Cycle, findCycle, type Line, linesOf, loadOf } from "#features/attachment/batches/lines/queries.ts";
import type { Edit } from "#features/attachment/batches/lines/rules.ts";
import { rulesInForce } from "#features/attachment/list/queries.ts";
import { rankingOf } from "#features/attachment/priority/queries.ts";
import type { Priority } from "#features/attachment/priority/rules.ts";
import { namesBehind, type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import type { Tx } from "#platform/database.ts";
import { found } from "#platform/refusal.ts";
import { type CycleQuery, type OutReason, outReasons, peoplePerPage, type Share, sharesOf } from "./rules.ts";

export type Outsider = { entry: Opened; rank: number | undefined; priority: Priority };
export type Draft = {
  cycle: Cycle;
  lines: Line[];
  candidates: ReadonlyMap<string, Candidate>;
  load: ReadonlyMap<string, number>;
  shares: Share[];
  /** How many stay out, by reason; only those who still wait. */
  out: Record<OutReason, number>;
  /** One page of those of the reason that is open. */
  outsiders: Outsider[];
  hardCapKm: number;
  /** Changes by hand, the latest first, and who made them. */
  /** `covered`: a later edit came over the same people, and is taken back first. */
  trail: (Edit & { name: string | undefined; covered: boolean })[];
};

/** Everything the page of a cycle shows. */
export const readDraft = async (tx: Tx, id: string, query: CycleQuery): Promise<Draft> => {
  const cycle = found(await findCycle(tx, id));
  const lines = await linesOf(tx, id);
  const recalled = await recallRequests(tx);
  const { inForce, settings } = await rulesInForce(tx);
  const { candidates } = await readCandidates(tx);
  const ranking = await rankingOf(tx, recalled, inForce);
  const standing = whoIsOut(cycle, lines, ranking.order);
  const start = (query.page - 1) * peoplePerPage;
  const shown = query.hors ? standing[query.hors].slice(start, start + peoplePerPage) : [];
  const names = await namesBehind(
    tx,
    cycle.summary.trail.map(({ by }) => by),
  );
  return {
    cycle,
    lines,
    candidates,
    load: loadOf(lines.map(({ offer }) => offer)),
    shares: sharesOf(lines, candidates),
    out: Object.fromEntries(outReasons.map((reason) => [reason, standing[reason].length])) as Draft["out"],
    outsiders: shown.map((entry) => ({ entry, rank: ranking.rankOf(entry.id), priority: ranking.priorityOf(entry) })),
    hardCapKm: settings.hardCapKm,
    trail: cycle.summary.trail
      .map((edit, _, trail) => ({ ...edit, name: names.get(edit.by)?.name, covered: coveredSince(edit, trail) }))
      .reverse(),
  };
};

/** Who waits and is on no line, in the order of the list, by what kept them out. */
const whoIsOut = ({ summary }: Cycle, lines: readonly Line[], order: readonly Opened[]): Record<OutReason, Opened[]> => {
  const reasonOf = new Map<string, OutReason>();
  for (const [reason, ids] of Object.entries(summary.left) as [OutReason, string[]][]) for (const id of ids) reasonOf.set(id, reason);
  const inside = new Set(lines.map(({ offer }) => offer.requestId));
  const out = Object.fromEntries(outReasons.map((reason) => [reason, [] as Opened[]])) as Record<OutReason, Opened[]>;
  for (const entry of order) if (!inside.has(entry.id)) out[reasonOf.get(entry.id) ?? "new"].push(entry);
  return out;
};
