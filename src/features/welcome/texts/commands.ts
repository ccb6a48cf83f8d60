import { and, eq } from "drizzle-orm";
import { welcomes } from "#features/welcome/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { lastTexts } from "./queries.ts";
import { readTexts, type Texts } from "./rules.ts";
import { words } from "./words.ts";

/** Publishes the next version of the texts. `version` is the one that was looked at. Answers the new one’s number. */
export const publishTexts = async (tx: Tx, texts: Texts, version: number): Promise<Refused | number> => {
  await lockFor(tx, "welcome.texts");
  const last = await lastTexts(tx);
  if ((last?.version ?? 0) !== version) return refuse("form", words.changed);
  if (JSON.stringify(readTexts(texts)) === JSON.stringify(readTexts(last?.texts))) return refuse("form", words.same);
  const next = version + 1;
  const row = { version: next, texts, decidedOn: dayInParis(tx.now), by: tx.by };
  const [made] = await tx.db
    .insert(welcomes)
    .values({ tenantId: tx.tenantId, ...row })
    .returning({ id: welcomes.id });
  record(tx, "welcome.texts.published", "welcome_texts", made!.id, { version: next });
  return next;
};

/** Takes back the version just published: the former one is in force again. */
export const withdrawTexts = async (tx: Tx, version: number): Promise<Refused | undefined> => {
  await lockFor(tx, "welcome.texts");
  const last = await lastTexts(tx);
  if (last?.version !== version) return refuse("form", words.tooLate);
  await tx.db.delete(welcomes).where(and(eq(welcomes.tenantId, tx.tenantId), eq(welcomes.id, last.id)));
  record(tx, "welcome.texts.withdrawn", "welcome_texts", last.id, { version });
};
