import { and, eq, isNull, lt } from "drizzle-orm";
import { knownMails } from "#features/directory/entry/queries.ts";
import { paths } from "#features/directory/paths.ts";
import { findByRpps, findProfessional } from "#features/directory/people/queries.ts";
import { professionalLabel } from "#features/directory/people/rules.ts";
import type { Professional } from "#features/directory/schema.ts";
import { capability, grant } from "#platform/capability.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { longDate } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { found, Gone, type Refused, refuse } from "#platform/refusal.ts";
import { ownLinkUntil, ownPurpose } from "./rules.ts";
import { asks } from "./schema.ts";
import { words } from "./words.ts";

const { letter } = words;
const sendTo = async (tx: Tx, professional: Professional, to: string, root: string) => {
  const until = ownLinkUntil(tx.now);
  const token = await grant(tx, ownPurpose, professional.id, until);
  await send(tx, {
    channel: "mail",
    to,
    purpose: ownPurpose,
    objectId: professional.id,
    letter: {
      subject: letter.subject,
      greeting: letter.greeting(professionalLabel(professional)),
      paragraphs: [letter.why, letter.keep(longDate(until)), letter.not],
      button: { label: letter.button, url: paths.own(root, token) },
    },
  });
  record(tx, "directory.link.sent", "professional", professional.id);
};

/** Sends somebody the link to their own entry, where they are known. `root`: the community’s address with its origin. */
export const sendOwnLink = async (tx: Tx, professionalId: string, root: string): Promise<Refused | undefined> => {
  const professional = found(await findProfessional(tx, professionalId));
  const [to] = await knownMails(tx, professionalId);
  if (!to) return refuse("form", words.noMail);
  await sendTo(tx, professional, to, root);
  return undefined;
};

/**
 * Somebody asks for the link to their entry. It leaves only for an address already known of it; otherwise a person of the community
 * will look. Whoever asks learns nothing of either.
 */
export const askOwnLink = async (tx: Tx, { rpps, email }: { rpps: string; email: string }, root: string): Promise<void> => {
  const professional = await findByRpps(tx, rpps);
  if (!professional || professional.leftOn) return;
  const known = await knownMails(tx, professional.id);
  if (known.includes(email)) return sendTo(tx, professional, email, root);
  const [waiting] = await tx.db
    .select({ id: asks.id })
    .from(asks)
    .where(and(eq(asks.tenantId, tx.tenantId), eq(asks.professionalId, professional.id), eq(asks.email, email), isNull(asks.settledAt)));
  if (waiting) return;
  await tx.db.insert(asks).values({ tenantId: tx.tenantId, professionalId: professional.id, email, at: tx.now });
  record(tx, "directory.link.asked", "professional", professional.id);
};

/** A person of the community made sure whose address it is: the link leaves, or the ask is set aside. */
export const settleAsk = async (tx: Tx, id: string, as: "sent" | "refused", root: string): Promise<Refused | undefined> => {
  const mine = and(eq(asks.tenantId, tx.tenantId), eq(asks.id, isUuid(id) ? id : crypto.randomUUID()));
  const ask = found((await tx.db.select().from(asks).where(mine))[0]);
  if (ask.settledAt) return refuse("form", words.settled);
  await tx.db.update(asks).set({ settledAt: tx.now, settledAs: as, settledBy: tx.by }).where(mine);
  if (as === "sent") await sendTo(tx, found(await findProfessional(tx, ask.professionalId)), ask.email, root);
  else record(tx, "directory.ask.refused", "professional", ask.professionalId);
  return undefined;
};

/** The professional a link opens. Gone once they left. */
export const openOwn = async (tx: Tx, token: string): Promise<Professional> => {
  const { objectId } = await capability(tx, token, ownPurpose);
  const professional = await findProfessional(tx, objectId);
  if (!professional || professional.leftOn) throw new Gone();
  return professional;
};

/** Asks are kept three months. */
export const purgeAsks = async ({ db, tenantId, now }: Tx): Promise<number> => {
  const old = await db
    .delete(asks)
    .where(and(eq(asks.tenantId, tenantId), lt(asks.at, now.subtract({ hours: 24 * 92 }))))
    .returning({ id: asks.id });
  return old.length;
};
