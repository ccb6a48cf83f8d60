import { randomBytes } from "node:crypto";
import { and, eq, isNull, max, ne, sql } from "drizzle-orm";
import { currentSettings } from "#features/membership/queries.ts";
import { memberName, type Settings } from "#features/membership/rules.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis, list } from "#platform/french.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { findCertificate, issuing, lineOf, linesOf, listSchemes } from "./queries.ts";
import {
  certificateNumber,
  codeLength,
  codeOf,
  type Line,
  missingFrom,
  perSlice,
  queues,
  type Says,
  schemesFor,
  stateOf,
} from "./rules.ts";
import { type Certificate, certificates, type Scheme } from "./schema.ts";
import { words } from "./words.ts";

// Held until the end of the unit of work: numbers have no gap, and nobody has two valid certificates of a year.
const lock = (tx: Tx) => lockFor(tx, "membership.certificates");
const here = ({ tenantId }: Tx, id: string) => and(eq(certificates.tenantId, tenantId), eq(certificates.id, id));
/** Why nothing can be issued before the settings are completed. */
const refuseMissing = (settings: Settings): Refused | undefined => {
  const missing = missingFrom(settings).map((it) => words.missingFacts[it]);
  return missing.length > 0 ? refuse("form", words.missingList(list(missing))) : undefined;
};

const lastNumber = async (tx: Tx, year: number): Promise<number> => {
  const [row] = await tx.db
    .select({ n: max(sql<number>`substring(${certificates.number} from 6)::integer`) })
    .from(certificates)
    .where(and(eq(certificates.tenantId, tx.tenantId), eq(certificates.year, year)));
  return Number(row?.n ?? 0);
};
const asText = (day: Temporal.PlainDate | null) => day?.toString() ?? null;
const saysOf = (tx: Tx, { member, year }: Line, of: number, { association, signatory }: Settings, schemes: readonly Scheme[]): Says => ({
  cpts: association,
  member: { name: memberName(member), professionCode: member.professionCode, rpps: member.rpps ?? "" },
  since: asText(member.joinedOn ?? year?.confirmedOn ?? year?.settledOn ?? null),
  until: member.state === "left" ? asText(member.leftOn) : null,
  year: of,
  signatory,
  issuedOn: dayInParis(tx.now).toString(),
  schemes: schemesFor(schemes, member.professionCode, of).map(({ label, cents, from, until, source, verified }) => ({
    label,
    cents,
    from: asText(from),
    until: asText(until),
    source,
    verified,
  })),
});
const write = async (tx: Tx, lines: readonly Line[], year: number, settings: Settings): Promise<Certificate[]> => {
  if (lines.length === 0) return [];
  const last = await lastNumber(tx, year);
  const schemes = await listSchemes(tx);
  const rows = lines.map((line, at) => ({
    tenantId: tx.tenantId,
    memberId: line.member.id,
    year,
    number: certificateNumber(year, last + at + 1),
    code: codeOf(randomBytes(codeLength)),
    issuedOn: dayInParis(tx.now),
    says: saysOf(tx, line, year, settings, schemes),
    by: tx.by,
  }));
  const issued = await tx.db.insert(certificates).values(rows).returning();
  for (const { id, number, memberId } of issued)
    record(tx, "membership.certificate.issued", "member", memberId, { certificate: id, number });
  return issued;
};

/** One member’s certificate of a year: the valid one they hold, or a new one. Refused when they owe something, or the settings lack. */
export const issueCertificate = async (tx: Tx, memberId: string, year: number): Promise<Refused | Certificate> => {
  await lock(tx);
  const line = found(await lineOf(tx, memberId, year));
  if (line.certificate) return line.certificate;
  if (line.why) return refuse("form", words.refusedBecause(words.why[line.why]));
  const settings = await currentSettings(tx);
  const refused = refuseMissing(settings);
  return refused ?? (await write(tx, [line], year, settings))[0]!;
};

/** Asks for the certificates of everybody who is up to date and has none; a job makes them. Answers how many are to come. */
export const startIssuing = async (tx: Tx, year: number): Promise<Refused | number> => {
  await lock(tx);
  const refused = refuseMissing(await currentSettings(tx));
  if (refused) return refused;
  const waiting = (await linesOf(tx, year)).filter((line) => stateOf(line) === "missing").length;
  if (waiting === 0) return refuse("form", words.nobody);
  if ((await issuing(tx, year)) === "running") return refuse("form", words.running);
  record(tx, "membership.certificates.started", "community", tx.tenantId, { year, people: waiting });
  await enqueue(tx, queues.issue, [String(year)]);
  return waiting;
};
/** The next certificates of a year, a slice at a time; answers how many were made, 0 at the end. Comes twice without harm. */
export const issueSome = async (tx: Tx, year: number, most = perSlice): Promise<number> => {
  await lock(tx);
  const settings = await currentSettings(tx);
  if (missingFrom(settings).length > 0) return 0;
  const next = (await linesOf(tx, year)).filter((line) => stateOf(line) === "missing").slice(0, most);
  return (await write(tx, next, year, settings)).length;
};

/** A certificate that should not stand: it stays, with its number and why. */
export const revokeCertificate = async (tx: Tx, id: string, why: string): Promise<Refused | Certificate> => {
  await lock(tx);
  const certificate = found(await findCertificate(tx, id));
  if (certificate.revokedAt) return refuse("form", words.alreadyRevoked);
  await tx.db.update(certificates).set({ revokedAt: tx.now, revokedWhy: why }).where(here(tx, id));
  record(tx, "membership.certificate.revoked", "member", certificate.memberId, { certificate: id, number: certificate.number, why });
  return certificate;
};
/** Takes a revocation back, unless another certificate of the year came since. */
export const restoreCertificate = async (tx: Tx, id: string): Promise<Refused | Certificate> => {
  await lock(tx);
  const certificate = found(await findCertificate(tx, id));
  if (!certificate.revokedAt) return refuse("form", words.notRevoked);
  const { memberId, year, number } = certificate;
  const [other] = await tx.db
    .select({ id: certificates.id })
    .from(certificates)
    .where(
      and(
        eq(certificates.tenantId, tx.tenantId),
        eq(certificates.memberId, memberId),
        eq(certificates.year, year),
        isNull(certificates.revokedAt),
        ne(certificates.id, id),
      ),
    );
  if (other) return refuse("form", words.otherValid);
  await tx.db.update(certificates).set({ revokedAt: null, revokedWhy: "" }).where(here(tx, id));
  record(tx, "membership.certificate.restored", "member", memberId, { certificate: id, number });
  return certificate;
};
