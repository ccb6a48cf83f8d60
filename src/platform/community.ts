import { and, asc, eq, isNull } from "drizzle-orm";
import type { Role } from "./actor.ts";
import { bySystem } from "./actor.ts";
import type { Database } from "./database.ts";
import { record } from "./journal.ts";
import { newSealKey } from "./seal.ts";
import { type Community, type CommunityProfile, communities, type Membership, memberships } from "./tables.ts";

export const slugShape = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
/** First segments of URLs that are not communities. */
export const reservedSlugs = [
  "assets",
  "connexion",
  "deconnexion",
  "mon-compte",
  "accessibilite",
  "confidentialite",
  "healthz",
  "ui",
  "api",
  "fhir",
];

export type NewCommunity = { slug: string; name: string; demo?: boolean; profile?: CommunityProfile };

/** Founds a community with its own data key. Throws when the slug is taken, reserved or malformed. */
export const createCommunity = async (database: Database, now: Temporal.Instant, community: NewCommunity): Promise<Community> => {
  if (!slugShape.test(community.slug) || reservedSlugs.includes(community.slug)) throw new Error(`adresse impossible : ${community.slug}`);
  const [created] = await database.commons
    .insert(communities)
    .values({ ...community, createdAt: now })
    .returning();
  await database.work({ tenantId: created!.id, now, by: bySystem }, async (tx) => {
    await newSealKey(tx);
    record(tx, "community.founded", "community", created!.id);
  });
  return created!;
};

export const findCommunity = async (database: Database, slug: string): Promise<Community | undefined> =>
  slugShape.test(slug) ? (await database.commons.select().from(communities).where(eq(communities.slug, slug)))[0] : undefined;
export const listCommunities = (database: Database): Promise<Community[]> =>
  database.commons.select().from(communities).orderBy(asc(communities.name));

/** Gives a person roles in a community, by e-mail: they take effect at the first sign-in with this verified address. */
export const addMembership = async (
  database: Database,
  now: Temporal.Instant,
  membership: { communityId: string; email: string; name: string; roles: Role[] },
): Promise<Membership> => {
  const [row] = await database.commons
    .insert(memberships)
    .values({ ...membership, email: membership.email.trim().toLowerCase(), since: now })
    .onConflictDoUpdate({
      target: [memberships.communityId, memberships.email],
      set: { roles: membership.roles, name: membership.name, endedAt: null },
    })
    .returning();
  await database.work({ tenantId: membership.communityId, now, by: bySystem }, (tx) =>
    record(tx, "membership.granted", "membership", row!.id, { roles: membership.roles }),
  );
  return row!;
};

export const listMemberships = (database: Database, communityId: string): Promise<Membership[]> =>
  database.commons
    .select()
    .from(memberships)
    .where(and(eq(memberships.communityId, communityId), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.name));
