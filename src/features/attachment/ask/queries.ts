import type { Tx } from "#platform/database.ts";
import { fingerprint } from "#platform/seal.ts";
import { isPaced } from "./rules.ts";

const sign = ({ keyring, tenantId }: Tx, seconds: number) => fingerprint(keyring, "attachment.ask", `${tenantId}|${seconds}`);
const secondsOf = (now: Temporal.Instant) => Math.floor(now.epochMilliseconds / 1000);

/** Says, signed, when a public form was shown: robots answer at once or replay an old page. */
export const shownNow = (tx: Tx): string => `${secondsOf(tx.now)}.${sign(tx, secondsOf(tx.now))}`;
/** Whether a form was shown by us, long enough ago for a person and not too long. */
export const wasShown = (tx: Tx, stamp: string): boolean => {
  const [seconds = "", signature] = stamp.split(".");
  return /^\d{1,12}$/.test(seconds) && signature === sign(tx, Number(seconds)) && isPaced(Number(seconds), secondsOf(tx.now));
};
