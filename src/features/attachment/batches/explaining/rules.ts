import { type Barrier, barrier, mapOf, type Party, type Person } from "#features/attachment/batches/matching/rules.ts";
import type { Problem } from "#features/attachment/batches/pricing/rules.ts";
import type { ProposedLine } from "#features/attachment/batches/rules.ts";
import { sharesOf } from "#features/attachment/batches/shares/rules.ts";
import { words } from "#features/attachment/batches/words.ts";
import { atOnce, type Sliced, sorting } from "#platform/slices.ts";

/** Why a nearer practice did not get this person. */
export type Passed = {
  readonly practiceId: string;
  readonly km: number;
  readonly why: Barrier | "noPlace" | "higher" | "unmixed" | "unmixedLight" | "elsewhere" | "balance";
};
/** Why a line is as it is. `nth`: the practice's rank by distance among the `among` that could be offered this person. */
export type Explanation = {
  readonly rank: number;
  readonly waiting: number;
  readonly score: number;
  readonly km: number;
  readonly nth: number;
  readonly among: number;
  readonly household: number;
  readonly share: { readonly lines: number; readonly heavy: number; readonly places: number };
  readonly nearer: readonly Passed[];
};

/** What each practice is offered in a proposal. */
type Offered = { lines: number; heavy: number; places: number; lowest: number };

/** Explains lines of a proposal; made once for a proposal, in slices, then asked for each line. */
export function* explaining(problem: Problem, lines: readonly ProposedLine[]): Sliced<(line: ProposedLine) => Explanation> {
  const { parties, pools, practices, kept, terms } = problem;
  const around = mapOf(pools, terms);
  const partyOf = new Map<string, Party>();
  const everyone: Person[] = [];
  for (const [g, party] of parties.entries()) {
    if (g % stride === 0) yield;
    for (const person of party.people) {
      partyOf.set(person.id, party);
      everyone.push(person);
    }
  }
  const ordered = yield* sorting(everyone, (a, b) => b.score - a.score || b.waitedDays - a.waitedDays || (a.id < b.id ? -1 : 1));
  const ranks = new Map<string, number>();
  for (const { id } of ordered) {
    if (ranks.size % stride === 0) yield;
    ranks.set(id, ranks.size + 1);
  }
  const offered = new Map<string, Offered>();
  for (const { practice, places } of pools) {
    const known = offered.get(practice.id);
    offered.set(practice.id, { lines: 0, heavy: 0, places: places + (known?.places ?? 0), lowest: Number.NEGATIVE_INFINITY });
  }
  for (const { doctorId, heavy } of kept) {
    const its = offered.get(practices.find(({ doctors }) => doctors.some(({ id }) => id === doctorId))?.id ?? "");
    if (!its) continue;
    its.places++;
    its.lines++;
    if (heavy) its.heavy++;
  }
  for (const [i, { requestId, practiceId }] of lines.entries()) {
    if (i % stride === 0) yield;
    const its = offered.get(practiceId)!;
    const person = partyOf.get(requestId)!.people.find(({ id }) => id === requestId)!;
    its.lines++;
    if (person.heavy) its.heavy++;
    its.lowest = its.lowest === Number.NEGATIVE_INFINITY ? person.score : Math.min(its.lowest, person.score);
  }

  const whyPassed = (party: Party, n: number, km: number, score: number): Passed["why"] => {
    const pool = pools[n]!;
    for (const person of party.people) {
      const found = barrier(terms, person, pool, km);
      if (found) return found;
    }
    if (pool.places < party.people.length) return "noPlace";
    const its = offered.get(pool.practice.id)!;
    const full = its.lines + party.people.length > its.places;
    if (full && its.lowest > score) return "higher";
    const share = sharesOf(its.places, terms.heavyShareMax);
    if (party.heavy && share.heavy < its.places && its.heavy >= share.heavy) return "unmixed";
    if (!party.heavy && share.light < its.places && its.lines - its.heavy >= share.light) return "unmixedLight";
    return full ? "elsewhere" : "balance";
  };

  return (line: ProposedLine): Explanation => {
    const party = partyOf.get(line.requestId)!;
    const person = party.people.find(({ id }) => id === line.requestId)!;
    const near = new Map<string, Passed & { open: boolean }>();
    around(party.home!, (n, km) => {
      const { practice, places } = pools[n]!;
      const open = places >= party.people.length && party.people.every((it) => !barrier(terms, it, pools[n]!, km));
      const known = near.get(practice.id);
      if (!known || (open && !known.open))
        near.set(practice.id, { practiceId: practice.id, km, open, why: whyPassed(party, n, km, person.score) });
    });
    const sorted = [...near.values()].sort((a, b) => a.km - b.km || (a.practiceId < b.practiceId ? -1 : 1));
    const possible = sorted.filter(({ open }) => open);
    const at = sorted.findIndex(({ practiceId }) => practiceId === line.practiceId);
    const { lines: count, heavy, places } = offered.get(line.practiceId)!;
    return {
      rank: ranks.get(line.requestId)!,
      waiting: ranks.size,
      score: person.score,
      km: line.km,
      nth: possible.findIndex(({ practiceId }) => practiceId === line.practiceId) + 1,
      among: possible.length,
      household: party.people.length,
      share: { lines: count, heavy, places },
      nearer: sorted.slice(0, Math.max(0, at)).map(({ practiceId, km, why }) => ({ practiceId, km, why })),
    };
  };
}
const stride = 1024;

/** The same, at once. */
export const explainer = (problem: Problem, lines: readonly ProposedLine[]) => atOnce(explaining(problem, lines));

const mostNearer = 3;

/** An explanation in sentences; `nameOf` says a practice's name. */
export const sentences = (it: Explanation, nameOf: (practiceId: string) => string): string[] => [
  words.rank(it.rank, it.waiting, it.score),
  it.among === 1 ? words.onlyOne(it.km) : words.distance(it.km, it.nth, it.among),
  ...(it.household > 1 ? [words.household(it.household)] : []),
  words.share(it.share.heavy, it.share.lines, it.share.places),
  ...it.nearer.slice(0, mostNearer).map(({ practiceId, km, why }) => {
    const reason = why in words.barriers ? words.barriers[why as Barrier] : words[why as Exclude<Passed["why"], Barrier>];
    return words.nearer(nameOf(practiceId), km, reason);
  }),
];
