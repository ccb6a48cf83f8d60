import { completed, decideApplication, joinApplication } from "#features/membership/joining/commands.ts";
import { findApplication, findTwin, saysOf } from "#features/membership/joining/queries.ts";
import { welcome } from "#features/membership/joining/writing/commands.ts";
import { findMember } from "#features/membership/queries.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { words } from "./words.ts";

/** A person decides of an application that looks like a member: the same, somebody else, or nobody. */
export const decideDoubt = async (tx: Tx, id: string, decision: keyof typeof words.done, root: string): Promise<Refused | undefined> => {
  await lockFor(tx, "membership.joining");
  const row = found(await findApplication(tx, id));
  if (row.state !== "check") return refuse("form", words.decided);
  if (decision === "abandon") return decideApplication(tx, id, "dropped", null).then(() => undefined);
  const says = await completed(tx, saysOf(row));
  const twin = decision === "union" ? await findMember(tx, row.memberId ?? "") : undefined;
  const certain = decision === "separation" && (await findTwin(tx, says));
  if (certain && (certain.by === "professional" || certain.by === "rpps")) return refuse("form", words.sameNumber);
  await welcome(tx, await joinApplication(tx, id, says, twin), root);
};
