import { certificatesOf } from "#features/membership/certificates/queries.ts";
import { missingFrom, readSays, whyNot } from "#features/membership/certificates/rules.ts";
import { currentSettings, listYears, paymentsOf } from "#features/membership/queries.ts";
import type { Member } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";

/** What one may take from one’s own page: certificates, years one may still ask for, receipts. */
export const papersOf = async (tx: Tx, member: Member) => {
  const years = await listYears(tx, member.id);
  const certificates = (await certificatesOf(tx, member.id)).filter(({ revokedAt, says }) => !revokedAt && readSays(says));
  const held = new Set(certificates.map(({ year }) => year));
  const ready = missingFrom(await currentSettings(tx)).length === 0;
  const received = await paymentsOf(
    tx,
    years.map(({ id }) => id),
  );
  return {
    certificates: certificates.map(({ id, year }) => ({ id, year })),
    toIssue: ready ? years.filter((it) => !held.has(it.year) && !whyNot(member, it)).map(({ year }) => year) : [],
    receipts: received.filter(({ cancelledAt }) => !cancelledAt).map(({ id, receipt }) => ({ id, receipt })),
  };
};
export type Papers = Awaited<ReturnType<typeof papersOf>>;
