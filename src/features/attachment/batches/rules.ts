import { barrier, type Doctor, mapOf, type Party, type Person, partiesOf, poolsOf } from "#features/attachment/batches/matching/rules.ts";
import { largestParty, type Problem } from "#features/attachment/batches/pricing/rules.ts";
import type { Assignment } from "#platform/assignment/model.ts";

export type { Doctor, Kept, Person, Place, Practice, Terms } from "#features/attachment/batches/matching/rules.ts";
export { type Problem, problemOf } from "#features/attachment/batches/pricing/rules.ts";

export type ProposedLine = { readonly requestId: string; readonly doctorId: string; readonly practiceId: string; readonly km: number };
/**
 * Why somebody stays out: home unknown; household too large for one practice to be asked; nobody within the cap; nobody there
 * has a place; doctors' own limits; all refused already; places went to others.
 */
export type LeftOut = "no_point" | "too_many" | "too_far" | "no_places" | "limits" | "refused" | "outranked";
export type Proposal = {
  readonly lines: readonly ProposedLine[];
  readonly left: ReadonlyMap<string, LeftOut>;
  readonly proof: { readonly objective: number; readonly bound: number; readonly optimal: boolean };
};

/** Lines by doctor and reasons of those left out, for everybody who waits. */
export const proposalOf = (problem: Problem, assignment: Assignment, people: readonly Person[]): Proposal => {
  const { pools, parties, instance, poolOf, km } = problem;
  const placed = new Map<number, { party: Party; km: number }[]>();
  const out = new Set(partiesOf(people).map(({ id }) => id));
  parties.forEach((party, g) => {
    const offer = assignment.choice[g]!;
    if (offer < 0) return;
    const n = poolOf(instance.leaf[offer]!);
    out.delete(party.id);
    const known = placed.get(n);
    if (known) known.push({ party, km: km[offer]! });
    else placed.set(n, [{ party, km: km[offer]! }]);
  });
  const lines = [...placed].flatMap(([n, its]) => seat(pools[n]!.doctors, its, pools[n]!.practice.id));
  const { objective, bound, optimal } = assignment;
  return {
    lines: lines.sort((a, b) => (a.requestId < b.requestId ? -1 : 1)),
    left: leftOut(problem, people, out),
    proof: { objective, bound, optimal },
  };
};

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

const leftOut = ({ terms, practices, pools, parties, instance }: Problem, people: readonly Person[], out: ReadonlySet<string>) => {
  const openTo = new Map(parties.map(({ id }, g) => [id, instance.start[g + 1]! > instance.start[g]!]));
  const anybody = mapOf(
    practices.flatMap((practice) =>
      poolsOf({ ...practice, doctors: practice.doctors.map((doctor) => ({ ...doctor, places: Math.max(1, doctor.places) })) }),
    ),
    terms,
  );
  const withPlaces = mapOf(pools, terms);
  const left = new Map<string, LeftOut>();
  for (const party of partiesOf(people)) {
    if (!out.has(party.id)) continue;
    const why = whyOut(party);
    for (const { id } of party.people) left.set(id, why);
  }
  return left;

  function whyOut({ id, people: members, home }: Party): LeftOut {
    if (!home) return "no_point";
    if (members.length > largestParty) return "too_many";
    if (openTo.get(id)) return "outranked";
    let [someone, places, limited] = [false, false, false];
    anybody(home, () => {
      someone = true;
    });
    if (!someone) return "too_far";
    withPlaces(home, (n, km) => {
      if (pools[n]!.places < members.length) return;
      places = true;
      const barriers = members.map((person) => barrier(terms, person, pools[n]!, km));
      limited ||= !barriers.includes("refused");
    });
    return !places ? "no_places" : limited ? "limits" : "refused";
  }
};
