import { isUuid, type Tx } from "#platform/database.ts";
import { fingerprint } from "#platform/seal.ts";
import { isPaced, receiptSeconds } from "./rules.ts";

const sign = ({ keyring, tenantId }: Tx, seconds: number) => fingerprint(keyring, "attachment.ask", `${tenantId}|${seconds}`);
const secondsOf = (now: Temporal.Instant) => Math.floor(now.epochMilliseconds / 1000);

/** Says, signed, when a public form was shown: robots answer at once or replay an old page. */
export const shownNow = (tx: Tx): string => `${secondsOf(tx.now)}.${sign(tx, secondsOf(tx.now))}`;
/** Whether a form was shown by us, long enough ago for a person and not too long. */
export const wasShown = (tx: Tx, stamp: string): boolean => {
  const [seconds = "", signature] = stamp.split(".");
  return /^\d{1,12}$/.test(seconds) && signature === sign(tx, Number(seconds)) && isPaced(Number(seconds), secondsOf(tx.now));
};

const signReceipt = ({ keyring, tenantId }: Tx, id: string, seconds: number) =>
  fingerprint(keyring, "attachment.received", `${tenantId}|${id}|${seconds}`);
/** Says, signed, which request was just made: its link can be shown for a quarter of an hour to whoever made it. */
export const receiptOf = (tx: Tx, id: string): string => `${id}.${secondsOf(tx.now)}.${signReceipt(tx, id, secondsOf(tx.now))}`;
/** The request of a receipt of ours that is not too old. */
export const readReceipt = (tx: Tx, receipt: string): string | undefined => {
  const [id = "", seconds = "", signature] = receipt.split(".");
  const mine = isUuid(id) && /^\d{1,12}$/.test(seconds) && signature === signReceipt(tx, id, Number(seconds));
  return mine && secondsOf(tx.now) - Number(seconds) <= receiptSeconds ? id : undefined;
};
