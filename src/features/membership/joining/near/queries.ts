import { territoryCommunes } from "#features/territory/public.ts";
import type { Tx } from "#platform/database.ts";

/** Communes proposed under a field: those of the territory, by name. */
export const nearCommunes = async (tx: Tx): Promise<string[]> => (await territoryCommunes(tx)).map(({ code }) => code);
