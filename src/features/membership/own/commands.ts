import { formerOf } from "#features/membership/changes/rules.ts";
import { addFact, changeMember, enrol, sign } from "#features/membership/commands.ts";
import type { ContactForm } from "#features/membership/joining/rules.ts";
import { currentCharter, factsOf, listYears, lockMember, signaturesOf } from "#features/membership/queries.ts";
import type { Member } from "#features/membership/schema.ts";
import { departToday, undoAct } from "#features/membership/standing/commands.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { openOwn } from "./queries.ts";
import { askedYear, mayTakeBack } from "./rules.ts";
import { words } from "./words.ts";

const mine = async (tx: Tx, token: string): Promise<Member> => found(await lockMember(tx, (await openOwn(tx, token)).id));

/** Signs the charter in force if it is not yet; a refusal when it should be and is not. */
const signIfNeeded = async (tx: Tx, member: Member, signed: boolean, way: "link" | "paper"): Promise<Refused | undefined> => {
  const charter = await currentCharter(tx);
  if (!charter || (await signaturesOf(tx, member.id)).some((it) => it.charter.id === charter.id)) return undefined;
  if (!signed) return refuse("signed", words.needSignature);
  await sign(tx, member.id, charter.id, way);
};
/** The year asked is confirmed: one stays a member. */
export const renewMember = async (tx: Tx, member: Member, signed: boolean, way: "link" | "paper"): Promise<Refused | string> => {
  const asked = member.state === "member" ? askedYear(await listYears(tx, member.id)) : undefined;
  if (!asked) return refuse("form", words.nothingAsked);
  const unsigned = await signIfNeeded(tx, member, signed, way);
  if (unsigned) return unsigned;
  await enrol(tx, member, asked.year, { confirmedOn: dayInParis(tx.now) });
  return addFact(tx, { memberId: member.id, kind: "renewed", year: asked.year, before: {} });
};
export const renewOwn = async (tx: Tx, token: string, signed: boolean) => renewMember(tx, await mine(tx, token), signed, "link");

/** Signs a new charter apart from any renewal. */
export const signOwn = async (tx: Tx, token: string, signed: boolean): Promise<Refused | undefined> =>
  signIfNeeded(tx, await mine(tx, token), signed, "link");

/** «Je ne renouvelle pas», «je quitte»: a no that nobody asks about again. */
export const leaveOwn = async (tx: Tx, token: string): Promise<Refused | string> => {
  const left = await departToday(tx, (await mine(tx, token)).id, "choice");
  return isRefused(left) ? left : left.fact;
};

/** Corrects how one is reached and how one works. Answers the fact by which it is undone; undefined when nothing changed. */
export const correctOwn = async (tx: Tx, token: string, contact: ContactForm): Promise<Refused | string | undefined> => {
  const member = await mine(tx, token);
  if (!contact.email && !contact.phone) return refuse("email", words.noAddress);
  const before = formerOf(member, contact);
  if (Object.keys(before).length === 0) return undefined;
  await changeMember(tx, member, contact);
  return addFact(tx, { memberId: member.id, kind: "corrected", before });
};

/** Takes back the latest thing one did by one’s link. */
export const takeBackOwn = async (tx: Tx, token: string): Promise<Refused | undefined> => {
  const member = await mine(tx, token);
  const last = (await factsOf(tx, member.id)).find(({ undoneAt, before }) => undoneAt === null && before !== null);
  return last && mayTakeBack(last, tx.now) ? undoAct(tx, member.id, last.id) : refuse("form", words.tooLate);
};
