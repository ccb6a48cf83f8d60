import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgSchema, text, unique, uuid } from "drizzle-orm/pg-core";
import { roles } from "./actor.ts";
import { instant, sealed } from "./columns.ts";
import { tenantTable } from "./tenant-table.ts";

/** What is shared by the whole installation: which communities live here and who belongs to them. */
export const commons = pgSchema("commons");
export const communities = commons.table("communities", {
  id: uuid().primaryKey().defaultRandom(),
  slug: text().notNull().unique("communities_slug"),
  name: text().notNull(),
  demo: boolean().notNull().default(false),
  /** Name, address, telephone, logo, colours: what letters and pages carry. */
  profile: jsonb().$type<CommunityProfile>().notNull().default(sql`'{}'::jsonb`),
  createdAt: instant("created_at").notNull(),
});
export type CommunityProfile = {
  /** The demonstration is being told: a start that finds it so begins again. */
  founding?: boolean;
  phone?: string;
  email?: string;
  address?: string;
  website?: string;
};
export type Community = typeof communities.$inferSelect;

export const memberships = commons.table(
  "memberships",
  {
    id: uuid().primaryKey().defaultRandom(),
    communityId: uuid("community_id")
      .notNull()
      .references(() => communities.id, { onDelete: "cascade" }),
    /** Who signs in; undefined until the person did. Found by verified e-mail. */
    personId: uuid("person_id"),
    /** Always lower case. */
    email: text().notNull(),
    name: text().notNull(),
    roles: text({ enum: roles }).array().notNull(),
    since: instant().notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    unique("memberships_one_per_email").on(t.communityId, t.email),
    index("memberships_by_person").on(t.personId),
    index("memberships_by_email").on(t.email),
  ],
);
export type Membership = typeof memberships.$inferSelect;

/** Append-only, hash-chained. Personal details live in `journal_payloads`, which can be erased. */
export const journal = tenantTable(
  "journal",
  {
    n: bigint({ mode: "number" }).notNull(),
    at: instant().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    objectType: text().notNull(),
    objectId: text().notNull(),
    commitment: text().notNull(),
    prev: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [unique("journal_one_n").on(t.tenantId, t.n), index("journal_by_object").on(t.tenantId, t.objectType, t.objectId, t.n)],
);
export const journalPayloads = tenantTable(
  "journal_payloads",
  { n: bigint({ mode: "number" }).notNull(), salt: text().notNull(), payload: jsonb().$type<Record<string, unknown>>().notNull() },
  (t) => [unique("journal_payloads_one_n").on(t.tenantId, t.n)],
);

/** A right given by a link: hashed, expiring, for one action on one object. */
export const capabilities = tenantTable(
  "capabilities",
  {
    tokenHash: text().notNull(),
    purpose: text().notNull(),
    objectId: uuid().notNull(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [
    unique("capabilities_one_token").on(t.tenantId, t.tokenHash),
    index("capabilities_by_object").on(t.tenantId, t.objectId, t.purpose),
  ],
);

/** One effect for one form shown: a double tap finds its first answer here. */
export const onceKeys = tenantTable("once_keys", { key: uuid().notNull(), at: instant().notNull(), location: text() }, (t) => [
  unique("once_keys_one").on(t.tenantId, t.key),
  index("once_keys_by_age").on(t.tenantId, t.at),
]);

/** Data keys of a community, wrapped by the installation's root key. */
export const sealKeys = tenantTable(
  "seal_keys",
  { version: integer().notNull(), wrapped: sealed().notNull(), createdAt: instant().notNull(), destroyedAt: instant() },
  (t) => [unique("seal_keys_one_version").on(t.tenantId, t.version)],
);

/** Mail and SMS that leave; address and text are sealed. `state`: queued → sent | captured (kept here, nothing left) | failed. */
export const messages = tenantTable(
  "messages",
  {
    channel: text({ enum: ["mail", "sms"] }).notNull(),
    purpose: text().notNull(),
    objectId: uuid(),
    content: sealed(),
    state: text({ enum: ["queued", "sent", "captured", "failed"] })
      .notNull()
      .default("queued"),
    attempts: integer().notNull().default(0),
    lastError: text(),
    createdAt: instant().notNull(),
    sentAt: instant(),
  },
  (t) => [
    index("messages_by_date").on(t.tenantId, t.createdAt),
    index("messages_by_object").on(t.tenantId, t.objectId),
    index("messages_by_state").on(t.tenantId, t.state),
  ],
);
export type Message = typeof messages.$inferSelect;
