import { eq } from "drizzle-orm";
import { addFact, lockRequest } from "#features/attachment/commands.ts";
import { messageWay } from "#features/attachment/confirmations/rules.ts";
import { type News, newsFor, telling, toldCode } from "#features/attachment/outcomes/rules.ts";
import { ownLink } from "#features/attachment/own/commands.ts";
import { type Opened, openRequest } from "#features/attachment/requests/queries.ts";
import type { Tx } from "#platform/database.ts";
import type { Letter } from "#platform/messages/letter.ts";
import { send } from "#platform/messages/send.ts";
import { displayPhone, readPhone } from "#platform/phone.ts";
import { type Community, communities } from "#platform/tables.ts";
import { newsFacts } from "./queries.ts";
import { words } from "./words.ts";

const letterOf = (news: News, url: string, community: Community): Letter => {
  const { subject, body, more, button, sms } = words.letters[news];
  const read = readPhone(community.profile.phone ?? "");
  const call = "e164" in read ? [words.phone(displayPhone(read.e164))] : [];
  return { subject, greeting: words.greeting, paragraphs: [body, more, ...call], button: { label: button, url }, smsText: sms };
};

/**
 * Tells a person what they do not know yet, by the channel they chose; nothing for those one calls (see the call list).
 * Runs again without telling twice. `origin` is the installation's.
 */
export const tellNews = async (tx: Tx, requestId: string, origin: string): Promise<News | undefined> => {
  const row = await lockRequest(tx, requestId);
  const request = row && (await openRequest(tx, row));
  const way = request && messageWay(request.dossier);
  if (!request || !way) return undefined;
  const past = (await newsFacts(tx, [requestId])).get(requestId) ?? [];
  const news = newsFor(request, past);
  if (!news) return undefined;
  const [community] = await tx.db.select().from(communities).where(eq(communities.id, tx.tenantId));
  const letter = letterOf(news, await ownLink(tx, requestId, `${origin}/${community!.slug}`), community!);
  await send(tx, { ...way, purpose: `${telling.queue}.${news}`, objectId: requestId, letter });
  await writeTold(tx, request, past, news, way.channel);
  return news;
};

/** Somebody told the person on the telephone. Answers the fact by which it is undone; undefined when there was nothing to tell. */
export const toldByCall = async (tx: Tx, request: Opened): Promise<string | undefined> => {
  const past = (await newsFacts(tx, [request.id])).get(request.id) ?? [];
  const news = newsFor(request, past);
  return news && writeTold(tx, request, past, news, "call");
};

const writeTold = (tx: Tx, request: Opened, past: { kind: string; offerId: string | null }[], news: News, channel: string) =>
  addFact(tx, {
    requestId: request.id,
    kind: "told",
    code: toldCode(news, channel),
    offerId: past.findLast(({ kind }) => kind === "accepted")?.offerId ?? null,
    practiceId: request.practiceId,
    doctorId: request.doctorId,
  });
