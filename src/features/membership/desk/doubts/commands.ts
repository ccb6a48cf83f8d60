import { completed, decideApplication, joinApplication } from "#features/membership/joining/commands.ts";
import { findApplication, findTwin, saysOf } from "#features/membership/joining/queries.ts";
import { type Application, confirmPurpose } from "#features/membership/joining/rules.ts";
import { welcome } from "#features/membership/joining/writing/commands.ts";
import { ownPurpose } from "#features/membership/own/rules.ts";
import { lockMember } from "#features/membership/queries.ts";
import type { Member } from "#features/membership/schema.ts";
import { revoke } from "#platform/capability.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import type { Kept } from "./rules.ts";
import { words } from "./words.ts";

const waiting = async (tx: Tx, id: string) => {
  await lockFor(tx, "membership.joining");
  const row = found(await findApplication(tx, id));
  return row.state === "check" ? row : refuse("form", words.decided);
};
type Waiting = Exclude<Awaited<ReturnType<typeof waiting>>, Refused>;
const isWaiting = (row: Waiting | Refused): row is Waiting => "says" in row;

/** What an application may say of a member: not how they are reached, nor a signature, unless staff checked the address. */
const believed = (says: Application, twin: Member, kept: Kept): Application =>
  kept === "new" ? says : { ...says, email: null, phone: null, writable: twin.writable, charterId: null };
/**
 * The application and the member are one person. Whoever applied has not proved who they are: every link made until now ends,
 * and a new one goes to the address that is kept. Answers whether there was an address to write to.
 */
export const unite = async (tx: Tx, id: string, kept: Kept, root: string): Promise<Refused | { written: boolean }> => {
  const row = await waiting(tx, id);
  if (!isWaiting(row)) return row;
  const twin = found(await lockMember(tx, row.memberId ?? ""));
  const says = await completed(tx, saysOf(row));
  const member = await joinApplication(tx, id, believed(says, twin, kept), twin);
  await revoke(tx, confirmPurpose, id);
  await revoke(tx, ownPurpose, member.id);
  return { written: await welcome(tx, member, root) };
};

/** The application is of somebody else: they join on their own. */
export const separate = async (tx: Tx, id: string, root: string): Promise<Refused | undefined> => {
  const row = await waiting(tx, id);
  if (!isWaiting(row)) return row;
  const says = await completed(tx, saysOf(row));
  const certain = await findTwin(tx, says);
  if (certain?.by === "professional" || certain?.by === "rpps") return refuse("form", words.sameNumber);
  await welcome(tx, await joinApplication(tx, id, says, undefined), root);
};

/** Nobody joins by this application; its link ends. */
export const drop = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  const row = await waiting(tx, id);
  if (!isWaiting(row)) return row;
  await decideApplication(tx, id, "dropped", null);
};
