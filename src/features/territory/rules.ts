/** What a figure of the territory is about: all of it, one commune (`code`: INSEE) or one sector (`code`: its id). */
export const scopes = ["territory", "commune", "sector"] as const;

/** A sector as it was drawn at a moment: its name and the INSEE codes of its communes. */
export type DrawnSector = { id: string; name: string; codes: string[] };
