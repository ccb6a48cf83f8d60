import { addFact } from "#features/attachment/commands.ts";
import { messageWay } from "#features/attachment/confirmations/rules.ts";
import { words } from "#features/attachment/confirmations/words.ts";
import { ownLink } from "#features/attachment/own/commands.ts";
import { findRequest } from "#features/attachment/requests/queries.ts";
import type { Tx } from "#platform/database.ts";
import { send } from "#platform/messages/send.ts";

/**
 * Asks people by their own channel whether they still look for a doctor; those one must call are left to the call list.
 * Answers how many messages leave. `root` is the community's address with its origin.
 */
export const askStillLooking = async (tx: Tx, ids: readonly string[], root: string): Promise<number> => {
  let leaving = 0;
  for (const id of ids) {
    const request = await findRequest(tx, id);
    const way = request?.state === "waiting" ? messageWay(request.dossier) : undefined;
    if (!way) continue;
    const url = await ownLink(tx, id, root);
    const { subject, greeting, body, question, button, sms } = words.letter;
    const letter = { subject, greeting, paragraphs: [body, question], button: { label: button, url }, smsText: sms };
    await send(tx, { ...way, purpose: "attachment.confirmation", objectId: id, letter });
    await addFact(tx, { requestId: id, kind: "asked", code: way.channel });
    leaving++;
  }
  return leaving;
};
