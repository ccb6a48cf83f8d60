import { and, desc, eq, inArray, isNotNull, ne } from "drizzle-orm";
import { words as accessWords } from "#features/administration/access/words.ts";
import { eachSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import type { Asked, Holding, Identity } from "#platform/feature.ts";
import { shortDate } from "#platform/french.ts";
import { users } from "#platform/identity/tables.ts";
import { openContent } from "#platform/imports/content.ts";
import { imports } from "#platform/imports/tables.ts";
import { identityOf, isAsked, mentions, onlyAsked } from "#platform/person.ts";
import { memberships } from "#platform/tables.ts";
import { openedMessages } from "./messages/queries.ts";
import { words } from "./words.ts";

const { fields } = words;
/** What tells that a text is about whom is asked. */
const asIdentity = ({ name, emails, phones, rpps, identity }: Asked): Identity =>
  identity ?? identityOf({ names: [name], emails, phones, rpps });

const findAccesses = async ({ db, tenantId }: Tx): Promise<Holding[]> => {
  const rows = await db.select().from(memberships).where(eq(memberships.communityId, tenantId));
  return rows.map(({ id, name, email, roles, since, endedAt }) => ({
    ref: `access:${id}`,
    label: words.access(name),
    identity: identityOf({ names: [name], emails: [email] }),
    rows: [
      { label: fields.name, value: name },
      { label: fields.email, value: email },
      { label: fields.roles, value: roles.map((role) => accessWords.roleNames[role]).join(", ") },
      { label: fields.since, value: shortDate(since) },
      ...(endedAt ? [{ label: fields.until, value: shortDate(endedAt) }] : []),
    ],
    goes: words.goesAccess,
    stays: [words.staysAccess],
  }));
};

/** Those who sign in elsewhere too: their account is not this community’s to erase. */
export const usedElsewhere = async ({ db, tenantId }: Tx, personId: string): Promise<boolean> =>
  (
    await db
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.personId, personId), ne(memberships.communityId, tenantId)))
      .limit(1)
  ).length > 0;

/** Accounts of people who entered this community, and no others. */
const findAccounts = async (tx: Tx): Promise<Holding[]> => {
  const here = await tx.db
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(and(eq(memberships.communityId, tx.tenantId), isNotNull(memberships.personId)));
  const ids = here.map(({ personId }) => personId!);
  const rows = ids.length === 0 ? [] : await tx.db.select().from(users).where(inArray(users.id, ids));
  return Promise.all(
    rows.map(async ({ id, name, email, createdAt }) => ({
      ref: `account:${id}`,
      label: words.account(name || email),
      identity: identityOf({ names: [name], emails: [email] }),
      rows: [
        { label: fields.name, value: name },
        { label: fields.email, value: email },
        { label: fields.created, value: shortDate(createdAt) },
      ],
      goes: words.goesAccount,
      stays: (await usedElsewhere(tx, id)) ? [words.staysAccount] : [],
    })),
  );
};

const findMessages = async (tx: Tx, asked: Asked): Promise<Holding[]> => {
  const speaks = mentions(asIdentity(asked));
  const found: Holding[] = [];
  await eachSlowly(await openedMessages(tx, asked), ({ id, createdAt, identity, content: { to, letter }, text }) => {
    const ref = `message:${id}`;
    if (!isAsked(asked, ref, identity) && (asked.refs || !speaks(text))) return;
    const { subject, greeting, paragraphs, list = [], closing } = letter;
    found.push({
      ref,
      label: words.message(shortDate(createdAt), subject),
      identity,
      rows: [
        { label: fields.to, value: to },
        { label: fields.text, value: [greeting, ...paragraphs, ...list, closing].filter(Boolean).join("\n") },
      ],
      goes: words.goesMessage,
      stays: [],
    });
  });
  return found;
};

const findFiles = async (tx: Tx, asked: Asked): Promise<Holding[]> => {
  const identity = asIdentity(asked);
  const speaks = mentions(identity);
  const rows = await tx.db
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tx.tenantId), isNotNull(imports.content)))
    .orderBy(desc(imports.createdAt));
  const found: Holding[] = [];
  for (const row of rows) {
    const content = await openContent(tx, row);
    const lines = content?.rows.filter(({ cells }) => speaks(cells.join(" "))) ?? [];
    if (lines.length === 0 || (asked.refs && !asked.refs.includes(`file:${row.id}`))) continue;
    found.push({
      ref: `file:${row.id}`,
      label: words.file(shortDate(row.createdAt)),
      identity,
      rows: lines.map(({ line, cells }) => ({ label: fields.row(line), value: cells.filter(Boolean).join(", ") })),
      goes: words.goesFile,
      stays: [],
    });
  }
  return found;
};

/** What belongs to no feature: accesses, accounts, messages sent, files brought in. */
export const findHoldings = async (tx: Tx, asked: Asked): Promise<Holding[]> => [
  ...onlyAsked(asked, [...(await findAccesses(tx)), ...(await findAccounts(tx))]),
  ...(await findMessages(tx, asked)),
  ...(await findFiles(tx, asked)),
];
