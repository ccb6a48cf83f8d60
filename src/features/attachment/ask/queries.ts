import { isUuid, type Tx } from "#platform/database.ts";
import { fingerprint } from "#platform/seal.ts";
import { receiptSeconds } from "./rules.ts";

const secondsOf = (now: Temporal.Instant) => Math.floor(now.epochMilliseconds / 1000);

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
