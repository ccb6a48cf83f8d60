import { isHard } from "#features/attachment/batches/gathering/rules.ts";
import { type Barrier, barrier, type Party, type Person } from "#features/attachment/batches/matching/rules.ts";
import { largestParty, type Problem } from "#features/attachment/batches/pricing/rules.ts";
import type { ProposedLine } from "#features/attachment/batches/rules.ts";
import { words } from "#features/attachment/batches/words.ts";

/** A change by hand: somebody to a doctor, or to nobody (`doctorId: null`). Their household follows unless `alone`. */
export type Change = { readonly requestId: string; readonly doctorId: string | null; readonly alone?: boolean };
/**
 * What a change would do. `forbidden`: the community's cap or a refusal, nobody may pass over it. `against`: a doctor's own wish or lack
 * of place, to be agreed on with them. `warnings`: fairness. `instead`: who could take the place left, the highest priority first.
 */
export type Effect = {
  readonly forbidden: readonly string[];
  readonly against: readonly string[];
  readonly warnings: readonly string[];
  readonly kmChange: number | null;
  readonly instead: readonly string[];
};

const mostInstead = 5;

/** Weighs a change of a draft by hand before it is made. Unknown people or doctors give an error: the page offered neither. */
export const effectOf = (problem: Problem, lines: readonly ProposedLine[], change: Change): Effect => {
  const { parties, pools, terms } = problem;
  const party = parties.find(({ people }) => people.some(({ id }) => id === change.requestId));
  if (!party) throw new RangeError("Nobody waits under this id");
  const moved = change.alone ? party.people.filter(({ id }) => id === change.requestId) : party.people;
  const before = lines.filter(({ requestId }) => moved.some(({ id }) => id === requestId));
  const left = lines.filter((line) => !before.includes(line));
  const split = change.alone && party.people.length > 1 ? [words.effect.splits] : [];
  const from = before[0];
  if (change.doctorId === null) {
    const warnings = [...split, ...(from ? [words.effect.losesPlace, ...mixWarnings(problem, left, from.practiceId)] : [])];
    return {
      forbidden: [],
      against: [],
      warnings,
      kmChange: null,
      instead: from ? whoInstead(problem, left, from, before.length, moved) : [],
    };
  }
  const pool = pools.find(({ doctors }) => doctors.some(({ id }) => id === change.doctorId));
  if (!pool) throw new RangeError("No doctor with places under this id");
  const doctor = pool.doctors.find(({ id }) => id === change.doctorId)!;
  const km = distance(problem, party, pool.practice.point);
  const barriers = new Set(km === null ? [] : moved.map((person) => barrier(terms, person, pool, km)).filter((it) => it !== undefined));
  const said = (it: Barrier) => words.barriers[it];
  const full = left.filter(({ doctorId }) => doctorId === doctor.id).length + moved.length > doctor.places;
  const after = [...left, ...moved.map(({ id }) => ({ requestId: id, doctorId: doctor.id, practiceId: pool.practice.id, km: km ?? 0 }))];
  const kmChange = from && km !== null ? km - from.km : null;
  return {
    forbidden: [
      ...[...barriers].filter(isHard).map(said),
      ...(km !== null && km > terms.hardCapKm ? [words.effect.beyondCap(terms.hardCapKm)] : []),
    ],
    against: [
      ...[...barriers].filter((it) => !isHard(it)).map(said),
      ...(km === null ? [words.effect.noPoint] : []),
      ...(full ? [words.effect.full] : []),
    ],
    warnings: [
      ...split,
      ...(from ? [] : [words.effect.gainsPlace]),
      ...(kmChange !== null && kmChange > 0 ? [words.effect.further(kmChange)] : []),
      ...(kmChange !== null && kmChange < 0 ? [words.effect.nearer(-kmChange)] : []),
      ...mixWarnings(problem, after, pool.practice.id),
      ...(from && from.practiceId !== pool.practice.id ? mixWarnings(problem, left, from.practiceId) : []),
    ],
    kmChange,
    instead: from && from.doctorId !== doctor.id ? whoInstead(problem, left, from, before.length, moved) : [],
  };
};

const distance = ({ terms }: Problem, { people, home }: Party, point: { lat: number; lon: number } | null): number | null =>
  point && home ? Math.max(...people.map((person) => terms.kilometres(person.point ?? home, point))) : null;

/** A practice with two lines or more should not have only heavy people, nor only light ones when heavy people wait. */
const mixWarnings = ({ parties }: Problem, lines: readonly ProposedLine[], practiceId: string): string[] => {
  const here = new Set(lines.filter((line) => line.practiceId === practiceId).map(({ requestId }) => requestId));
  if (here.size < 2) return [];
  const heavy = parties.reduce((sum, { people }) => sum + people.filter((person) => person.heavy && here.has(person.id)).length, 0);
  return heavy === here.size ? [words.effect.allHeavy] : heavy === 0 ? [words.effect.allLight] : [];
};

/** Who is on no line and could take the places left on a doctor's, the highest priority first. */
const whoInstead = (
  problem: Problem,
  lines: readonly ProposedLine[],
  { doctorId }: ProposedLine,
  freed: number,
  moved: readonly Person[],
): string[] => {
  const { parties, pools, terms } = problem;
  const taken = new Set([...lines.map(({ requestId }) => requestId), ...moved.map(({ id }) => id)]);
  const pool = pools.find(({ doctors }) => doctors.some(({ id }) => id === doctorId));
  if (!pool) return [];
  const could = parties.filter((party) => {
    if (party.people.length > Math.min(freed, largestParty) || party.people.some(({ id }) => taken.has(id))) return false;
    const km = distance(problem, party, pool.practice.point);
    return km !== null && km <= terms.hardCapKm && party.people.every((person) => !barrier(terms, person, pool, km));
  });
  const score = ({ people }: Party) => people.reduce((sum, person) => sum + person.score, 0) / people.length;
  return could
    .sort((a, b) => score(b) - score(a) || (a.id < b.id ? -1 : 1))
    .slice(0, mostInstead)
    .map(({ id }) => id);
};
