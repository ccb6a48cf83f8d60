import { closeRequest } from "#features/attachment/closing/commands.ts";
import { confirmRequest, recordAttempt } from "#features/attachment/confirmations/commands.ts";
import { followUp } from "#features/attachment/outcomes/commands.ts";
import { toldByCall } from "#features/attachment/outcomes/telling/commands.ts";
import { takeRequest } from "#features/attachment/requests/commands.ts";
import type { Tx } from "#platform/database.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import type { Called } from "./rules.ts";
import { words } from "./words.ts";

/** What a call gave, in one tap. Answers the fact by which it is undone. */
export const recordCall = async (tx: Tx, requestId: string, { result }: Called): Promise<Refused | string> => {
  switch (result) {
    case "no_answer":
    case "wrong_number":
      return recordAttempt(tx, requestId, { way: "call", result });
    case "still":
    case "failed":
      return followUp(tx, requestId, result);
    case "looking":
      return confirmRequest(tx, requestId);
    case "found":
      return closeRequest(tx, requestId, { closing: "found_alone" });
    case "reached":
      return (await toldByCall(tx, await takeRequest(tx, requestId))) ?? refuse("form", words.nothingToTell);
  }
};
