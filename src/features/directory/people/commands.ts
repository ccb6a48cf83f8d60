import { and, eq, sql } from "drizzle-orm";
import { searchedProfessional } from "#features/directory/rules.ts";
import { type Professional, professionals } from "#features/directory/schema.ts";
import { words } from "#features/directory/words.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { displayFamily, displayGiven } from "#platform/names.ts";
import { professionOf } from "#platform/professions.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { readRpps } from "#platform/rpps.ts";
import { findByRpps } from "./queries.ts";

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
      professionLabel: asked.professionLabel ?? professionOf(professionCode)?.label ?? "",
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
