import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { otherCoordinators } from "#features/administration/access/queries.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import type { Erased, Identity, Kept } from "#platform/feature.ts";
import { signInMails, users } from "#platform/identity/tables.ts";
import { openContent, openName, sealContent } from "#platform/imports/content.ts";
import { imports } from "#platform/imports/tables.ts";
import type { Content } from "#platform/messages/letter.ts";
import { contentPlace } from "#platform/messages/send.ts";
import { idsOf, mentions, textsIn } from "#platform/person.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { sealer } from "#platform/seal.ts";
import { memberships, messages } from "#platform/tables.ts";
import { usedElsewhere } from "./queries.ts";
import { words } from "./words.ts";

/** Erases accesses, accounts, messages and lines of files; and every message or line that speaks of them. */
export const eraseHoldings = async (tx: Tx, refs: readonly string[], identity: Identity): Promise<Erased | Refused> => {
  const [accesses, accounts] = [idsOf(refs, "access"), idsOf(refs, "account")];
  const kept: Kept[] = [];
  const refused = await eraseAccesses(tx, accesses);
  if (refused) return refused;
  for (const id of accounts) if (!(await eraseAccount(tx, id))) kept.push(words.staysAccount);
  const sent = await eraseMessages(tx, idsOf(refs, "message"), identity);
  const files = await eraseLines(tx, identity);
  return {
    erased: [
      ...(accesses.length > 0 ? [words.goesAccess] : []),
      ...(accounts.length > kept.length ? [words.goesAccount] : []),
      ...(sent > 0 ? [words.goesMessage] : []),
      ...(files > 0 ? [words.goesFile] : []),
    ],
    kept: [...(accesses.length > 0 ? [words.staysAccess] : []), ...kept],
    objects: [...accesses, ...accounts],
  };
};

const eraseAccesses = async (tx: Tx, ids: string[]): Promise<Refused | undefined> => {
  await lockFor(tx, "memberships");
  for (const id of ids) {
    const mine = and(eq(memberships.communityId, tx.tenantId), eq(memberships.id, id));
    const [row] = await tx.db.select().from(memberships).where(mine);
    if (row?.roles.includes("coordinator") && !row.endedAt && (await otherCoordinators(tx, id)) === 0)
      return refuse("form", words.lastCoordinator);
    await tx.db
      .update(memberships)
      .set({ name: words.gone, email: `efface-${id}@efface.invalid`, personId: null, roles: [], endedAt: row?.endedAt ?? tx.now })
      .where(mine);
  }
};
/** Answers false when the person uses it in another community. */
const eraseAccount = async (tx: Tx, id: string): Promise<boolean> => {
  if (await usedElsewhere(tx, id)) return false;
  const [gone] = await tx.db.delete(users).where(eq(users.id, id)).returning({ email: users.email });
  if (gone) await tx.db.delete(signInMails).where(eq(sql`lower(${signInMails.email})`, gone.email));
  return true;
};

const eraseMessages = async (tx: Tx, ids: readonly string[], identity: Identity): Promise<number> => {
  const keys = await sealer(tx);
  const speaks = mentions(identity);
  const mine = and(eq(messages.tenantId, tx.tenantId), isNotNull(messages.content));
  const rows = await tx.db.select({ id: messages.id, content: messages.content }).from(messages).where(mine);
  const theirs = rows.filter(({ id, content }) => ids.includes(id) || textsIn(keys.open<Content>(contentPlace(id), content!)).some(speaks));
  if (theirs.length === 0) return 0;
  const which = inArray(
    messages.id,
    theirs.map(({ id }) => id),
  );
  await tx.db
    .update(messages)
    .set({ content: null })
    .where(and(eq(messages.tenantId, tx.tenantId), which));
  return theirs.length;
};

/** Empties the lines that speak of them; the others keep their numbers. */
const eraseLines = async (tx: Tx, identity: Identity): Promise<number> => {
  const speaks = mentions(identity);
  const rows = await tx.db
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tx.tenantId), isNotNull(imports.content)))
    .for("update");
  let files = 0;
  for (const row of rows) {
    const content = await openContent(tx, row);
    const named = speaks((await openName(tx, row)) ?? "");
    if (!content || !(named || content.rows.some(({ cells }) => speaks(cells.join(" "))))) continue;
    const kept = content.rows.map(({ line, cells }) => ({ line, cells: speaks(cells.join(" ")) ? cells.map(() => "") : cells }));
    const fileName = named ? "" : content.fileName;
    await tx.db
      .update(imports)
      .set({ content: await sealContent(tx, row.id, { ...content, rows: kept, fileName }), ...(named && { fileName: null }) })
      .where(and(eq(imports.tenantId, tx.tenantId), eq(imports.id, row.id)));
    files++;
  }
  return files;
};
