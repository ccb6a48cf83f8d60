import { and, eq, sql } from "drizzle-orm";
import type { Written } from "#features/welcome/board/form/rules.ts";
import { findNotice, lockNotice } from "#features/welcome/board/queries.ts";
import { paths } from "#features/welcome/paths.ts";
import { type Notice, notices } from "#features/welcome/schema.ts";
import { capability, grant } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { Gone, type Refused, refuse } from "#platform/refusal.ts";
import { capabilities } from "#platform/tables.ts";
import { linkUntil, ownPurpose } from "./rules.ts";
import { words } from "./words.ts";

/** Makes an author’s link. `root` is the community’s address with its origin (`https://…/demo`). */
export const ownLink = async (tx: Tx, notice: Pick<Notice, "id" | "expiresOn">, root: string): Promise<string> =>
  paths.own(root, await grant(tx, ownPurpose, notice.id, linkUntil(notice)));

/** The notice a link opens; gone once it is erased. */
export const openOwn = async (tx: Tx, token: string): Promise<Notice> =>
  present(await findNotice(tx, (await capability(tx, token, ownPurpose)).objectId));
const takeOwn = async (tx: Tx, token: string): Promise<Notice> =>
  present(await lockNotice(tx, (await capability(tx, token, ownPurpose)).objectId));
const present = (notice: Notice | undefined): Notice => {
  if (!notice) throw new Gone();
  return notice;
};

/** Writes a notice anew; its version grows. */
export const changeNotice = async (tx: Tx, id: string, action: string, changes: Partial<Notice>): Promise<void> => {
  await tx.db
    .update(notices)
    .set({ ...changes, version: sql`${notices.version} + 1` })
    .where(and(eq(notices.tenantId, tx.tenantId), eq(notices.id, id)));
  record(tx, `welcome.notice.${action}`, "welcome_notice", id);
};

/** The address is theirs: staff reads the notice now. Confirming twice changes nothing. */
export const confirmOwn = async (tx: Tx, token: string): Promise<Refused | undefined> => {
  const { id, state } = await takeOwn(tx, token);
  if (state === "waiting" || state === "published") return undefined;
  if (state !== "sent") return refuse("form", words.notNow);
  await changeNotice(tx, id, "confirmed", { state: "waiting" });
};

/** The author changes their notice: whoever opens the link reads that address, so that it confirms it too. Staff reads again. */
export const editOwn = async (tx: Tx, token: string, { email: _email, ...written }: Written): Promise<void> => {
  const { id } = await takeOwn(tx, token);
  const again = { state: "waiting" as const, publishedOn: null, endedOn: null, refusedWhy: "", remindedOn: null };
  await changeNotice(tx, id, "edited", { ...written, ...again });
  await renewLink(tx, written);
};
/** In sight longer, without being read again. */
export const prolongOwn = async (tx: Tx, token: string, expiresOn: Temporal.PlainDate): Promise<Refused | undefined> => {
  const { id, state } = await takeOwn(tx, token);
  if (state !== "published" && state !== "waiting") return refuse("form", words.notNow);
  await changeNotice(tx, id, "prolonged", { expiresOn, remindedOn: null });
  await renewLink(tx, { expiresOn });
};
export const withdrawOwn = async (tx: Tx, token: string): Promise<Refused | undefined> => {
  const { id, state } = await takeOwn(tx, token);
  if (state !== "published" && state !== "waiting" && state !== "sent") return refuse("form", words.notNow);
  await changeNotice(tx, id, "withdrawn", { state: "withdrawn", endedOn: dayInParis(tx.now) });
};
/** A notice that staff had read comes back at once; another waits for them. */
export const restoreOwn = async (tx: Tx, token: string): Promise<Refused | undefined> => {
  const { id, state, publishedOn } = await takeOwn(tx, token);
  if (state !== "withdrawn") return refuse("form", words.notNow);
  await changeNotice(tx, id, "restored", { state: publishedOn ? "published" : "waiting", endedOn: null });
};
// The link that was used lives as long as what it opens.
const renewLink = async (tx: Tx, notice: Pick<Notice, "expiresOn">): Promise<void> => {
  await tx.db
    .update(capabilities)
    .set({ expiresAt: linkUntil(notice) })
    .where(
      and(eq(capabilities.tenantId, tx.tenantId), eq(capabilities.id, tx.by.replace("link:", "")), eq(capabilities.purpose, ownPurpose)),
    );
};
