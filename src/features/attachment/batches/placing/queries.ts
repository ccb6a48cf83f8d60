import { obstaclesBetween } from "#features/attachment/batches/editing/rules.ts";
import { type Effect, effectOf } from "#features/attachment/batches/effects/rules.ts";
import { readSituation } from "#features/attachment/batches/gathering/queries.ts";
import {
  type Candidate,
  distanceTo,
  householdIn,
  isHard,
  type LineObstacle,
  type Seeking,
  type Situation,
} from "#features/attachment/batches/gathering/rules.ts";
import { type Cycle, findCycle, loadWithout, type Standing, standsOf } from "#features/attachment/batches/lines/queries.ts";
import { facing, nothingKept } from "#features/attachment/batches/proposing/rules.ts";
import { findRequest, type Opened } from "#features/attachment/requests/queries.ts";
import { inSlices } from "#platform/breathe.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { found } from "#platform/refusal.ts";

/** A doctor a person could go to: how far, what stands against it, what it would change. */
export type Option = {
  candidate: Candidate;
  km: number | undefined;
  /** Places left, the people who would move not counted; null when not said. */
  room: number | null;
  obstacles: LineObstacle[];
  warnings: readonly string[];
};
export type Placement = {
  cycle: Cycle;
  request: Opened;
  /** Undefined when they wait no more. */
  person: Seeking | undefined;
  home: Seeking[];
  current: Standing["line"];
  open: Option[];
  byAgreement: Option[];
  never: Option[];
  /** What taking them out would change, and who could come instead. */
  removal: { warnings: readonly string[]; instead: Opened[] } | undefined;
};

const mostOptions = 40;
const mostWeighed = 12;
/** Who could come instead is looked for among so many, those who come first. */
const mostInstead = 1_500;

/** Where one person of a draft could go, the nearest first. */
export const readPlacement = async (tx: Tx, batchId: string, requestId: string): Promise<Placement> => {
  const cycle = found(await findCycle(tx, batchId));
  const request = found(isUuid(requestId) ? await findRequest(tx, requestId) : undefined);
  const situation = await readSituation(tx);
  const stands = await standsOf(tx, cycle);
  const person = situation.seeking.get(requestId);
  const home = person ? householdIn(situation, person) : [];
  const options = person ? optionsFor(situation, person, home, stands) : [];
  const kinds = Map.groupBy(options, ({ obstacles }) =>
    obstacles.length === 0 ? "open" : obstacles.some(isHard) ? "never" : "byAgreement",
  );
  const standing = [...stands.values()].filter(({ line }) => line).map((it) => it.requestId);
  const moving = home.map(({ entry }) => entry.id);
  // What a move changes is seen on the lines alone; who could come instead, on the whole list.
  const weigh = person && (await weigher(situation, person, stands, new Set([...standing, ...moving])));
  const first = [...situation.seeking.keys()].slice(0, mostInstead);
  const remove =
    stands.get(requestId)?.line && person && (await weigher(situation, person, stands, new Set([...first, ...standing, ...moving])));
  const open = (kinds.get("open") ?? []).slice(0, mostOptions);
  return {
    cycle,
    request,
    person,
    home,
    current: stands.get(requestId)?.line ?? null,
    open: open.map((option, n) => ({
      ...option,
      warnings: n < mostWeighed ? (weigh?.(option.candidate.doctor.id)?.warnings ?? []) : [],
    })),
    byAgreement: (kinds.get("byAgreement") ?? []).slice(0, mostOptions),
    never: (kinds.get("never") ?? []).slice(0, mostOptions),
    removal: removalOf(situation, remove || undefined),
  };
};

const optionsFor = (situation: Situation, person: Seeking, home: readonly Seeking[], stands: ReadonlyMap<string, Standing>): Option[] => {
  const load = loadWithout(stands, new Set(home.map(({ entry }) => entry.id)));
  return [...situation.candidates.values()]
    .map((candidate) => {
      const taken = load.get(candidate.doctor.id) ?? 0;
      return {
        candidate,
        km: distanceTo(situation, person, candidate),
        room: candidate.free === null ? null : candidate.free - taken,
        obstacles: obstaclesBetween(situation, home, candidate, taken),
        warnings: [],
      };
    })
    .sort((a, b) => (a.km ?? 1e9) - (b.km ?? 1e9) || (a.candidate.doctor.id < b.candidate.doctor.id ? -1 : 1));
};

type Weigher = (doctorId: string | null) => Effect | undefined;
const weigher = async (
  situation: Situation,
  { entry }: Seeking,
  stands: ReadonlyMap<string, Standing>,
  among: ReadonlySet<string>,
): Promise<Weigher | undefined> => {
  const problem = await inSlices(facing(situation, nothingKept, among));
  const known = new Set(problem.parties.flatMap(({ people }) => people.map(({ id }) => id)));
  const withPlaces = new Set(problem.pools.flatMap(({ doctors }) => doctors.map(({ id }) => id)));
  if (!known.has(entry.id)) return undefined;
  const lines = [...stands.values()].flatMap(({ requestId, line }) => {
    const person = situation.seeking.get(requestId);
    const candidate = line && situation.candidates.get(line.doctorId);
    if (!line || !person || !candidate || !known.has(requestId) || !withPlaces.has(line.doctorId)) return [];
    return [{ requestId, doctorId: line.doctorId, practiceId: line.practiceId, km: distanceTo(situation, person, candidate) ?? 0 }];
  });
  return (doctorId) =>
    doctorId === null || withPlaces.has(doctorId) ? effectOf(problem, lines, { requestId: entry.id, doctorId }) : undefined;
};

const removalOf = ({ seeking }: Situation, weigh: Weigher | undefined): Placement["removal"] => {
  const effect = weigh?.(null);
  return effect && { warnings: effect.warnings, instead: effect.instead.flatMap((id) => seeking.get(id)?.entry ?? []) };
};
