import { messageWay } from "#features/attachment/confirmations/rules.ts";
import { learnedCentre } from "#features/attachment/intake/queries.ts";
import { ownLink } from "#features/attachment/own/commands.ts";
import { words as slipWords } from "#features/attachment/own/slip/words.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { findRequest } from "#features/attachment/requests/queries.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { send } from "#platform/messages/send.ts";
import { wasShown } from "#platform/paced.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { readReceipt, receiptOf } from "./queries.ts";
import { type Asked, askFormCode } from "./rules.ts";
import { words } from "./words.ts";

export type Asking = { asked: Asked; point: Dossier["point"]; stamp: string; root: string };

/**
 * Somebody asks for a doctor by themselves. Whether they are on the list already is never said here: staff sees the
 * likely duplicate and unites both. Answers whether a message leaves; otherwise a receipt, by which the link is shown.
 */
export const askForDoctor = async (tx: Tx, { asked, point, stamp, root }: Asking): Promise<Refused | { receipt?: string }> => {
  if (!wasShown(tx, askFormCode, stamp)) return refuse("form", words.again);
  const dossier = { ...asked, point: point ?? (await learnedCentre(tx, asked.communeCode)) };
  const id = await enterRequest(tx, { dossier, door: "public", informedOn: dayInParis(tx.now) });
  const way = messageWay(asked) ?? (asked.email ? { channel: "mail" as const, to: asked.email } : undefined);
  if (!way) return { receipt: receiptOf(tx, id) };
  const { subject, greeting, body, keep, button, sms } = words.letter;
  const url = await ownLink(tx, id, root);
  const letter = { subject, greeting, paragraphs: [body, keep], button: { label: button, url }, smsText: sms };
  await send(tx, { ...way, purpose: "attachment.received", objectId: id, letter });
  return {};
};

/** The link of what was just asked, for whoever receives no message. Refused once the receipt is old. */
export const linkOfReceipt = async (tx: Tx, receipt: string, root: string): Promise<Refused | string> => {
  const id = readReceipt(tx, receipt);
  const request = id && (await findRequest(tx, id));
  return request ? ownLink(tx, request.id, root) : refuse("form", slipWords.tooLate);
};
