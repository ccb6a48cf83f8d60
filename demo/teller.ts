import type { Database, Tx } from "#platform/database.ts";
import { type Job, type Outside, runWaiting } from "#platform/jobs.ts";
import { isRefused, type Refused } from "#platform/refusal.ts";
import type { Community } from "#platform/tables.ts";
import { type Act, agenda } from "./agenda.ts";

export type Telling = {
  database: Database;
  community: Community;
  jobs: readonly Job[];
  outside: Outside;
  /** memberships.id of the fictitious people, by what they do. */
  by: { coordinator: string; secretary: string };
  from: Temporal.PlainDate;
  until: Temporal.Instant;
};
export type Teller = Telling & {
  now: () => Temporal.Instant;
  /** A command, at the present moment of the story. A refusal that the story did not foresee is a bug of the story. */
  do: <T>(what: (tx: Tx) => T | Promise<T>, by?: string) => Promise<Exclude<Awaited<T>, Refused>>;
  /** The same command for several things at one sitting: one unit of work, so that a year is told in less than a minute. */
  doAll: <T>(things: readonly T[], what: (tx: Tx, thing: T) => unknown, by?: string) => Promise<void>;
  /** The same, where life may have gone another way meanwhile: a refusal is an answer. */
  attempt: (what: (tx: Tx) => unknown, by?: string) => Promise<unknown>;
  on: (day: Temporal.PlainDate, hour: number, act: Act) => void;
  after: (days: number, act: Act) => void;
  /** The same, at the hours and on the days when a practice works. */
  atWork: (days: number, act: Act) => void;
  tell: () => Promise<number>;
};

/** Tells acts one after the other, each at its moment; the day's jobs run in the evening. */
export const teller = (telling: Telling): Teller => {
  const { database, community, jobs, outside, until } = telling;
  const acts = agenda();
  let moment = momentOf(telling.from, 8);
  const services = {
    outside,
    now: () => moment,
    work: <T>(tenantId: string, what: (tx: Tx) => Promise<T>) => database.work({ tenantId, now: moment, by: "system" }, what),
  };
  const act = <T>(what: (tx: Tx) => T | Promise<T>, by = telling.by.coordinator) =>
    database.work({ tenantId: community.id, now: moment, by: byOf(by) }, what);
  const done: Teller["do"] = async (what, by) => {
    const result = await act(what, by);
    if (isRefused(result)) throw new Error(`the story was refused: ${JSON.stringify(result.problems)}`);
    return result as Exclude<Awaited<ReturnType<typeof what>>, Refused>;
  };
  return {
    ...telling,
    now: () => moment,
    attempt: act,
    do: done,
    doAll: async (things, what, by) => {
      if (things.length > 0) await done((tx) => eachIn(tx, things, what), by);
    },
    on: (day, hour, act) => acts.at(momentOf(day, hour), act),
    after: (days, act) => acts.at(moment.add({ minutes: Math.round(days * 1440) }), act),
    atWork: (days, act) => acts.at(workingMoment(moment.add({ minutes: Math.round(days * 1440) }), moment), act),
    tell: async () => {
      for (let day = telling.from; Temporal.Instant.compare(momentOf(day, 19), until) <= 0; day = day.add({ days: 1 }))
        acts.at(momentOf(day, 19), () => runWaiting(jobs, services, database.pool, community.id));
      return acts.run(until, (at) => {
        moment = at;
      });
    },
  };
};
/** The first refusal ends it: the whole sitting is undone. */
const eachIn = async <T>(tx: Tx, things: readonly T[], what: (tx: Tx, thing: T) => unknown): Promise<Refused | undefined> => {
  for (const thing of things) {
    const result = await what(tx, thing);
    if (isRefused(result)) return result;
  }
  return undefined;
};
const byOf = (by: string) => (by === "visitor" || by === "system" || by.startsWith("link:") ? by : `member:${by}`);
/** The next day of the week, Saturday and Sunday left out. */
export const workday = (day: Temporal.PlainDate): Temporal.PlainDate => (day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day);
/** A moment brought into the day of a practice, from half past eight to half past six, never before `since`. */
export const workingMoment = (moment: Temporal.Instant, since: Temporal.Instant): Temporal.Instant => {
  const there = moment.toZonedDateTimeISO("Europe/Paris");
  const minutes = 510 + Math.floor((there.hour * 60 + there.minute) * (600 / 1440));
  const at = (day: Temporal.PlainDate) =>
    day
      .toZonedDateTime({ timeZone: "Europe/Paris", plainTime: new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60) })
      .toInstant();
  const day = workday(there.toPlainDate());
  return Temporal.Instant.compare(at(day), since) > 0 ? at(day) : at(workday(day.add({ days: 1 })));
};
export const momentOf = (day: Temporal.PlainDate, hour: number): Temporal.Instant =>
  day
    .toZonedDateTime({ timeZone: "Europe/Paris", plainTime: new Temporal.PlainTime(Math.floor(hour), Math.round((hour % 1) * 60)) })
    .toInstant();
