import { and, eq, isNull, or } from "drizzle-orm";
import { communities, memberships } from "#platform/tables.ts";
import type { Desk, Person } from "./desk.ts";
import { paths } from "./paths.ts";
import { accounts, passkeys, twoFactor, users } from "./tables.ts";

/** A national number of Pro Santé Connect that is an RPPS: 8 then eleven digits. */
export const rppsOf = (nationalId: string | null | undefined): string | undefined =>
  /^8\d{11}$/.test(nationalId ?? "") ? nationalId!.slice(1) : undefined;

export const findPerson = async ({ database }: Desk, id: string): Promise<Person | undefined> => {
  const [row] = await database.commons
    .select({ id: users.id, name: users.name, email: users.email, nationalId: accounts.nationalId })
    .from(users)
    .leftJoin(accounts, eq(accounts.userId, users.id))
    .where(eq(users.id, id));
  return row && { id: row.id, name: row.name, email: row.email, rpps: rppsOf(row.nationalId) };
};

const living = isNull(memberships.endedAt);
const byEmail = async ({ database }: Desk, email: string) => (await database.commons.select().from(users).where(eq(users.email, email)))[0];

/** Only people who belong somewhere sign in: by this address, or by the person it is. Answers the name they are known by. */
export const mayEnter = async (desk: Desk, email: string): Promise<{ name: string } | undefined> => {
  const [row] = await desk.database.commons
    .select({ name: memberships.name })
    .from(memberships)
    .leftJoin(users, eq(users.email, email))
    .where(and(living, or(eq(memberships.personId, users.id), and(eq(memberships.email, email), isNull(memberships.personId)))))
    .limit(1);
  return row;
};
export const belongsSomewhere = async ({ database }: Desk, personId: string): Promise<boolean> => {
  const rows = await database.commons
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, personId))
    .where(and(living, or(eq(memberships.personId, personId), and(eq(memberships.email, users.email), isNull(memberships.personId)))))
    .limit(1);
  return rows.length > 0;
};

/**
 * Who an address just proved is; created at the first sign-in, so that nobody can prepare an account for somebody else
 * (GHSA-qq9h-g4jm-xgf3). Memberships waiting for this address become this person's. Undefined for who belongs nowhere.
 */
export const enter = async (desk: Desk, email: string): Promise<string | undefined> => {
  const known = await mayEnter(desk, email);
  if (!known) return undefined;
  const { commons } = desk.database;
  await commons.insert(users).values({ name: known.name, email, emailVerified: true }).onConflictDoNothing();
  const person = await byEmail(desk, email);
  if (!person) return undefined;
  await commons
    .update(memberships)
    .set({ personId: person.id })
    .where(and(eq(memberships.email, email), isNull(memberships.personId), living));
  return person.id;
};

/** The strong proofs a person can give. */
export type Factors = { passkeys: { id: string; name: string | null; createdAt: Date | null }[]; totp: boolean; psc: boolean };
export const factorsOf = async ({ database: { commons } }: Desk, personId: string): Promise<Factors> => {
  const [keys, codes, cards] = await Promise.all([
    commons
      .select({ id: passkeys.id, name: passkeys.name, createdAt: passkeys.createdAt })
      .from(passkeys)
      .where(eq(passkeys.userId, personId))
      .orderBy(passkeys.createdAt),
    commons.select({ confirmedAt: twoFactor.confirmedAt }).from(twoFactor).where(eq(twoFactor.userId, personId)),
    commons.select({ id: accounts.id }).from(accounts).where(eq(accounts.userId, personId)),
  ]);
  return { passkeys: keys, totp: codes.some(({ confirmedAt }) => confirmedAt), psc: cards.length > 0 };
};
export const hasFactor = ({ passkeys, totp, psc }: Factors): boolean => passkeys.length > 0 || totp || psc;

/** Where a person belongs, with their roles. */
export const communitiesOf = ({ database }: Desk, personId: string) =>
  database.commons
    .select({ slug: communities.slug, name: communities.name, roles: memberships.roles })
    .from(memberships)
    .innerJoin(communities, eq(communities.id, memberships.communityId))
    .where(and(eq(memberships.personId, personId), living))
    .orderBy(communities.name);
/** Where who just came in goes: the page they wanted, else their community, else the list of theirs. */
export const arrival = async (desk: Desk, personId: string, wanted: string): Promise<string> => {
  if (wanted !== "/") return wanted;
  const [only, ...others] = await communitiesOf(desk, personId);
  return only && others.length === 0 ? `/${only.slug}` : paths.account;
};
/** The one community of a demonstration. */
export const demoCommunitiesOf = ({ database }: Desk, membershipId: string | null) =>
  membershipId === null
    ? Promise.resolve([])
    : database.commons
        .select({ slug: communities.slug, name: communities.name, roles: memberships.roles })
        .from(memberships)
        .innerJoin(communities, eq(communities.id, memberships.communityId))
        .where(eq(memberships.id, membershipId));
