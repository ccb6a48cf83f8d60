import { findCommunity } from "#platform/community.ts";
import type { Database } from "#platform/database.ts";
import type { Community } from "#platform/tables.ts";

/** What a command refuses, said to a person; exit code 1. */
export class Failure extends Error {
  override name = "Failure";
}
/** The community a command speaks of, by its address. */
export const communityOf = async (database: Database, slug: string): Promise<Community> => {
  const community = await findCommunity(database, slug);
  if (!community) throw new Failure(`Aucune communauté à l’adresse « ${slug} ».`);
  return community;
};
