import { certificatesOf } from "#features/membership/certificates/queries.ts";
import { whyNot } from "#features/membership/certificates/rules.ts";
import { participationsOf } from "#features/membership/network/attendance/queries.ts";
import { readProfiles } from "#features/membership/network/profile/queries.ts";
import { askedYear } from "#features/membership/own/rules.ts";
import { currentCharter, factsOf, listColleges, listYears, paymentsOf, signaturesOf } from "#features/membership/queries.ts";
import type { Member } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";

/** All that is known of one member, across years. */
export const memberSheet = async (tx: Tx, member: Member) => {
  const years = await listYears(tx, member.id);
  const colleges = await listColleges(tx, true);
  const facts = await factsOf(tx, member.id);
  const certificates = await certificatesOf(tx, member.id);
  const held = new Set(certificates.filter(({ revokedAt }) => !revokedAt).map(({ year }) => year));
  const last = facts.find(({ undoneAt, before }) => undoneAt === null && before !== null);
  return {
    member,
    years,
    colleges,
    facts,
    certificates,
    /** Years a certificate may be made for. */
    toCertify: years.filter((it) => !held.has(it.year) && !whyNot(member, it)).map(({ year }) => year),
    asked: member.state === "member" ? askedYear(years) : undefined,
    payments: await paymentsOf(
      tx,
      years.map(({ id }) => id),
    ),
    signatures: await signaturesOf(tx, member.id),
    took: await participationsOf(tx, member.id),
    profiles: await readProfiles(tx),
    charter: await currentCharter(tx),
    /** The latest act, when it has a way back. */
    undo: last?.id,
  };
};
export type MemberSheet = Awaited<ReturnType<typeof memberSheet>>;
