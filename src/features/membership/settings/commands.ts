import { currentSettings, settingsHistory } from "#features/membership/queries.ts";
import { readSettings, type Settings } from "#features/membership/rules.ts";
import { settings } from "#features/membership/schema.ts";
import { words } from "#features/membership/words.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { type Refused, refuse } from "#platform/refusal.ts";

/** Puts new settings in force, as the next version. `seen`: the version they were decided on; refused when another came between. */
export const decideSettings = async (tx: Tx, decided: Settings, seen: number): Promise<Refused | number> => {
  await lockFor(tx, "membership.settings");
  const { version } = await currentSettings(tx);
  if (version !== seen) return refuse("form", words.changed);
  await tx.db
    .insert(settings)
    .values({ tenantId: tx.tenantId, version: version + 1, settings: decided, decidedOn: dayInParis(tx.now), by: tx.by });
  record(tx, "membership.settings.decided", "membership_settings", tx.tenantId, { version: version + 1 });
  return version + 1;
};

/** Puts back the settings before a decision, as a new version. Refused when another decision came since. */
export const undoSettings = async (tx: Tx, version: number): Promise<Refused | number> => {
  const [last, before] = await settingsHistory(tx);
  if (last?.version !== version) return refuse("form", words.changed);
  return decideSettings(tx, readSettings(before?.settings), version);
};
