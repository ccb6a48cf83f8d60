import { territoryCommunes } from "#features/territory/communes/queries.ts";
import { inhabitants } from "#features/territory/rules.ts";
import { sectorsOf } from "#features/territory/sectors/queries.ts";
import { sizeInForce } from "#features/territory/size/queries.ts";
import type { Tx } from "#platform/database.ts";

/** Communes, sectors and size: what every page of the territory begins with. */
export const groundOf = async (tx: Tx) => {
  const communes = await territoryCommunes(tx);
  return { communes, sectors: await sectorsOf(tx), size: await sizeInForce(tx, inhabitants(communes)) };
};
