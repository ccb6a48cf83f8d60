import { and, eq } from "drizzle-orm";
import { paths } from "#features/attachment/paths.ts";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { findRequest } from "#features/attachment/requests/queries.ts";
import { capability, grant } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { Gone } from "#platform/refusal.ts";
import { capabilities } from "#platform/tables.ts";
import { ownLinkUntil, ownPurpose } from "./rules.ts";

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
