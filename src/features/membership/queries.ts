import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { isUuid, type Tx } from "#platform/database.ts";
import { readSettings, type Settings } from "./rules.ts";
import {
  type Charter,
  type College,
  charters,
  colleges,
  facts,
  fees,
  type Member,
  type MemberFact,
  members,
  type Payment,
  payments,
  settings,
  signatures,
  type Year,
  years,
} from "./schema.ts";

const one = ({ db, tenantId }: Tx, id: string) =>
  db
    .select()
    .from(members)
    .where(and(eq(members.tenantId, tenantId), eq(members.id, id)));
/** One member, whatever their state; undefined when unknown. */
export const findMember = async (tx: Tx, id: string): Promise<Member | undefined> => (isUuid(id) ? (await one(tx, id))[0] : undefined);
/** The same, held until the end of the unit of work. */
export const lockMember = async (tx: Tx, id: string): Promise<Member | undefined> =>
  isUuid(id) ? (await one(tx, id).for("update"))[0] : undefined;
/** Everybody who ever asked to join, by name. */
export const listMembers = ({ db, tenantId }: Tx): Promise<Member[]> =>
  db.select().from(members).where(eq(members.tenantId, tenantId)).orderBy(asc(members.familyName), asc(members.givenName), asc(members.id));

/** Every year of everybody, or of one member; the newest first. */
export const listYears = ({ db, tenantId }: Tx, memberId?: string): Promise<Year[]> =>
  db
    .select()
    .from(years)
    .where(and(eq(years.tenantId, tenantId), memberId === undefined ? undefined : eq(years.memberId, memberId)))
    .orderBy(desc(years.year));
export const findYear = async ({ db, tenantId }: Tx, memberId: string, year: number): Promise<Year | undefined> =>
  (
    await db
      .select()
      .from(years)
      .where(and(eq(years.tenantId, tenantId), eq(years.memberId, memberId), eq(years.year, year)))
  )[0];
/** Payments of these years, the latest first. */
export const paymentsOf = async ({ db, tenantId }: Tx, yearIds: readonly string[]): Promise<Payment[]> =>
  yearIds.length === 0
    ? []
    : db
        .select()
        .from(payments)
        .where(and(eq(payments.tenantId, tenantId), inArray(payments.yearId, [...yearIds])))
        .orderBy(desc(payments.on), desc(payments.receipt));

/** What happened to a member, the latest first; undone acts too. */
export const factsOf = ({ db, tenantId }: Tx, memberId: string): Promise<MemberFact[]> =>
  db
    .select()
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), eq(facts.memberId, memberId)))
    .orderBy(desc(facts.at), desc(facts.id));

/** Colleges that stand, in their order; `all` with those that ended. */
export const listColleges = ({ db, tenantId }: Tx, all = false): Promise<College[]> =>
  db
    .select()
    .from(colleges)
    .where(and(eq(colleges.tenantId, tenantId), all ? undefined : isNull(colleges.endedOn)))
    .orderBy(asc(colleges.position), asc(colleges.name));
export const listFees = ({ db, tenantId }: Tx) => db.select().from(fees).where(eq(fees.tenantId, tenantId)).orderBy(asc(fees.fromYear));

/** Every version of the charter, the newest first. */
export const listCharters = ({ db, tenantId }: Tx): Promise<Charter[]> =>
  db.select().from(charters).where(eq(charters.tenantId, tenantId)).orderBy(desc(charters.version));
/** The charter in force; undefined before one was written. */
export const currentCharter = async (tx: Tx): Promise<Charter | undefined> => (await listCharters(tx))[0];
export const signaturesOf = ({ db, tenantId }: Tx, memberId: string) =>
  db
    .select({ signature: signatures, charter: charters })
    .from(signatures)
    .innerJoin(charters, and(eq(charters.tenantId, signatures.tenantId), eq(charters.id, signatures.charterId)))
    .where(and(eq(signatures.tenantId, tenantId), eq(signatures.memberId, memberId)))
    .orderBy(desc(charters.version));

/** Every version of the settings, the newest first. */
export const settingsHistory = ({ db, tenantId }: Tx) =>
  db.select().from(settings).where(eq(settings.tenantId, tenantId)).orderBy(desc(settings.version));
/** The settings in force, completed by the defaults; version 0 before anything was decided. */
export const currentSettings = async (tx: Tx): Promise<Settings & { version: number }> => {
  const [row] = await settingsHistory(tx);
  return { ...readSettings(row?.settings), version: row?.version ?? 0 };
};
