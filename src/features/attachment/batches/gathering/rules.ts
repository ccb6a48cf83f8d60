import type { Past, Place } from "#features/attachment/batches/matching/rules.ts";
import type { Priority } from "#features/attachment/priority/rules.ts";
import type { Opened } from "#features/attachment/requests/queries.ts";
import type { Settings } from "#features/attachment/settings/rules.ts";
import type { Limits, Obstacle, Point, Seeker, Taker, TakingDoctor } from "#features/practices/public.ts";
import { plainWords } from "#platform/text.ts";

/** Somebody who waits, as a cycle sees them. */
export type Seeking = {
  entry: Opened;
  /** From 1, in the order of the whole list. */
  rank: number;
  priority: Priority;
  /** Has a reason for priority besides time waited. */
  heavy: boolean;
  stale: boolean;
};
/** A doctor who may be offered patients, and what they can still take: places said less lines still asked elsewhere; null when not said. */
export type Candidate = {
  doctor: TakingDoctor;
  practice: Taker["practice"];
  point: Point | null;
  free: number | null;
};
/** Everything a cycle is decided on, read at once. `stamp` differs whenever any of it does. */
export type Situation = {
  today: Temporal.PlainDate;
  weightsVersion: number;
  settings: Settings;
  /** In the order of the list. */
  seeking: ReadonlyMap<string, Seeking>;
  candidates: ReadonlyMap<string, Candidate>;
  /** Practices not to be offered a person again, and why. */
  avoided: ReadonlyMap<string, ReadonlyMap<string, Past>>;
  kilometres: (a: Place, b: Place) => number;
  /** Why a doctor's own limits exclude a person: the rule of the practices' feature. */
  cannotTake: (limits: Limits, seeker: Seeker) => Obstacle | undefined;
  /** Whole years on the day of the cycle. */
  ageOf: (birthDate: string | null) => number | undefined;
  stamp: string;
};

/** Nobody may pass over these. */
export const hardObstacles = ["refused", "failed", "beyond_cap"] as const;
/** A coordinator may, by hand, when they agreed on it with the doctor. */
export const softObstacles = [
  "no_home_visits",
  "too_young",
  "too_old",
  "other_commune",
  "too_far",
  "former",
  "was_full",
  "silent",
  "no_point",
  "not_stated",
  "full",
] as const satisfies (Obstacle | string)[];
export type SoftObstacle = (typeof softObstacles)[number];
export type LineObstacle = (typeof hardObstacles)[number] | SoftObstacle;
export const isHard = (obstacle: LineObstacle): boolean => hardObstacles.some((it) => it === obstacle);

/** Whole years of a person; undefined when unknown. `born`: `1950-03-02`, `1950-03` or `1950`. */
export const ageOn = (born: string | null, today: Temporal.PlainDate): number | undefined => {
  if (!born) return undefined;
  const [year, month = 1, day = 1] = born.split("-").map(Number);
  return today.year - year! - (today.month < month || (today.month === month && today.day < day) ? 1 : 0);
};

/** Whole days between two days. */
export const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number =>
  (Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / 86_400_000;

/** Kilometres from a person's home to a practice; undefined when one of both has no point. */
export const distanceTo = (situation: Situation, { entry }: Seeking, { point }: Candidate): number | undefined =>
  entry.dossier.point && point ? situation.kilometres(entry.dossier.point, point) : undefined;

/** Why a person cannot be offered to a doctor, places apart: what nobody may pass over comes first. */
export const whyNot = (
  situation: Situation,
  person: Seeking,
  candidate: Candidate,
): Exclude<LineObstacle, "full" | "not_stated"> | undefined => {
  const { id, dossier } = person.entry;
  const km = distanceTo(situation, person, candidate);
  const past = situation.avoided.get(id)?.get(candidate.practice.id);
  if (past && isHard(past)) return past;
  if (km !== undefined && km > situation.settings.hardCapKm) return "beyond_cap";
  const { communeCode, canTravel, formerDoctor } = dossier;
  const age = situation.ageOf(dossier.birthDate);
  const obstacle = situation.cannotTake(candidate.doctor, { age, communeCode, distanceKm: km, needsHomeVisits: !canTravel });
  if (obstacle) return obstacle;
  if (isFormer(formerDoctor, candidate.doctor)) return "former";
  if (past) return past;
  return km === undefined ? "no_point" : undefined;
};
/** Whether what was said of a former doctor, or of one not to be offered again, names this one. */
export const isFormer = (said: string, { familyName }: TakingDoctor): boolean => {
  const name = plainWords(familyName);
  return name !== "" && ` ${plainWords(said)} `.includes(` ${name} `);
};

/** As `isFormer`, for many people: finds the doctors that a text names, their names read once. */
export const doctorsNamed = (doctors: readonly Pick<TakingDoctor, "id" | "familyName">[]): ((said: string) => string[]) => {
  const byName = Map.groupBy(doctors, ({ familyName }) => plainWords(familyName));
  byName.delete("");
  const longest = Math.max(0, ...[...byName.keys()].map((name) => name.split(" ").length));
  return (said) => {
    const parts = plainWords(said).split(" ");
    const found = new Set<string>();
    for (let from = 0; from < parts.length; from++)
      for (let to = from + 1; to <= Math.min(parts.length, from + longest); to++)
        for (const { id } of byName.get(parts.slice(from, to).join(" ")) ?? []) found.add(id);
    return [...found];
  };
};

/** Why a doctor has no room for so many more, when `taken` lines of the cycle are theirs already. */
export const whyNoRoom = ({ free }: Candidate, taken: number, size = 1): "not_stated" | "full" | undefined =>
  free === null ? "not_stated" : taken + size > free ? "full" : undefined;

type PastAnswer = {
  requestId: string;
  practiceId: string | null;
  kind: "refused" | "silent" | "failed";
  code: string | null;
  on: Temporal.PlainDate;
};
const pastOf = ({ kind, code }: PastAnswer): Past => (kind === "refused" && code === "full" ? "was_full" : kind);
// What holds longest is what is said.
const weight: Record<Past, number> = { refused: 3, failed: 2, was_full: 1, silent: 0 };
/**
 * Which practices a person is not offered to again, and why. For ever: a refusal, an attachment that failed with the practice
 * itself. For one cycle, and never against a coordinator who agreed on it: «plus de place» and silence, which say nothing of the person.
 */
export const avoidedPractices = (
  past: readonly PastAnswer[],
  cycleWeeks: number,
  today: Temporal.PlainDate,
): Map<string, Map<string, Past>> => {
  const recent = today.subtract({ weeks: cycleWeeks });
  const avoided = new Map<string, Map<string, Past>>();
  for (const answer of past) {
    const { requestId, practiceId, kind, code, on } = answer;
    const why = pastOf(answer);
    const passing = why === "silent" || why === "was_full";
    const over = passing ? Temporal.PlainDate.compare(on, recent) < 0 : kind === "failed" && code === "doctor_left";
    if (!practiceId || over) continue;
    const known = avoided.get(requestId) ?? new Map<string, Past>();
    const before = known.get(practiceId);
    if (before === undefined || weight[why] > weight[before]) known.set(practiceId, why);
    avoided.set(requestId, known);
  }
  return avoided;
};

/** The people who go together: a household, or somebody alone. */
export const householdIn = ({ seeking }: Situation, { entry }: Seeking): Seeking[] =>
  entry.householdId ? [...seeking.values()].filter((it) => it.entry.householdId === entry.householdId) : [seeking.get(entry.id)!];
