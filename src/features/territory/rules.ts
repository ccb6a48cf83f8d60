/** What a figure of the territory is about: all of it, one commune (`code`: INSEE) or one sector (`code`: its id). */
export const scopes = ["territory", "commune", "sector"] as const;
export type Scope = (typeof scopes)[number];

/** A sector as it was drawn at a moment: its name and the INSEE codes of its communes. */
export type DrawnSector = { id: string; name: string; codes: string[] };

/**
 * What the packaged populations are: municipal populations of 1 January 2023, published by INSEE in December 2025, by commune
 * of the Code officiel géographique 2026 (npm `@etalab/decoupage-administratif` 6.0.0).
 */
export const populationYear = 2023;

/** Sizes of a CPTS and the inhabitants each begins at. Source: ACI CPTS, sizes 1 to 4 (PAPS Hauts-de-France, November 2023). */
const lowerBounds: readonly number[] = [0, 40_000, 80_000, 175_000];
export type Size = 1 | 2 | 3 | 4;
/**
 * The size of the contract for so many inhabitants. The texts say «entre» and no more: a lower bound is taken as inclusive,
 * and the community may decide otherwise with its reason.
 */
export const sizeOf = (inhabitants: number): Size => (lowerBounds.findLastIndex((bound) => inhabitants >= bound) + 1) as Size;
/** The inhabitants a size goes from (included) and to (excluded). */
export const boundsOf = (size: Size): { from: number; to: number | undefined } => ({
  from: lowerBounds[size - 1]!,
  to: lowerBounds[size],
});

/** Inhabitants of several communes together. */
export const inhabitants = (communes: readonly { population: number }[]): number =>
  communes.reduce((sum, { population }) => sum + population, 0);
