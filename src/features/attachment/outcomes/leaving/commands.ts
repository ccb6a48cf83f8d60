import { and, desc, eq, inArray } from "drizzle-orm";
import { lockRequest } from "#features/attachment/commands.ts";
import { linkTo } from "#features/attachment/offers/sending/commands.ts";
import { leaving, telling } from "#features/attachment/outcomes/rules.ts";
import { paths } from "#features/attachment/paths.ts";
import { batches, offers, sendings } from "#features/attachment/schema.ts";
import { practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { enqueue } from "#platform/jobs.ts";
import { send } from "#platform/messages/send.ts";
import { communities, messages } from "#platform/tables.ts";
import { words } from "./words.ts";

/** The practice is told a little later, so that a tap taken back never reaches it. */
export const tellPracticeLater = (tx: Tx, offerId: string) =>
  enqueue(tx, leaving.queue, [offerId], tx.now.add({ minutes: telling.delayMinutes }));

type News = "left" | "back";
/** What the practice was told last of this line. */
const known = async ({ db, tenantId }: Tx, offerId: string): Promise<string | undefined> =>
  (
    await db
      .select({ purpose: messages.purpose })
      .from(messages)
      .where(
        and(eq(messages.tenantId, tenantId), eq(messages.objectId, offerId), inArray(messages.purpose, Object.values(leaving.purposes))),
      )
      .orderBy(desc(messages.createdAt), desc(messages.id))
      .limit(1)
  )[0]?.purpose;

/** The line with what is needed to write to its practice; undefined when it was sent on paper: the page says it all the same. */
const lineOf = async ({ db, tenantId }: Tx, offerId: string) =>
  (
    await db
      .select({ offer: offers, batch: batches, sending: sendings, practice: practices })
      .from(offers)
      .innerJoin(batches, and(eq(batches.tenantId, tenantId), eq(batches.id, offers.batchId)))
      .innerJoin(practices, and(eq(practices.tenantId, tenantId), eq(practices.id, offers.practiceId)))
      .innerJoin(
        sendings,
        and(eq(sendings.tenantId, tenantId), eq(sendings.batchId, offers.batchId), eq(sendings.practiceId, offers.practiceId)),
      )
      .where(and(eq(offers.tenantId, tenantId), eq(offers.id, offerId)))
  )[0];

/**
 * Tells a practice that somebody it had accepted left the list, or came back to it since. Runs again without telling
 * twice. `origin` is the installation's. Answers what it was told.
 */
export const tellPractice = async (tx: Tx, offerId: string, origin: string): Promise<News | undefined> => {
  const line = await lineOf(tx, offerId);
  const request = line && (await lockRequest(tx, line.offer.requestId));
  if (!line || !request) return undefined;
  const { offer, batch, sending, practice } = line;
  const knowsLeft = (await known(tx, offerId)) === leaving.purposes.left;
  const gone = offer.state === "withdrawn" && request.state === "closed";
  const news: News | undefined = gone && !knowsLeft ? "left" : offer.state === "accepted" && knowsLeft ? "back" : undefined;
  const { channel } = sending;
  const to = channel === "sms" ? practice.phone : practice.email;
  if (!news || channel === "paper" || !to) return undefined;
  const [community] = await tx.db.select().from(communities).where(eq(communities.id, tx.tenantId));
  // Long after its cycle, the practice's earlier link may be over: this one lives from now.
  const from = Temporal.Instant.compare(batch.deadline, tx.now) > 0 ? batch.deadline : tx.now;
  const url = paths.offered(`${origin}/${community!.slug}`, await linkTo(tx, sending.id, from));
  const { subject, body, more, sms } = words[news];
  const letter = { subject, greeting: words.greeting, paragraphs: [body, more], button: { label: words.button, url }, smsText: sms };
  await send(tx, { channel, to, purpose: leaving.purposes[news], objectId: offerId, letter });
  return news;
};
