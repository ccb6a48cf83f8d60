import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { NationalProfessional } from "#features/directory/national/rules.ts";
import { changes } from "#features/directory/national/schema.ts";
import { asks } from "#features/directory/own/schema.ts";
import { activities, details, professionals, qualifications, structures } from "#features/directory/schema.ts";
import { filterSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import type { Erased, Identity } from "#platform/feature.ts";
import { dayInParis } from "#platform/french.ts";
import { idsOf, mentions, textsIn } from "#platform/person.ts";
import { objectionOf } from "./queries.ts";
import { objections } from "./schema.ts";
import { words } from "./words.ts";

/** Those of a national source who did not ask to be left out. */
export const withoutObjections = async (tx: Tx, people: readonly NationalProfessional[]): Promise<NationalProfessional[]> => {
  const rows = await tx.db.select({ fingerprint: objections.fingerprint }).from(objections).where(eq(objections.tenantId, tx.tenantId));
  const kept = new Set(rows.map(({ fingerprint }) => fingerprint));
  return kept.size === 0 ? [...people] : filterSlowly(people, ({ rpps }) => !kept.has(objectionOf(tx, rpps)));
};

/** Erases an entry and all that was said of it, and keeps that its number must not come back. */
export const eraseHoldings = async (tx: Tx, refs: readonly string[], identity: Identity): Promise<Erased> => {
  const { db, tenantId } = tx;
  const [people, places] = [idsOf(refs, "professional"), idsOf(refs, "structure")];
  const rpps = await eraseProfessionals(tx, people);
  if (places.length > 0) {
    await db
      .update(structures)
      .set({ name: words.goneStructure, phone: null, email: null, search: "", version: sql`${structures.version} + 1` })
      .where(and(eq(structures.tenantId, tenantId), inArray(structures.id, places)));
    await db
      .delete(details)
      .where(and(eq(details.tenantId, tenantId), eq(details.entryKind, "structure"), inArray(details.entryId, places)));
  }
  await forgetChanges(tx, [...people, ...places], [...rpps, ...identity.rpps], identity);
  return {
    erased: [...(people.length > 0 ? [words.goes] : []), ...(places.length > 0 ? [words.goesStructure] : [])],
    kept: rpps.length > 0 ? [words.stays] : [],
    objects: [...people, ...places],
  };
};

const eraseProfessionals = async (tx: Tx, ids: string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const { db, tenantId, now, by } = tx;
  const here = and(eq(professionals.tenantId, tenantId), inArray(professionals.id, ids));
  const known = await db
    .select({ rpps: professionals.rpps })
    .from(professionals)
    .where(and(here, isNotNull(professionals.rpps)));
  const numbers = known.map(({ rpps }) => rpps!);
  for (const rpps of numbers)
    await db
      .insert(objections)
      .values({ tenantId, fingerprint: objectionOf(tx, rpps), at: now, by })
      .onConflictDoNothing();
  for (const table of [activities, qualifications, asks])
    await db.delete(table).where(and(eq(table.tenantId, tenantId), inArray(table.professionalId, ids)));
  await db.delete(details).where(and(eq(details.tenantId, tenantId), eq(details.entryKind, "professional"), inArray(details.entryId, ids)));
  await db
    .update(professionals)
    .set({
      ...{ rpps: null, familyName: words.gone, givenName: "", civility: "", title: "", search: "", publicSince: null, membership: null },
      leftOn: sql`coalesce(${professionals.leftOn}, ${dayInParis(now).toString()}::date)`,
      version: sql`${professionals.version} + 1`,
    })
    .where(here);
  return numbers;
};

/** Lines of readings of the national directory that are about them, or that name them in passing. */
const forgetChanges = async ({ db, tenantId }: Tx, ids: string[], rpps: string[], identity: Identity): Promise<void> => {
  const mine = eq(changes.tenantId, tenantId);
  const about = [
    ...(ids.length > 0 ? [inArray(changes.entryId, ids)] : []),
    ...(rpps.length > 0 ? [inArray(changes.nationalId, rpps)] : []),
  ];
  if (about.length > 0) await db.delete(changes).where(and(mine, or(...about)));
  const speaks = mentions(identity);
  const texts = [...identity.emails, ...identity.phones.map((it) => it.slice(-9))];
  const needles = [...texts, ...identity.names.flatMap((name) => name.split(/\s+/).slice(-1))].map(
    (it) => `%${it.replace(/[%_\\]/g, "\\$&")}%`,
  );
  if (needles.length === 0) return;
  const doubtful = await db
    .select()
    .from(changes)
    .where(
      and(
        mine,
        sql`(${changes.label} || ' ' || coalesce(${changes.before}::text, '') || ' ' || coalesce(${changes.after}::text, '')) ilike any(${sql.param(needles)}::text[])`,
      ),
    );
  const named = doubtful.filter(({ label, before, after }) => textsIn([label, before, after]).some(speaks)).map(({ id }) => id);
  if (named.length > 0) await db.delete(changes).where(and(mine, inArray(changes.id, named)));
};
