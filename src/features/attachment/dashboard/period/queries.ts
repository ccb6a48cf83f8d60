import { type Basis, basisOf } from "#features/attachment/dashboard/queries.ts";
import type { Tx } from "#platform/database.ts";
import { choosePeriod, type Period, type PeriodQuery, periodsOf } from "./rules.ts";

export type Asked = { basis: Basis; periods: Period[]; period: Period; noContract: boolean };
/** What the figures stand on, and the period asked for among those there are. One question to the database. */
export const askedPeriod = async (tx: Tx, query: PeriodQuery, freely: boolean): Promise<Asked> => {
  const basis = await basisOf(tx);
  const { cycles, settings, today } = basis;
  const periods = periodsOf({ cycles, contractOn: settings.contractOn, today });
  return { basis, periods, period: choosePeriod(query, periods, { freely, today }), noContract: settings.contractOn === null };
};
