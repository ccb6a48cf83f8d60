/** What a figure of the territory is about: all of it, one commune (`code`: INSEE) or one sector (`code`: its id). */
export const scopes = ["territory", "commune", "sector"] as const;
