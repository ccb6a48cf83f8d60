import { words } from "#features/membership/joining/words.ts";
import { payWays, referenceOf } from "#features/membership/money/rules.ts";
import { ownLinkUntil, ownPurpose } from "#features/membership/own/rules.ts";
import { paths } from "#features/membership/paths.ts";
import { currentSettings, listYears } from "#features/membership/queries.ts";
import type { Member } from "#features/membership/schema.ts";
import { grant } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { money } from "#platform/french.ts";
import { send } from "#platform/messages/send.ts";

/** Makes a member’s link to their own membership. `root` is the community’s address with its origin. */
export const ownLink = async (tx: Tx, memberId: string, root: string): Promise<string> =>
  paths.own(root, await grant(tx, ownPurpose, memberId, ownLinkUntil(tx.now)));

/** What is left to pay and how, in lines of a letter; none when nothing is. */
export const payLines = async (tx: Tx, member: Member): Promise<string[]> => {
  const due = (await listYears(tx, member.id)).find(({ state }) => state === "due");
  if (!due) return [];
  const { lines, online } = payWays(await currentSettings(tx), referenceOf(due.year, member));
  return [words.fee(due.year, money(due.cents)), ...lines, ...(online ? [online] : [])];
};

/** Writes to somebody who joined, was accepted, or waits for the board; nothing to those without an address. */
export const welcome = async (tx: Tx, member: Member, root: string, accepted = false): Promise<boolean> => {
  if (!member.email) return false;
  const said = member.state === "applied" ? words.letters.applied : accepted ? words.letters.accepted : words.letters.welcome;
  const { greeting, keep, button } = words.letters.welcome;
  const letter = {
    subject: said.subject,
    greeting,
    paragraphs: [said.body, keep],
    list: await payLines(tx, member),
    button: { label: button, url: await ownLink(tx, member.id, root) },
  };
  await send(tx, { channel: "mail", to: member.email, purpose: "membership.welcome", objectId: member.id, letter });
  return true;
};
