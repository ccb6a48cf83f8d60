import type { Tx } from "#platform/database.ts";
import { fingerprint } from "#platform/seal.ts";

/** Fastest a person can read and answer, and longest a page stays open, in seconds. */
export const paceSeconds = { least: 3, most: 24 * 3600 };

const sign = ({ keyring, tenantId }: Tx, form: string, seconds: number) => fingerprint(keyring, form, `${tenantId}|${seconds}`);
const secondsOf = (now: Temporal.Instant) => Math.floor(now.epochMilliseconds / 1000);

/** Says, signed, when a public form was shown: robots answer at once or replay an old page. `form` is a code. */
export const shownNow = (tx: Tx, form: string): string => `${secondsOf(tx.now)}.${sign(tx, form, secondsOf(tx.now))}`;
/** Whether a form was shown by us, long enough ago for a person and not too long. */
export const wasShown = (tx: Tx, form: string, stamp: string): boolean => {
  const [seconds = "", signature] = stamp.split(".");
  if (!/^\d{1,12}$/.test(seconds) || signature !== sign(tx, form, Number(seconds))) return false;
  const open = secondsOf(tx.now) - Number(seconds);
  return open >= paceSeconds.least && open <= paceSeconds.most;
};
