import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLambert93 } from "./lambert93.ts";

test("known places are where they are", () => {
  // The origin of the projection: 46,5° N, 3° E.
  expect(fromLambert93(700_000, 6_600_000)).toEqual({ lat: expect.closeTo(46.5, 9), lon: expect.closeTo(3, 9) });
  // 8 boulevard du Port, Amiens: both in the documentation of the national address base.
  expect(fromLambert93(648_952.58, 6_977_867.14)).toEqual({ lat: expect.closeTo(49.897442, 5), lon: expect.closeTo(2.290084, 5) });
});

/** The projection as IGN publishes it, the other way round (algorithms ALG0001 to ALG0003). */
const toLambert93 = (lat: number, lon: number) => {
  const [e, n, c, x0, y0] = [0.0818191910428158, 0.725607765053267, 11_754_255.426096, 700_000, 12_655_612.049876];
  const phi = (lat * Math.PI) / 180;
  const isometric = Math.log(Math.tan(Math.PI / 4 + phi / 2) * ((1 - e * Math.sin(phi)) / (1 + e * Math.sin(phi))) ** (e / 2));
  const [radius, angle] = [c * Math.exp(-n * isometric), n * (((lon - 3) * Math.PI) / 180)];
  return { x: x0 + radius * Math.sin(angle), y: y0 - radius * Math.cos(angle) };
};

test("there and back is the same place, to a millimetre, all over France", () => {
  fc.assert(
    fc.property(fc.double({ min: 41.5, max: 51, noNaN: true }), fc.double({ min: -5, max: 9.5, noNaN: true }), (lat, lon) => {
      const { x, y } = toLambert93(lat, lon);
      const back = fromLambert93(x, y)!;
      expect(Math.abs(back.lat - lat)).toBeLessThan(1e-8);
      expect(Math.abs(back.lon - lon)).toBeLessThan(1e-8);
    }),
  );
});

test("what is elsewhere, or no number, has no place", () => {
  for (const [x, y] of [
    [0, 0],
    [Number.NaN, 6_600_000],
    [340_000, 1_700_000],
  ] as const)
    expect(fromLambert93(x, y)).toBeUndefined();
});
