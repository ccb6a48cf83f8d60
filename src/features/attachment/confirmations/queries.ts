import { attemptsEverywhere, rulesInForce } from "#features/attachment/list/queries.ts";
import { type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Attempts, isStale, messageWay, needsPerson, quietDays } from "./rules.ts";

export type Due = { request: Opened; attempts: Attempts; lastOn: Temporal.PlainDate | undefined };
export type DueList = {
  months: number;
  /** A message can leave today. */
  byMessage: Due[];
  /** No channel but the telephone. */
  byCall: Due[];
  /** Three attempts on two channels failed: a person calls. */
  byPerson: Due[];
  /** Asked a few days ago: left in peace. */
  quiet: number;
};
const none: Attempts = { count: 0, ways: 0, lastByPerson: false };

/** Those who wait and said nothing for too long, by what is to be done; the longest silence first. */
export const findDue = async (tx: Tx): Promise<DueList> => {
  const { entries } = await recallRequests(tx);
  const { settings } = await rulesInForce(tx);
  const tried = await attemptsEverywhere(tx);
  const today = dayInParis(tx.now);
  const list: DueList = { months: settings.confirmAfterMonths, byMessage: [], byCall: [], byPerson: [], quiet: 0 };
  for (const request of entries.values()) {
    if (request.state !== "waiting") continue;
    const attempts = tried.get(request.id);
    const due = { request, attempts: attempts ?? none, lastOn: attempts?.lastOn };
    if (needsPerson(due.attempts)) list.byPerson.push(due);
    else if (!isStale(request.confirmedOn, settings.confirmAfterMonths, today)) continue;
    else if (due.attempts.count > 0 && attempts!.lastOn.until(today).days < quietDays) list.quiet++;
    else if (messageWay(request.dossier)) list.byMessage.push(due);
    else list.byCall.push(due);
  }
  const silence = (a: Due, b: Due) => Temporal.PlainDate.compare(a.request.confirmedOn, b.request.confirmedOn);
  for (const part of [list.byMessage, list.byCall, list.byPerson]) part.sort(silence);
  return list;
};
