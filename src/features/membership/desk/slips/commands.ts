import { audienceOf } from "#features/membership/campaign/queries.ts";
import { ownLink } from "#features/membership/joining/writing/commands.ts";
import { askedYear, ownLinkUntil } from "#features/membership/own/rules.ts";
import { findMember, listYears } from "#features/membership/queries.ts";
import type { Member } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { found } from "#platform/refusal.ts";
import type { Slip } from "./rules.ts";

const slipOf = async (tx: Tx, member: Member, root: string): Promise<Slip> => {
  const asked = member.state === "member" ? askedYear(await listYears(tx, member.id)) : undefined;
  const url = await ownLink(tx, member.id, root);
  record(tx, "membership.link.printed", "member", member.id);
  return { member, url, until: dayInParis(ownLinkUntil(tx.now)), year: asked?.year };
};
/** Makes the link of one member, to be printed. */
export const makeSlip = async (tx: Tx, id: string, root: string): Promise<Slip[]> => [
  await slipOf(tx, found(await findMember(tx, id)), root),
];
/** Makes the links of those whom a renewal cannot reach by e-mail. */
export const makeSlips = async (tx: Tx, year: number, root: string): Promise<Slip[]> => {
  const slips: Slip[] = [];
  for (const member of (await audienceOf(tx, year)).unreachable) slips.push(await slipOf(tx, member, root));
  return slips;
};
