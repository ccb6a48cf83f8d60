import { findProfessional } from "#features/directory/public.ts";
import { rootOf } from "#features/membership/campaign/commands.ts";
import { queues, slicesOf } from "#features/membership/campaign/rules.ts";
import { addFact } from "#features/membership/commands.ts";
import { paths } from "#features/membership/paths.ts";
import { capability, grant } from "#platform/capability.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { enqueue } from "#platform/jobs.ts";
import { send } from "#platform/messages/send.ts";
import { found } from "#platform/refusal.ts";
import { nonMembers } from "./queries.ts";
import { words } from "./words.ts";

/** By the link of an invitation one says no, once for all. */
export const refusePurpose = "membership.invitation";
const linkMonths = 13;

/** Invites those of these people whom the rule allows to write to. Answers how many invitations leave. */
export const startInvitations = async (tx: Tx, ids: readonly string[]): Promise<number> => {
  await lockFor(tx, "membership.invitations");
  const people = (await nonMembers(tx, ids)).filter(({ whyNot }) => !whyNot).map(({ person }) => person.id);
  for (const some of slicesOf(people)) await enqueue(tx, queues.invite, some);
  return people.length;
};

/** Invites one professional if the rule still allows it. */
export const inviteProfessional = async (tx: Tx, id: string, origin: string): Promise<void> => {
  await lockFor(tx, `membership.invitation:${id}`);
  const [line] = await nonMembers(tx, [id]);
  if (!line?.email || line.whyNot) return;
  const root = await rootOf(tx, origin);
  const until = tx.now.toZonedDateTimeISO("Europe/Paris").add({ months: linkMonths }).toInstant();
  const no = paths.refuseInvitation(root, await grant(tx, refusePurpose, id, until));
  const { subject, greeting, body, button } = words.letter;
  const letter = {
    subject,
    greeting,
    paragraphs: [body, words.letter.no(no)],
    button: { label: button, url: `${paths.join(root)}?pro=${id}` },
  };
  await send(tx, { channel: "mail", to: line.email, purpose: "membership.invitation", objectId: id, letter });
  await addFact(tx, { professionalId: id, kind: "invited" });
};

/** Somebody wants no more invitation: it holds until they come by themselves. */
export const silence = async (tx: Tx, professionalId: string): Promise<void> => {
  found(await findProfessional(tx, professionalId));
  await addFact(tx, { professionalId, kind: "silenced" });
};
export const openInvitation = async (tx: Tx, token: string): Promise<string> => (await capability(tx, token, refusePurpose)).objectId;
