import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { searchedProfessional } from "#features/directory/rules.ts";
import { type Professional, professionals } from "#features/directory/schema.ts";
import { words } from "#features/directory/words.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { displayFamily, displayGiven } from "#platform/names.ts";
import { professionOf } from "#platform/professions.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { readRpps } from "#platform/rpps.ts";
import { findByRpps, findProfessional } from "./queries.ts";

/** Somebody the national files do not know here: a locum, a newcomer, a social worker. */
export type NewProfessional = {
  familyName: string;
  givenName: string;
  /** TRE_G15; with a label of one’s own when it is not among the official professions. */
  professionCode?: string | undefined;
  professionLabel?: string | undefined;
  rpps?: string | undefined;
  civility?: string | undefined;
  title?: string | undefined;
};

/** Adds a professional by hand; answers the id, or refuses an RPPS number that somebody has already. */
export const addProfessional = async (tx: Tx, asked: NewProfessional): Promise<string | Refused> => {
  const rpps = asked.rpps ? readRpps(asked.rpps).value : null;
  if (rpps && (await findByRpps(tx, rpps))) return refuse("rpps", words.rppsTaken, { rpps });
  const [familyName, givenName] = [displayFamily(asked.familyName), displayGiven(asked.givenName)];
  const professionCode = asked.professionCode ?? "";
  const [row] = await tx.db
    .insert(professionals)
    .values({
      tenantId: tx.tenantId,
      rpps,
      familyName,
      givenName,
      civility: asked.civility ?? "",
      title: asked.title ?? "",
      professionCode,
      professionLabel: asked.professionLabel || (professionOf(professionCode)?.label ?? ""),
      origin: "hand",
      addedBy: tx.by,
      firstSeenOn: dayInParis(tx.now),
      search: searchedProfessional({ familyName, givenName }),
    })
    .returning({ id: professionals.id });
  record(tx, "directory.professional.added", "professional", row!.id);
  return row!.id;
};

/** Says that somebody is a member, was one, or never was. Written by the membership, in its own unit of work. */
export const setMembership = async (tx: Tx, professionalId: string, membership: Professional["membership"]): Promise<void> => {
  const changed = await tx.db
    .update(professionals)
    .set({ membership })
    .where(
      and(
        eq(professionals.tenantId, tx.tenantId),
        eq(professionals.id, professionalId),
        sql`${professionals.membership} is distinct from ${membership}`,
      ),
    )
    .returning({ id: professionals.id });
  if (changed.length > 0) record(tx, "directory.membership.set", "professional", professionalId, { membership: membership ?? "none" });
};

/** Corrects the identity of somebody added by hand; national identities are corrected at their source. */
export const editProfessional = async (tx: Tx, id: string, version: number, asked: NewProfessional): Promise<Refused | undefined> => {
  const known = found(await findProfessional(tx, id));
  if (known.origin !== "hand" || known.version !== version) return refuse("form", words.changed);
  const rpps = asked.rpps ? readRpps(asked.rpps).value : null;
  const other = rpps ? await findByRpps(tx, rpps) : undefined;
  if (other && other.id !== id) return refuse("rpps", words.rppsTaken);
  const [familyName, givenName] = [displayFamily(asked.familyName), displayGiven(asked.givenName)];
  const professionCode = asked.professionCode ?? "";
  await tx.db
    .update(professionals)
    .set({
      rpps,
      familyName,
      givenName,
      title: asked.title ?? "",
      professionCode,
      professionLabel: asked.professionLabel || (professionOf(professionCode)?.label ?? ""),
      search: searchedProfessional({ familyName, givenName }),
      version: sql`${professionals.version} + 1`,
    })
    .where(and(eq(professionals.tenantId, tx.tenantId), eq(professionals.id, id)));
  record(tx, "directory.professional.edited", "professional", id);
  return undefined;
};

/** Agrees to stand in the public directory, or withdraws. */
export const setPublic = async (tx: Tx, id: string, agreed: boolean): Promise<boolean> => {
  const changed = await tx.db
    .update(professionals)
    .set({ publicSince: agreed ? dayInParis(tx.now) : null })
    .where(
      and(
        eq(professionals.tenantId, tx.tenantId),
        eq(professionals.id, id),
        agreed ? isNull(professionals.publicSince) : isNotNull(professionals.publicSince),
      ),
    )
    .returning({ id: professionals.id });
  if (changed.length > 0) record(tx, agreed ? "directory.public.agreed" : "directory.public.withdrawn", "professional", id);
  return changed.length > 0;
};
