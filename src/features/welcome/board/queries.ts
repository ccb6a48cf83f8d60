import { and, asc, desc, eq, gte, isNull, lte, or, type SQL } from "drizzle-orm";
import { type Notice, notices } from "#features/welcome/schema.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { memberships } from "#platform/tables.ts";
import type { BoardFilter } from "./rules.ts";

const here = ({ tenantId }: Tx) => eq(notices.tenantId, tenantId);
/** What can be read today, the newest first. A notice without profession or commune is for all of them. */
export const listNotices = (tx: Tx, { type, profession, commune, du, au }: BoardFilter): Promise<Notice[]> => {
  const narrowed: (SQL | undefined)[] = [
    type && eq(notices.kind, type),
    profession ? or(eq(notices.professionCode, profession), eq(notices.professionCode, "")) : undefined,
    commune ? or(eq(notices.communeCode, commune), isNull(notices.communeCode)) : undefined,
    du && or(isNull(notices.untilOn), gte(notices.untilOn, du)),
    au && or(isNull(notices.fromOn), lte(notices.fromOn, au)),
  ];
  return tx.db
    .select()
    .from(notices)
    .where(and(here(tx), eq(notices.state, "published"), gte(notices.expiresOn, dayInParis(tx.now)), ...narrowed))
    .orderBy(desc(notices.createdAt), asc(notices.id));
};
/** What waits for staff, the oldest first. */
export const waitingNotices = (tx: Tx): Promise<Notice[]> =>
  tx.db
    .select()
    .from(notices)
    .where(and(here(tx), eq(notices.state, "waiting"), gte(notices.expiresOn, dayInParis(tx.now))))
    .orderBy(asc(notices.createdAt), asc(notices.id));

const one = (tx: Tx, id: string) =>
  tx.db
    .select()
    .from(notices)
    .where(and(here(tx), eq(notices.id, id)));
/** One notice, whatever its state; undefined when unknown. */
export const findNotice = async (tx: Tx, id: string): Promise<Notice | undefined> => (isUuid(id) ? (await one(tx, id))[0] : undefined);
/** The same, held until the end of the unit of work. */
export const lockNotice = async (tx: Tx, id: string): Promise<Notice | undefined> =>
  isUuid(id) ? (await one(tx, id).for("update"))[0] : undefined;

/** The name and address of an account, to fill in its form. */
export const accountOf = async (tx: Tx, memberId: string): Promise<{ name: string; email: string } | undefined> =>
  isUuid(memberId)
    ? (
        await tx.db
          .select({ name: memberships.name, email: memberships.email })
          .from(memberships)
          .where(and(eq(memberships.communityId, tx.tenantId), eq(memberships.id, memberId)))
      )[0]
    : undefined;
