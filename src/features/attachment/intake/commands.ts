import { joinHousehold } from "#features/attachment/households/commands.ts";
import { lookAlikes } from "#features/attachment/likeness/queries.ts";
import { enterRequest, lockIntake, takeRequest } from "#features/attachment/requests/commands.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import type { Tx } from "#platform/database.ts";
import { likelyDuplicate } from "#platform/duplicates.ts";
import { dayInParis } from "#platform/french.ts";
import { isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { learnedCentre } from "./queries.ts";
import type { Intake } from "./rules.ts";
import { words } from "./words.ts";

/**
 * Writes down somebody staff has on the telephone or on paper. Refused when the person seems to be on the list already,
 * unless staff said that it is somebody else: two intakes of the same person at once are seen too.
 */
export const takeDown = async (tx: Tx, intake: Intake, point: Dossier["point"]): Promise<Refused | string> => {
  await lockIntake(tx);
  const { dossier, door, enteredOn, household, someoneElse } = intake;
  if (!someoneElse && (await lookAlikes(tx, dossier, likelyDuplicate)).length > 0) return refuse("someoneElse", words.alikeBlocks);
  if (household) await takeRequest(tx, household);
  const placed = point ?? (await learnedCentre(tx, dossier.communeCode));
  const id = await enterRequest(tx, { dossier: { ...dossier, point: placed }, door, enteredOn, informedOn: dayInParis(tx.now) });
  const joined = household && (await joinHousehold(tx, id, household));
  return isRefused(joined) ? joined : id;
};
