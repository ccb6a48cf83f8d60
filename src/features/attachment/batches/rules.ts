import { barrier, type Doctor, mapOf, type Party, poolsOf, wasTried } from "#features/attachment/batches/matching/rules.ts";
import { largestParty, type Problem } from "#features/attachment/batches/pricing/rules.ts";
import type { Assignment } from "#platform/assignment/model.ts";
import { atOnce, type Sliced, sorting } from "#platform/slices.ts";

export type { Doctor, Kept, Person, Place, Practice, Terms } from "#features/attachment/batches/matching/rules.ts";
export { building, type Problem, problemOf } from "#features/attachment/batches/pricing/rules.ts";

export type ProposedLine = { readonly requestId: string; readonly doctorId: string; readonly practiceId: string; readonly km: number };
/**
 * Why somebody stays out: home unknown; household too large for one practice to be asked; nobody within the cap; nobody there
 * has a place; doctors' own limits; all of them tried already; places went to others.
 */
export type LeftOut = "no_point" | "too_many" | "too_far" | "no_places" | "limits" | "refused" | "outranked";
export type Proposal = {
  readonly lines: readonly ProposedLine[];
  readonly left: ReadonlyMap<string, LeftOut>;
  readonly proof: { readonly objective: number; readonly bound: number; readonly optimal: boolean };
};

/** Lines by doctor and reasons of those left out, for everybody who waits; in slices. */
export function* concluding(problem: Problem, assignment: Assignment): Sliced<Proposal> {
  const { pools, parties, everybody, instance, poolOf, km } = problem;
  const placed = new Map<number, { party: Party; km: number }[]>();
  const inside = new Set<string>();
  for (const [g, party] of parties.entries()) {
    if (g % stride === 0) yield;
    const offer = assignment.choice[g]!;
    if (offer < 0) continue;
    const n = poolOf(instance.leaf[offer]!);
    inside.add(party.id);
    const known = placed.get(n);
    if (known) known.push({ party, km: km[offer]! });
    else placed.set(n, [{ party, km: km[offer]! }]);
  }
  const lines = [...placed].flatMap(([n, its]) => seat(pools[n]!.doctors, its, pools[n]!.practice.id));
  yield;
  const { objective, bound, optimal } = assignment;
  return {
    lines: yield* sorting(lines, (a, b) => (a.requestId < b.requestId ? -1 : 1)),
    left: yield* leaving(
      problem,
      everybody.filter(({ id }) => !inside.has(id)),
    ),
    proof: { objective, bound, optimal },
  };
}
/** The same, at once. */
export const proposalOf = (problem: Problem, assignment: Assignment): Proposal => atOnce(concluding(problem, assignment));
const stride = 1024;
const weighed = 32;

/** Shares the people of one stock between its doctors: the largest households first, each to whoever has most places left. */
const seat = (doctors: readonly Doctor[], parties: readonly { party: Party; km: number }[], practiceId: string): ProposedLine[] => {
  const free = new Map(doctors.map(({ id, places }) => [id, places]));
  const emptiest = () => [...free].reduce((best, it) => (it[1] > best[1] ? it : best));
  const order = [...parties].sort((a, b) => b.party.people.length - a.party.people.length || (a.party.id < b.party.id ? -1 : 1));
  return order.flatMap(({ party, km }) => {
    const together = emptiest();
    return party.people.map(({ id: requestId }) => {
      const [doctorId, places] = together[1] >= party.people.length ? [together[0], free.get(together[0])!] : emptiest();
      free.set(doctorId, places - 1);
      return { requestId, doctorId, practiceId, km };
    });
  });
};

function* leaving({ terms, practices, pools, parties, instance }: Problem, out: readonly Party[]): Sliced<Map<string, LeftOut>> {
  const openTo = new Set<string>();
  for (const [g, { id }] of parties.entries()) {
    if (g % stride === 0) yield;
    if (instance.start[g + 1]! > instance.start[g]!) openTo.add(id);
  }
  const anybody = mapOf(
    practices.flatMap((practice) =>
      poolsOf({ ...practice, doctors: practice.doctors.map((doctor) => ({ ...doctor, places: Math.max(1, doctor.places) })) }),
    ),
    terms,
  );
  const withPlaces = mapOf(pools, terms);
  const left = new Map<string, LeftOut>();
  for (const [i, party] of out.entries()) {
    if (i % weighed === 0) yield;
    const why = whyOut(party);
    for (const { id } of party.people) left.set(id, why);
  }
  return left;

  function whyOut({ id, people: members, home }: Party): LeftOut {
    if (!home) return "no_point";
    if (members.length > largestParty) return "too_many";
    if (openTo.has(id)) return "outranked";
    let [someone, places, limited] = [false, false, false];
    anybody(home, () => {
      someone = true;
    });
    if (!someone) return "too_far";
    withPlaces(home, (n, km) => {
      if (pools[n]!.places < members.length) return;
      places = true;
      const barriers = members.map((person) => barrier(terms, person, pools[n]!, km));
      limited ||= !barriers.some((it) => it !== undefined && wasTried(it));
    });
    return !places ? "no_places" : limited ? "limits" : "refused";
  }
}
