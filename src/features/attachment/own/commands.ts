import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { closeRequest } from "#features/attachment/closing/commands.ts";
import { confirmRequest } from "#features/attachment/confirmations/commands.ts";
import { learnedCentre } from "#features/attachment/intake/queries.ts";
import { paths } from "#features/attachment/paths.ts";
import { correctRequest } from "#features/attachment/requests/commands.ts";
import { findRequest, namesBehind, type Opened, readHistory, type Told } from "#features/attachment/requests/queries.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { undoAct } from "#features/attachment/undoing/commands.ts";
import { capability, grant } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { Gone, type Refused, refuse } from "#platform/refusal.ts";
import { capabilities } from "#platform/tables.ts";
import { mayTakeBack, type OwnForm, ownLinkUntil, ownPurpose, takenBackKinds } from "./rules.ts";
import { words } from "./words.ts";

/** Makes a person's link to their own request. `root` is the community's address with its origin (`https://…/demo`). */
export const ownLink = async (tx: Tx, requestId: string, root: string): Promise<string> =>
  paths.own(root, await grant(tx, ownPurpose, requestId, ownLinkUntil(tx.now)));

/** The request a link opens; what was merged into another leads to that one. Gone once its dossier is erased. */
export const openOwn = async (tx: Tx, token: string): Promise<Opened> => {
  const { objectId } = await capability(tx, token, ownPurpose);
  for (let [id, hops] = [objectId, 0]; hops < 8; hops++) {
    const request = await findRequest(tx, id);
    if (!request) break;
    if (!request.mergedInto) return request;
    id = request.mergedInto;
  }
  throw new Gone();
};

/** A link that serves lives twelve months more. */
export const renewOwnLink = async (tx: Tx): Promise<void> => {
  await tx.db
    .update(capabilities)
    .set({ expiresAt: ownLinkUntil(tx.now) })
    .where(
      and(eq(capabilities.tenantId, tx.tenantId), eq(capabilities.id, tx.by.replace("link:", "")), eq(capabilities.purpose, ownPurpose)),
    );
};

/** The latest thing the person did by their link that they may still take back. */
export const lastOwnAct = async (tx: Tx, requestId: string): Promise<Told | undefined> => {
  const history = await readHistory(tx, requestId);
  const names = await namesBehind(
    tx,
    history.map(({ by }) => by),
  );
  const last = history.findLast(({ kind, undoneAt }) => !undoneAt && kind !== "asked" && kind !== "told");
  const mine = last && names.get(last.by)?.purpose === ownPurpose && (takenBackKinds as readonly string[]).includes(last.kind);
  return mine && mayTakeBack(last.at, tx.now) ? last : undefined;
};

/** One's own answer to «do you still look for a doctor?», from the link. Answers the fact by which it is undone. */
export const answerOwn = async (tx: Tx, token: string, answer: "yes" | "found"): Promise<Refused | string> => {
  const { id } = await openOwn(tx, token);
  await renewOwnLink(tx);
  return answer === "yes" ? confirmRequest(tx, id) : closeRequest(tx, id, { closing: "found_alone" });
};

/** The person takes their request back. */
export const withdrawOwn = async (tx: Tx, token: string): Promise<Refused | string> =>
  closeRequest(tx, (await openOwn(tx, token)).id, { closing: "withdrawn" });

/** The person changes their mind. */
export const takeBackOwn = async (tx: Tx, token: string): Promise<Refused | undefined> => {
  const { id } = await openOwn(tx, token);
  const last = await lastOwnAct(tx, id);
  return last ? undoAct(tx, id, last.id) : refuse("form", words.tooLate);
};

/** The person corrects what is known of them; a new address is placed again. */
export const correctOwn = async (
  tx: Tx,
  token: string,
  correction: z.output<ReturnType<typeof OwnForm>>,
  point: Dossier["point"],
): Promise<Refused | string | undefined> => {
  const { id, dossier } = await openOwn(tx, token);
  const moved = dossier.address !== correction.address || dossier.communeCode !== correction.communeCode || !dossier.point;
  const stated = [...correction.reasons, ...dossier.reasons.filter((it) => it === "board")];
  const reasons = new Set(stated).symmetricDifference(new Set(dossier.reasons)).size === 0 ? dossier.reasons : stated;
  const placed = moved ? (point ?? (await learnedCentre(tx, correction.communeCode))) : dossier.point;
  await renewOwnLink(tx);
  // What the form does not ask, or was left empty, stays as it was said.
  const birthDate = correction.birthDate ?? dossier.birthDate;
  const lastConsultation = correction.lastConsultation ?? dossier.lastConsultation;
  return correctRequest(tx, id, { ...correction, birthDate, lastConsultation, reasons, point: placed });
};
