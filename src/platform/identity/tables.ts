import { boolean, index, integer, jsonb, pgSchema, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "#platform/columns.ts";

/** Who people are and how they proved it; shared by the whole installation, holds nothing of a community. */
export const identity = pgSchema("identity");

// better-auth writes `Date`; what only we write is an `instant`.
const date = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const written = () => ({ createdAt: date("created_at").notNull().defaultNow(), updatedAt: date("updated_at").notNull().defaultNow() });
const person = () =>
  uuid("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

export const users = identity.table("users", {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  /** Always lower case; unique in the installation. */
  email: text().notNull().unique("users_one_per_email"),
  emailVerified: boolean("email_verified").notNull().default(false),
  ...written(),
});

export const methods = ["mail", "passkey", "totp", "psc", "demo"] as const;
export type Method = (typeof methods)[number];

export const sessions = identity.table(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: person(),
    token: text().notNull().unique("sessions_one_token"),
    expiresAt: date("expires_at").notNull(),
    /** Never filled: no address is kept. */
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    /** How it was opened. */
    method: text({ enum: methods }).notNull().default("mail"),
    /** The last strong proof and its moment; both empty on a session opened by mail alone. */
    strongMethod: text("strong_method", { enum: methods }),
    strongAt: instant("strong_at"),
    lastSeenAt: instant("last_seen_at"),
    /** A demonstration: this session is this fictitious membership and nobody else. */
    demoMembershipId: uuid("demo_membership_id"),
    ...written(),
  },
  (t) => [index("sessions_by_person").on(t.userId), index("sessions_by_end").on(t.expiresAt)],
);

export const accounts = identity.table(
  "accounts",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: person(),
    providerId: text("provider_id").notNull(),
    /** Subject given by the provider. No token of the provider is kept. */
    accountId: text("account_id").notNull(),
    /** The professional's national number: 8 + RPPS, 0 + ADELI. */
    nationalId: text("national_id"),
    professionCode: text("profession_code"),
    ...written(),
  },
  (t) => [unique("accounts_one_subject").on(t.providerId, t.accountId), index("accounts_by_person").on(t.userId)],
);

/** Short-lived values of ceremonies (passkey challenges, Pro Santé Connect round trips). */
export const verifications = identity.table(
  "verifications",
  {
    id: uuid().primaryKey().defaultRandom(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: date("expires_at").notNull(),
    ...written(),
  },
  (t) => [index("verifications_by_identifier").on(t.identifier), index("verifications_by_end").on(t.expiresAt)],
);

export const passkeys = identity.table(
  "passkeys",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: person(),
    name: text(),
    publicKey: text("public_key").notNull(),
    credentialID: text("credential_id").notNull().unique("passkeys_one_credential"),
    counter: integer().notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: boolean("backed_up").notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: date("created_at"),
  },
  (t) => [index("passkeys_by_person").on(t.userId)],
);

/** Codes of an authenticator application (RFC 6238). The secret is encrypted, recovery codes are hashed. */
export const twoFactor = identity.table("two_factor", {
  id: uuid().primaryKey().defaultRandom(),
  userId: person().unique("two_factor_one_each"),
  secret: text().notNull(),
  recoveryHashes: text("recovery_hashes").array().notNull(),
  confirmedAt: instant("confirmed_at"),
  /** Last 30-second step accepted: a code serves once. */
  lastStep: integer("last_step").notNull().default(0),
  createdAt: instant("created_at").notNull(),
});

/** One mail of sign-in: its link and its code, hashed, for one use of either. */
export const signInMails = identity.table(
  "sign_in_mails",
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    linkHash: text("link_hash").notNull().unique("sign_in_mails_one_link"),
    codeHash: text("code_hash").notNull(),
    tries: integer().notNull().default(0),
    returnTo: text("return_to").notNull(),
    /** A Pro Santé Connect subject waiting for its first link to a person. */
    subject: jsonb().$type<PendingSubject>(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [index("sign_in_mails_by_end").on(t.expiresAt)],
);
export type PendingSubject = { accountId: string; nationalId: string; professionCode: string | null; name: string };

/** Counts per fingerprint (never an address) within a window. */
export const rateLimits = identity.table(
  "rate_limits",
  { key: text().primaryKey(), points: integer().notNull(), endsAt: instant("ends_at").notNull() },
  (t) => [index("rate_limits_by_end").on(t.endsAt)],
);
