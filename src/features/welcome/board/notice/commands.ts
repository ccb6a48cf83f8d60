import { letterTo } from "#features/welcome/board/own/rules.ts";
import { words as ownWords } from "#features/welcome/board/own/words.ts";
import { findNotice } from "#features/welcome/board/queries.ts";
import { isOnline } from "#features/welcome/board/rules.ts";
import { inParagraphs } from "#features/welcome/texts/rules.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { wasShown } from "#platform/paced.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { type Contact, contactFormCode } from "./rules.ts";
import { words } from "./words.ts";

/** Hands a visitor’s message to the author of a notice, whose address stays unknown to them. */
export const contactAuthor = async (tx: Tx, id: string, { name, email, message, stamp }: Contact): Promise<Refused | undefined> => {
  const notice = found(await findNotice(tx, id));
  if (!wasShown(tx, contactFormCode, stamp)) return refuse("form", words.again);
  if (!isOnline(notice, dayInParis(tx.now)) || !notice.email) return refuse("form", words.over);
  const { subject, text, answer } = ownWords.letters.contact;
  const letter = letterTo(notice, subject, [text(name), ...inParagraphs(message), answer(email)]);
  await send(tx, { channel: "mail", to: notice.email, purpose: "welcome.contact", objectId: id, letter });
  record(tx, "welcome.notice.contacted", "welcome_notice", id);
};
