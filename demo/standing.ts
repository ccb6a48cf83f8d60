import { findRequest } from "#features/attachment/requests/queries.ts";
import type { Request } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Teller } from "./teller.ts";

/** A command on a person's request, unless life went another way meanwhile. Answers whether it was done. */
export const ifStill = async (
  story: Teller,
  requestId: string,
  state: Request["state"],
  what: (tx: Tx) => unknown,
  by?: string,
): Promise<boolean> => {
  let still = false;
  await story.do(async (tx) => {
    still = (await findRequest(tx, requestId))?.state === state;
    return still ? what(tx) : undefined;
  }, by);
  return still;
};
