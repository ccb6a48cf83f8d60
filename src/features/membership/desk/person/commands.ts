import { and, eq, ne } from "drizzle-orm";
import { type Changes, formerOf } from "#features/membership/changes/rules.ts";
import { addFact, changeMember, sign } from "#features/membership/commands.ts";
import { welcome } from "#features/membership/joining/writing/commands.ts";
import { currentCharter, lockMember } from "#features/membership/queries.ts";
import { members } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import type { Tx } from "#platform/database.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { words } from "./words.ts";

/** Corrects a member’s row, seen at `version`. Answers the fact by which it is undone; undefined when nothing changed. */
export const correctMember = async (tx: Tx, id: string, version: number, changes: Changes): Promise<Refused | string | undefined> => {
  const member = found(await lockMember(tx, id));
  if (member.version !== version) return refuse("form", shared.changed);
  if (changes.rpps && changes.rpps !== member.rpps && (await rppsTaken(tx, id, changes.rpps))) return refuse("rpps", words.rppsTaken);
  const before = formerOf(member, changes);
  if (Object.keys(before).length === 0) return undefined;
  await changeMember(tx, member, changes);
  return addFact(tx, { memberId: id, kind: "corrected", before });
};
const rppsTaken = async (tx: Tx, id: string, rpps: string): Promise<boolean> =>
  (
    await tx.db
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.tenantId, tx.tenantId), eq(members.rpps, rpps), ne(members.id, id)))
  ).length > 0;

/** A charter signed on paper is in the folder of the association. */
export const signOnPaper = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  const member = found(await lockMember(tx, id));
  const charter = await currentCharter(tx);
  if (!charter) return refuse("form", words.noCharter);
  await sign(tx, member.id, charter.id, "paper");
};
/** Sends a member their own link again. */
export const sendOwnLink = async (tx: Tx, id: string, root: string): Promise<Refused | undefined> =>
  (await welcome(tx, found(await lockMember(tx, id)), root)) ? undefined : refuse("form", words.noEmail);
