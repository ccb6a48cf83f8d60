import { rootOf } from "#features/membership/campaign/commands.ts";
import { slicesOf } from "#features/membership/campaign/rules.ts";
import { findCertificate } from "#features/membership/certificates/queries.ts";
import { queues } from "#features/membership/certificates/rules.ts";
import { words } from "#features/membership/certificates/words.ts";
import { addFact } from "#features/membership/commands.ts";
import { ownLink } from "#features/membership/joining/writing/commands.ts";
import { currentSettings, factsOf, lockMember } from "#features/membership/queries.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { sendable } from "./queries.ts";
import { maySend } from "./rules.ts";

/** Sends everybody the link to their certificate of a year, where the rule allows it; messages leave by jobs. Answers how many. */
export const startSending = async (tx: Tx, year: number): Promise<Refused | number> => {
  await lockFor(tx, "membership.certificates");
  const ids = (await sendable(tx, year)).map(({ id }) => id);
  if (ids.length === 0) return refuse("form", words.nobodyToSend);
  record(tx, "membership.certificates.sent", "community", tx.tenantId, { year, people: ids.length });
  for (const some of slicesOf(ids)) await enqueue(tx, queues.send, some);
  return ids.length;
};

/** Writes to one member that their certificate is there, if the rule still allows it. */
export const sendCertificate = async (tx: Tx, id: string, origin: string): Promise<void> => {
  const certificate = await findCertificate(tx, id);
  if (!certificate) return;
  const member = await lockMember(tx, certificate.memberId);
  if (!member?.email) return;
  const { year, number } = certificate;
  if (!maySend(member, certificate, await factsOf(tx, member.id), dayInParis(tx.now), await currentSettings(tx))) return;
  const { subject, greeting, body, button } = words.letter;
  const url = await ownLink(tx, member.id, await rootOf(tx, origin));
  const letter = { subject: subject(year), greeting, paragraphs: [body(year)], button: { label: button, url } };
  await send(tx, { channel: "mail", to: member.email, purpose: "membership.certificate", objectId: member.id, letter });
  await addFact(tx, { memberId: member.id, kind: "certified", year, note: number });
};
