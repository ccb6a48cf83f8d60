import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { readProfiles } from "#features/membership/network/profile/queries.ts";
import { knownPeople } from "#features/membership/network/visits/queries.ts";
import { listColleges, listMembers } from "#features/membership/queries.ts";
import { facts, type Member } from "#features/membership/schema.ts";
import { territoryCommunes } from "#features/territory/public.ts";
import type { Tx } from "#platform/database.ts";
import { movesOf } from "./rules.ts";

/** Every coming and going of these members. One query. */
export const readMoves = async ({ db, tenantId }: Tx, members: readonly Member[]) =>
  movesOf(
    members,
    await db
      .select({ memberId: facts.memberId, kind: facts.kind, on: facts.on })
      .from(facts)
      .where(
        and(
          eq(facts.tenantId, tenantId),
          isNotNull(facts.memberId),
          isNull(facts.undoneAt),
          inArray(facts.kind, ["accepted", "returned", "imported", "left", "lapsed"]),
        ),
      ),
  );

/** All that the page of the network says, counted in memory: ten queries, whatever the numbers. */
export const readNetwork = async (tx: Tx) => {
  const people = await knownPeople(tx);
  const members = await listMembers(tx);
  const communes = await territoryCommunes(tx);
  return {
    people,
    members,
    moves: await readMoves(tx, members),
    colleges: await listColleges(tx, true),
    profiles: await readProfiles(tx),
    communes,
    /** The sector of each commune, by its code. */
    sectors: new Map(communes.flatMap(({ code, sector }) => (sector ? [[code, sector.id] as const] : []))),
    sectorNames: new Map(communes.flatMap(({ sector }) => (sector ? [[sector.id, sector.name] as const] : []))),
  };
};
export type Network = Awaited<ReturnType<typeof readNetwork>>;
