import { isStale } from "#features/attachment/confirmations/rules.ts";
import { type Dossier, type Reason, reasons, type State } from "#features/attachment/rules.ts";
import type { Commune } from "#platform/communes.ts";

/** What figures need of a person: no name. `acceptedOn` is ISO, when a doctor accepted; undefined when that is not known. */
export type Person = {
  state: State;
  enteredOn: Temporal.PlainDate;
  confirmedOn: Temporal.PlainDate;
  acceptedOn: string | undefined;
  reasons: readonly Reason[];
  communeCode: string | null;
  point: Dossier["point"];
};
/** Without a doctor: nobody accepted yet, offered or not. */
export const isWaiting = ({ state }: Pick<Person, "state">): boolean => state === "waiting" || state === "offered";
export const isAttached = ({ state }: Pick<Person, "state">): boolean => state === "accepted" || state === "seen" || state === "declared";

const dayNumber = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / 86_400_000;
const dayOf = ({ year, month, day }: Temporal.PlainDate) => dayNumber(year, month, day);
const isoDay = (iso: string) => dayNumber(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10)));

/** The lower median: a value that was really observed. Undefined of nothing. */
export const median = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length / 2) - 1)];

/** Days on the list: until a doctor accepted, or until today for who waits. Undefined when the acceptance has no date. */
export const daysWaited = (person: Person, today: Temporal.PlainDate): number | undefined => {
  const end = isWaiting(person) ? dayOf(today) : person.acceptedOn === undefined ? undefined : isoDay(person.acceptedOn);
  return end === undefined ? undefined : Math.max(0, end - dayOf(person.enteredOn));
};

/** One priority reason (null: everybody): how many wait and are attached, and the median days each waited. */
export type ReasonRow = {
  reason: Reason | null;
  waiting: number;
  attached: number;
  daysWaiting: number | undefined;
  daysAttached: number | undefined;
};
/** Equity: everybody first, then each reason that somebody has. A person with two reasons is in both. */
export const reasonRows = (people: readonly Person[], today: Temporal.PlainDate): ReasonRow[] => {
  const groups = [null, ...reasons].map((reason) => ({
    reason,
    waiting: [] as (number | undefined)[],
    attached: [] as (number | undefined)[],
  }));
  for (const person of people) {
    const side = isWaiting(person) ? "waiting" : isAttached(person) ? "attached" : undefined;
    if (!side) continue;
    const days = daysWaited(person, today);
    for (const group of groups) if (group.reason === null || person.reasons.includes(group.reason)) group[side].push(days);
  }
  const known = (days: readonly (number | undefined)[]) => days.filter((it) => it !== undefined);
  return groups
    .map(({ reason, waiting, attached }) => ({
      reason,
      waiting: waiting.length,
      attached: attached.length,
      daysWaiting: median(known(waiting)),
      daysAttached: median(known(attached)),
    }))
    .filter(({ reason, waiting, attached }) => reason === null || waiting + attached > 0);
};

/** Fewer people than this on a side say nothing of equity. */
const enoughPeople = 20;
const enoughWaiting = 5;
/**
 * A reason is under-served when its share among the attached is below four fifths of its share among those who wait
 * (the «four-fifths rule» of selection rates), on at least 20 people of each side.
 */
export const isUnderServed = (row: ReasonRow, all: Pick<ReasonRow, "waiting" | "attached">): boolean =>
  row.reason !== null &&
  all.waiting >= enoughPeople &&
  all.attached >= enoughPeople &&
  row.waiting >= enoughWaiting &&
  row.attached / all.attached < 0.8 * (row.waiting / all.waiting);

/** A commune (null: not known) of today: who waits there, who is attached, where it is. Inhabitants undefined: not known. */
export type CommuneRow = {
  code: string | null;
  name: string;
  inhabitants: number | undefined;
  waiting: number;
  attached: number;
  point: { lat: number; lon: number } | undefined;
};
type Geography = {
  find: (code: string) => Pick<Commune, "code" | "name" | "population"> | undefined;
  centre: (code: string) => { lat: number; lon: number } | undefined;
};
const rough = (degrees: number) => Math.round(degrees * 100) / 100;

/** By commune, most waiting first. `territory`: communes shown even when nobody there asked. */
export const communeRows = (people: readonly Person[], { find, centre }: Geography, territory: readonly string[] = []): CommuneRow[] => {
  type Place = CommuneRow & { points: { lat: number; lon: number }[] };
  const places = new Map<string, Place>();
  const placeOf = (asked: string | null): Place => {
    const commune = asked ? find(asked) : undefined;
    const code = commune?.code ?? null;
    const known = places.get(code ?? "");
    if (known) return known;
    const inhabitants = commune && commune.population > 0 ? commune.population : undefined;
    const place = {
      code,
      name: commune?.name ?? "",
      inhabitants,
      waiting: 0,
      attached: 0,
      point: code ? centre(code) : undefined,
      points: [],
    };
    places.set(code ?? "", place);
    return place;
  };
  for (const code of territory) if (find(code)) placeOf(code);
  for (const person of people) {
    const side = isWaiting(person) ? "waiting" : isAttached(person) ? "attached" : undefined;
    if (!side) continue;
    const place = placeOf(person.communeCode);
    place[side]++;
    if (person.point) place.points.push(person.point);
  }
  return [...places.values()]
    .map(({ points, ...place }) => ({ ...place, point: place.point ?? (place.code ? middle(points) : undefined) }))
    .sort((a, b) => b.waiting - a.waiting || b.attached - a.attached || a.name.localeCompare(b.name, "fr"));
};
// Rounded to about a kilometre: the middle of a few homes must not be one of them.
const middle = (points: readonly { lat: number; lon: number }[]) =>
  points.length === 0
    ? undefined
    : {
        lat: rough(points.reduce((sum, { lat }) => sum + lat, 0) / points.length),
        lon: rough(points.reduce((sum, { lon }) => sum + lon, 0) / points.length),
      };

/** Of those who wait without an offer, how many said nothing for `months`. */
export const staleOf = (people: readonly Person[], months: number, today: Temporal.PlainDate): number =>
  people.filter(({ state, confirmedOn }) => state === "waiting" && isStale(confirmedOn, months, today)).length;
