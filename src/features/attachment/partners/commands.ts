import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { PartnerForm } from "#features/attachment/ask/rules.ts";
import { learnedCentre } from "#features/attachment/intake/queries.ts";
import { paths } from "#features/attachment/paths.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { historyOf } from "#features/attachment/requests/queries.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { type Partner, partners } from "#features/attachment/schema.ts";
import { undoAct } from "#features/attachment/undoing/commands.ts";
import { capability, grant, revoke } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { found, Gone, type Refused, refuse } from "#platform/refusal.ts";
import { findPartner } from "./queries.ts";
import { mayUndoSending, type NewPartner, partnerLinkUntil, partnerPurpose } from "./rules.ts";
import { words } from "./words.ts";

export const addPartner = async (tx: Tx, partner: NewPartner): Promise<string> => {
  const [row] = await tx.db
    .insert(partners)
    .values({ tenantId: tx.tenantId, ...partner })
    .returning({ id: partners.id });
  record(tx, "attachment.partner.added", "attachment_partner", row!.id);
  return row!.id;
};

/** The partner writes no more: every link of theirs is closed. */
export const endPartner = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  const ended = await tx.db
    .update(partners)
    .set({ endedAt: tx.now })
    .where(and(eq(partners.tenantId, tx.tenantId), eq(partners.id, id), isNull(partners.endedAt)))
    .returning({ id: partners.id });
  if (ended.length === 0) {
    found(await findPartner(tx, id));
    return refuse("form", words.alreadyEnded);
  }
  await revoke(tx, partnerPurpose, id);
  record(tx, "attachment.partner.ended", "attachment_partner", id);
  return undefined;
};

/** Takes the end back; links stay closed, a new one is sent. */
export const resumePartner = async (tx: Tx, id: string): Promise<void> => {
  const resumed = await tx.db
    .update(partners)
    .set({ endedAt: null })
    .where(and(eq(partners.tenantId, tx.tenantId), eq(partners.id, id), isNotNull(partners.endedAt)))
    .returning({ id: partners.id });
  if (resumed.length > 0) record(tx, "attachment.partner.resumed", "attachment_partner", id);
};

const active = async (tx: Tx, id: string): Promise<Partner> => {
  const partner = found(await findPartner(tx, id));
  if (partner.endedAt) throw new Gone();
  return partner;
};

/** A new link for a partner, shown once. `root` is the community's address with its origin. */
export const partnerLink = async (
  tx: Tx,
  id: string,
  root: string,
): Promise<{ partner: Partner; url: string; until: Temporal.Instant }> => {
  const partner = await active(tx, id);
  const until = partnerLinkUntil(tx.now);
  const url = paths.partnerForm(root, await grant(tx, partnerPurpose, id, until));
  record(tx, "attachment.partner.linked", "attachment_partner", id);
  return { partner, url, until };
};

export const sendPartnerLink = async (tx: Tx, id: string, root: string): Promise<Refused | undefined> => {
  const { partner, url } = await partnerLink(tx, id, root);
  if (!partner.email) return refuse("form", words.noMail);
  const { subject, greeting, body, keep, button } = words.letter;
  const letter = { subject, greeting, paragraphs: [body, keep], button: { label: button, url } };
  await send(tx, { channel: "mail", to: partner.email, purpose: partnerPurpose, objectId: id, letter });
  return undefined;
};

/** The partner a link belongs to. */
export const openPartner = async (tx: Tx, token: string): Promise<Partner> =>
  active(tx, (await capability(tx, token, partnerPurpose)).objectId);

type Form = z.output<ReturnType<typeof PartnerForm>>;
/** A partner writes somebody down; answers the request's id, by which it is taken back for ten minutes. */
export const askForSomeone = async (tx: Tx, token: string, { dossier, askedBy }: Form, point: Dossier["point"]): Promise<string> => {
  const partner = await openPartner(tx, token);
  return enterRequest(tx, {
    door: "partner",
    informedOn: dayInParis(tx.now),
    dossier: {
      ...dossier,
      point: point ?? (await learnedCentre(tx, dossier.communeCode)),
      askedBy: { partnerId: partner.id, name: askedBy, organisation: partner.name, phone: partner.phone ?? "" },
    },
  });
};

/** Takes back what this very link just wrote; refused after ten minutes. Anything else is unknown to it. */
export const takeBackSending = async (tx: Tx, token: string, requestId: string): Promise<Refused | undefined> => {
  await openPartner(tx, token);
  const [entered, ...since] = (await historyOf(tx, requestId)).filter(({ undoneAt }) => !undoneAt);
  found(entered?.kind === "entered" && entered.by === tx.by ? entered : undefined);
  if (since.length > 0 || !mayUndoSending(entered!.at, tx.now)) return refuse("form", words.form.tooLate);
  return undoAct(tx, requestId, entered!.id);
};
