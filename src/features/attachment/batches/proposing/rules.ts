import { daysBetween, doctorsNamed, type Situation } from "#features/attachment/batches/gathering/rules.ts";
import type { Explained, LeftReason } from "#features/attachment/batches/lines/rules.ts";
import { building, type Doctor, type Person, type Practice, type Problem } from "#features/attachment/batches/rules.ts";
import type { Sliced } from "#platform/slices.ts";

/** What is proposed: a doctor for some, with why; a reason for the others; and how good it is proved to be. */
export type Solution = {
  lines: { requestId: string; doctorId: string; explained: Explained }[];
  left: Map<string, LeftReason>;
  proof: { objective: number; bound: number; optimal: boolean };
};
/** What the solver must not touch: lines put by hand, and who was taken out of this cycle. */
export type Kept = { lines: readonly { requestId: string; doctorId: string }[]; removed: ReadonlySet<string> };
export const nothingKept: Kept = { lines: [], removed: new Set() };

/** The cycle as the solver knows it, in slices: who waits and is not kept aside (`among`: only these), with the places that remain. */
export function* facing(situation: Situation, kept: Kept, among?: ReadonlySet<string>): Sliced<Problem> {
  const byHand = new Set(kept.lines.map(({ requestId }) => requestId));
  const people: Person[] = [];
  const avoidedBy = avoiding(situation);
  let seen = 0;
  for (const [id, { entry, priority, heavy }] of situation.seeking) {
    if (seen++ % stride === 0) yield;
    if (byHand.has(id) || kept.removed.has(id) || (among && !among.has(id))) continue;
    const { point, communeCode, canTravel } = entry.dossier;
    people.push({
      id,
      point,
      score: priority.score,
      heavy,
      waitedDays: daysBetween(entry.enteredOn, situation.today),
      householdId: entry.householdId,
      age: situation.ageOf(entry.dossier.birthDate),
      communeCode,
      needsHomeVisits: !canTravel,
      avoided: avoidedBy(id, entry.dossier.formerDoctor),
    });
  }
  const practices = practicesOf(situation, kept);
  const { settings, cannotTake, kilometres } = situation;
  const { hardCapKm, heavyShareMax } = settings;
  const heavyKept = kept.lines.map(({ requestId, doctorId }) => ({ doctorId, heavy: situation.seeking.get(requestId)?.heavy ?? false }));
  return yield* building(people, practices, { hardCapKm, heavyShareMax, cannotTake, kilometres }, heavyKept);
}
const stride = 256;

const none: Person["avoided"] = new Map();
/** Practices, and doctors named as a former one, that somebody is not offered to. */
const avoiding = ({ avoided, candidates }: Situation) => {
  const named = doctorsNamed([...candidates.values()].map(({ doctor }) => doctor));
  return (id: string, formerDoctor: string): Person["avoided"] => {
    const practices = avoided.get(id) ?? none;
    return formerDoctor ? new Map([...practices, ...named(formerDoctor).map((it) => [it, "former"] as const)]) : practices;
  };
};

const practicesOf = ({ candidates }: Situation, { lines }: Kept): Practice[] => {
  const taken = new Map<string, number>();
  for (const { doctorId } of lines) taken.set(doctorId, (taken.get(doctorId) ?? 0) + 1);
  const practices = new Map<string, { id: string; point: Practice["point"]; doctors: Doctor[] }>();
  for (const { doctor, practice, point, free } of candidates.values()) {
    const known = practices.get(practice.id) ?? { id: practice.id, point, doctors: [] };
    known.doctors.push({ ...doctor, places: Math.max(0, (free ?? 0) - (taken.get(doctor.id) ?? 0)) });
    practices.set(practice.id, known);
  }
  return [...practices.values()];
};
