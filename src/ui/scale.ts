/** Geometry of the charts: pure numbers, no drawing. */

/** A round number at or above the greatest value, cut in a few equal steps: [0, 20, 40, 60]. */
export const ticks = (greatest: number, wanted = 4): number[] => {
  if (!(greatest > 0)) return [0, 1];
  const rough = greatest / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power * 10,
    greatest >= 1 ? 1 : 0,
  );
  const count = Math.ceil(greatest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
};

/** Which of many labels to write: evenly spread, the first and the last always. */
export const spread = (count: number, wanted: number): number[] => {
  if (count <= wanted) return Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: wanted }, (_, index) => Math.round((index * (count - 1)) / (wanted - 1)));
};

export type Spot = { lat: number; lon: number };
export type Placed = { x: number; y: number };
/** Places points in a box of `width`, keeping their shape (a degree of longitude shortens with latitude). */
export const project = (spots: readonly Spot[], width: number, margin: number): { placed: Placed[]; height: number } => {
  if (!spots.length) return { placed: [], height: margin * 2 };
  const middle = spots.reduce((sum, spot) => sum + spot.lat, 0) / spots.length;
  const shrink = Math.cos((middle * Math.PI) / 180);
  const across = spots.map(({ lon }) => lon * shrink);
  const left = Math.min(...across);
  const top = Math.max(...spots.map(({ lat }) => lat));
  const wide = Math.max(...across) - left;
  const tall = top - Math.min(...spots.map(({ lat }) => lat));
  const room = width - margin * 2;
  const scale = Math.min(wide > 0 ? room / wide : Number.POSITIVE_INFINITY, tall > 0 ? (room * 0.62) / tall : Number.POSITIVE_INFINITY);
  const size = Number.isFinite(scale) ? scale : 0;
  const indent = (room - wide * size) / 2;
  const placed = spots.map(({ lat }, index) => ({ x: margin + indent + (across[index]! - left) * size, y: margin + (top - lat) * size }));
  return { placed, height: margin * 2 + tall * size };
};

/** Pairs of neighbours: each point with its nearest ones. The mesh a territory is. */
export const neighbours = (points: readonly Placed[], each = 3): [number, number][] => {
  const pairs = new Map<string, [number, number]>();
  points.forEach((from, index) => {
    const near = points
      .map((to, other) => ({ other, distance: (to.x - from.x) ** 2 + (to.y - from.y) ** 2 }))
      .filter(({ other }) => other !== index)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, each);
    for (const { other } of near) {
      const pair: [number, number] = index < other ? [index, other] : [other, index];
      pairs.set(pair.join(), pair);
    }
  });
  return [...pairs.values()];
};
