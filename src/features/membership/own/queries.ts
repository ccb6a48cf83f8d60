import { papersOf } from "#features/membership/certificates/own/queries.ts";
import {
  currentCharter,
  currentSettings,
  factsOf,
  findMember,
  listColleges,
  listYears,
  paymentsOf,
  signaturesOf,
} from "#features/membership/queries.ts";
import type { Member } from "#features/membership/schema.ts";
import { capability } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { Gone } from "#platform/refusal.ts";
import { askedYear, mayTakeBack, ownPurpose } from "./rules.ts";

/** The member a link opens. */
export const openOwn = async (tx: Tx, token: string): Promise<Member> => {
  const { objectId } = await capability(tx, token, ownPurpose);
  const member = await findMember(tx, objectId);
  if (!member) throw new Gone();
  return member;
};

/** All that one sees of one’s own membership. */
export const ownMembership = async (tx: Tx, member: Member) => {
  const years = await listYears(tx, member.id);
  const asked = member.state === "member" ? askedYear(years) : undefined;
  const due = member.state === "member" ? years.find(({ state, confirmedOn }) => state === "due" && confirmedOn !== null) : undefined;
  const received = due ? (await paymentsOf(tx, [due.id])).filter(({ cancelledAt }) => !cancelledAt) : [];
  const charter = await currentCharter(tx);
  const signed = (await signaturesOf(tx, member.id)).some(({ charter: it }) => it.id === charter?.id);
  const last = (await factsOf(tx, member.id)).find(({ undoneAt, before }) => undoneAt === null && before !== null);
  return {
    member,
    years,
    asked,
    due: due && { year: due.year, cents: due.cents - received.reduce((sum, { cents }) => sum + cents, 0) },
    unsigned: charter && !signed ? charter : undefined,
    college: (await listColleges(tx, true)).find(({ id }) => id === member.collegeId),
    settings: await currentSettings(tx),
    papers: await papersOf(tx, member),
    undo: last && mayTakeBack(last, tx.now) ? last.id : undefined,
  };
};
export type OwnMembership = Awaited<ReturnType<typeof ownMembership>>;
