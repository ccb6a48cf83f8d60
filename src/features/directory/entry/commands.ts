import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { locateQueue } from "#features/directory/locating/rules.ts";
import { type EntryKind, type StructureKind, searchedStructure } from "#features/directory/rules.ts";
import { activities, professionals, structures } from "#features/directory/schema.ts";
import { words } from "#features/directory/words.ts";
import { territoryCommunes } from "#features/territory/public.ts";
import { findByCode } from "#platform/communes.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { words as editing } from "./editing/words.ts";
import { findStructure, worksOf } from "./queries.ts";

/** A structure that the national files do not know. `communeCode`: INSEE, of today. */
export type NewStructure = {
  name: string;
  kind: StructureKind;
  address?: string | undefined;
  communeCode: string;
  finess?: string | undefined;
};
const placed = async (tx: Tx, { name, kind, address = "", communeCode, finess }: NewStructure) => {
  const commune = findByCode(communeCode);
  // Where it is exactly is asked after, outside any unit of work.
  const centre = (await territoryCommunes(tx)).find(({ code }) => code === communeCode)?.point;
  await enqueue(tx, locateQueue);
  return {
    name,
    kind,
    address,
    finess: finess || null,
    communeCode,
    city: commune?.name ?? "",
    postcode: commune?.postcodes[0] ?? "",
    lat: centre?.lat ?? null,
    lon: centre?.lon ?? null,
    precision: centre ? ("commune" as const) : null,
    search: searchedStructure({ name }),
  };
};

/** Adds a structure by hand; answers its id. */
export const addStructure = async (tx: Tx, asked: NewStructure): Promise<string> => {
  const origin = { origin: "hand" as const, addedBy: tx.by, firstSeenOn: dayInParis(tx.now) };
  const [row] = await tx.db
    .insert(structures)
    .values({ tenantId: tx.tenantId, ...(await placed(tx, asked)), ...origin })
    .returning({ id: structures.id });
  record(tx, "directory.structure.added", "structure", row!.id);
  return row!.id;
};

/** Corrects a structure added by hand; those of the national files are corrected there. */
export const editStructure = async (tx: Tx, id: string, version: number, asked: NewStructure): Promise<Refused | undefined> => {
  const known = found(await findStructure(tx, id));
  if (known.origin !== "hand" || known.version !== version) return refuse("form", words.changed);
  const moved = known.communeCode !== asked.communeCode || known.address !== (asked.address ?? "");
  const { lat, lon, precision, ...rest } = await placed(tx, asked);
  await tx.db
    .update(structures)
    .set({ ...rest, ...(moved && { lat, lon, precision }), version: sql`${structures.version} + 1` })
    .where(and(eq(structures.tenantId, tx.tenantId), eq(structures.id, id)));
  record(tx, "directory.structure.edited", "structure", id);
  return undefined;
};

/** Somebody left, or a structure closed; answers whether it was there. */
export const leave = async (tx: Tx, kind: EntryKind, id: string): Promise<boolean> => {
  const on = dayInParis(tx.now);
  const gone =
    kind === "professional"
      ? await tx.db
          .update(professionals)
          .set({ leftOn: on, version: sql`${professionals.version} + 1` })
          .where(and(eq(professionals.tenantId, tx.tenantId), eq(professionals.id, id), isNull(professionals.leftOn)))
          .returning({ id: professionals.id })
      : await tx.db
          .update(structures)
          .set({ closedOn: on, version: sql`${structures.version} + 1` })
          .where(and(eq(structures.tenantId, tx.tenantId), eq(structures.id, id), isNull(structures.closedOn)))
          .returning({ id: structures.id });
  if (gone.length > 0) record(tx, `directory.${kind}.left`, kind, id);
  return gone.length > 0;
};

/** The contrary of `leave`. */
export const comeBack = async (tx: Tx, kind: EntryKind, id: string): Promise<boolean> => {
  const back =
    kind === "professional"
      ? await tx.db
          .update(professionals)
          .set({ leftOn: null, version: sql`${professionals.version} + 1` })
          .where(and(eq(professionals.tenantId, tx.tenantId), eq(professionals.id, id), isNotNull(professionals.leftOn)))
          .returning({ id: professionals.id })
      : await tx.db
          .update(structures)
          .set({ closedOn: null, version: sql`${structures.version} + 1` })
          .where(and(eq(structures.tenantId, tx.tenantId), eq(structures.id, id), isNotNull(structures.closedOn)))
          .returning({ id: structures.id });
  if (back.length > 0) record(tx, `directory.${kind}.back`, kind, id);
  return back.length > 0;
};

/** Somebody works in a structure, or in a commune without one. */
export const addActivity = async (
  tx: Tx,
  professionalId: string,
  at: { structureId: string } | { communeCode: string },
): Promise<string | Refused> => {
  const structure = "structureId" in at ? found(await findStructure(tx, at.structureId)) : undefined;
  const works = await worksOf(tx, professionalId);
  if (structure && works.some(({ structureId, endedOn }) => structureId === structure.id && !endedOn))
    return refuse("q", editing.placeAlready);
  const [row] = await tx.db
    .insert(activities)
    .values({
      tenantId: tx.tenantId,
      professionalId,
      structureId: structure?.id ?? null,
      communeCode: structure ? structure.communeCode : "communeCode" in at ? at.communeCode : null,
      origin: "hand",
    })
    .returning({ id: activities.id });
  record(tx, "directory.activity.added", "professional", professionalId, { activity: row!.id });
  return row!.id;
};

/** Somebody does not work there any more, or does again (`on` null). */
export const endActivity = async (tx: Tx, professionalId: string, id: string, on: Temporal.PlainDate | null): Promise<void> => {
  const known = isUuid(id) && isUuid(professionalId);
  const changed = known
    ? await tx.db
        .update(activities)
        .set({ endedOn: on })
        .where(and(eq(activities.tenantId, tx.tenantId), eq(activities.professionalId, professionalId), eq(activities.id, id)))
        .returning({ id: activities.id })
    : [];
  found(changed[0]);
  record(tx, on ? "directory.activity.ended" : "directory.activity.resumed", "professional", professionalId, { activity: id });
};
