import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { isErased } from "#features/membership/holdings/rules.ts";
import { findMember, findYear, listMembers } from "#features/membership/queries.ts";
import { years } from "#features/membership/schema.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { type Line, queues, whyNot } from "./rules.ts";
import { type Certificate, certificates, type Scheme, schemes } from "./schema.ts";

const ours = ({ tenantId }: Tx) => eq(certificates.tenantId, tenantId);

/** Valid certificates of a year, by number. */
export const validOf = (tx: Tx, year: number): Promise<Certificate[]> =>
  tx.db
    .select()
    .from(certificates)
    .where(and(ours(tx), eq(certificates.year, year), isNull(certificates.revokedAt)))
    .orderBy(asc(certificates.number));
/** All the certificates of a member, the newest year first, revoked ones too. */
export const certificatesOf = (tx: Tx, memberId: string): Promise<Certificate[]> =>
  tx.db
    .select()
    .from(certificates)
    .where(and(ours(tx), eq(certificates.memberId, memberId)))
    .orderBy(desc(certificates.year), desc(certificates.number));
export const findCertificate = async (tx: Tx, id: string): Promise<Certificate | undefined> =>
  isUuid(id)
    ? (
        await tx.db
          .select()
          .from(certificates)
          .where(and(ours(tx), eq(certificates.id, id)))
      )[0]
    : undefined;
/** The certificate of this verification code, revoked or not. */
export const findByCode = async (tx: Tx, code: string): Promise<Certificate | undefined> =>
  (
    await tx.db
      .select()
      .from(certificates)
      .where(and(ours(tx), eq(certificates.code, code)))
  )[0];

/** Schemes that stand, by name; `all` with those that were withdrawn. */
export const listSchemes = ({ db, tenantId }: Tx, all = false): Promise<Scheme[]> =>
  db
    .select()
    .from(schemes)
    .where(and(eq(schemes.tenantId, tenantId), all ? undefined : isNull(schemes.endedAt)))
    .orderBy(asc(schemes.label));

/** Everybody a year concerns, by name: members, and whoever left but has that year. */
export const linesOf = async (tx: Tx, year: number): Promise<Line[]> => {
  const rows = await tx.db
    .select()
    .from(years)
    .where(and(eq(years.tenantId, tx.tenantId), eq(years.year, year)));
  const byMember = new Map(rows.map((row) => [row.memberId, row]));
  const issued = new Map((await validOf(tx, year)).map((it) => [it.memberId, it]));
  return (await listMembers(tx)).flatMap((member) => {
    const row = byMember.get(member.id);
    if (isErased(member) || (member.state !== "member" && !row)) return [];
    return [{ member, year: row, certificate: issued.get(member.id), why: whyNot(member, row) }];
  });
};
/** The same for one member. */
export const lineOf = async (tx: Tx, memberId: string, year: number): Promise<Line | undefined> => {
  const member = await findMember(tx, memberId);
  if (!member) return undefined;
  const row = await findYear(tx, memberId, year);
  const certificate = (await certificatesOf(tx, memberId)).find((it) => it.year === year && !it.revokedAt);
  return { member, year: row, certificate, why: whyNot(member, row, isErased(member)) };
};

/** Whether certificates of a year are being made: the queue itself knows. */
export const issuing = async (tx: Tx, year: number): Promise<"running" | "stopped" | "idle"> => {
  const { rows } = await tx.db.execute<{ state: string }>(
    sql`select state::text as state from pgboss.job where name = ${queues.issue} and data->>'tenantId' = ${tx.tenantId}
        and data->'ids'->>0 = ${String(year)} order by created_on desc, id desc limit 1`,
  );
  const state = rows[0]?.state;
  if (state === "created" || state === "retry" || state === "active") return "running";
  return state === "failed" ? "stopped" : "idle";
};
