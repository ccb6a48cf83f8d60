import fc from "fast-check";
import { expect, test } from "vitest";
import { inSlices } from "#platform/breathe.ts";
import { type Instance, worth } from "./model.ts";
import { solve, solving } from "./solve.ts";

type Sketch = {
  practices: { steps: number[]; sides: number[][] }[];
  groups: { size: number; offers: { practice: number; side: number; gain: number }[] }[];
};

/** Flat arrays from a sketch of practices with sides; offers to the same leaf are kept once. */
const instanceOf = ({ practices, groups }: Sketch): Instance => {
  const [parent, stepStart, steps] = [[] as number[], [0], [] as number[]];
  const add = (up: number, its: number[]) => {
    parent.push(up);
    steps.push(...its.toSorted((a, b) => a - b));
    stepStart.push(steps.length);
    return parent.length - 1;
  };
  const leaves = practices.map((practice) => {
    const root = add(-1, practice.steps);
    return practice.sides.map((side) => add(root, side));
  });
  const [start, leaf, gain] = [[0], [] as number[], [] as number[]];
  for (const { offers } of groups) {
    const seen = new Set<number>();
    for (const offer of offers) {
      const sides = leaves[offer.practice % leaves.length]!;
      const n = sides[offer.side % sides.length]!;
      if (seen.has(n)) continue;
      seen.add(n);
      leaf.push(n);
      gain.push(offer.gain);
    }
    start.push(leaf.length);
  }
  return {
    size: Uint8Array.from(groups, ({ size }) => size),
    start: Int32Array.from(start),
    leaf: Int32Array.from(leaf),
    gain: Int32Array.from(gain),
    parent: Int32Array.from(parent),
    stepStart: Int32Array.from(stepStart),
    steps: Int32Array.from(steps),
  };
};

const best = (instance: Instance): number => {
  const choice = new Int32Array(instance.size.length).fill(-1);
  const from = (g: number): number => {
    if (g === choice.length) return worth(instance, choice) ?? Number.NEGATIVE_INFINITY;
    let most = from(g + 1);
    for (let o = instance.start[g]!; o < instance.start[g + 1]!; o++) {
      choice[g] = o;
      most = Math.max(most, from(g + 1));
    }
    choice[g] = -1;
    return most;
  };
  return from(0);
};

const sketches = (groups: number, largest: number, highest: number) =>
  fc.record({
    practices: fc.array(
      fc.record({
        steps: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 0, maxLength: 4 }),
        sides: fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }), { minLength: 1, maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    groups: fc.array(
      fc.record({
        size: fc.integer({ min: 1, max: largest }),
        offers: fc.array(fc.record({ practice: fc.nat(2), side: fc.nat(1), gain: fc.integer({ min: -20, max: highest }) }), {
          maxLength: 4,
        }),
      }),
      { maxLength: groups },
    ),
  });

test("what is found is worth as much as the best of all assignments, and says so", () => {
  fc.assert(
    fc.property(sketches(7, 3, 200), (sketch) => {
      const instance = instanceOf(sketch);
      const found = solve(instance);
      expect(worth(instance, found.choice)).toBe(found.objective);
      expect(found).toMatchObject({ objective: best(instance), bound: best(instance), optimal: true });
    }),
    { numRuns: 400 },
  );
});

test("ties, large groups and crowded shelves are no exception", () => {
  fc.assert(
    fc.property(sketches(7, 6, 3), (sketch) => {
      const instance = instanceOf(sketch);
      expect(solve(instance)).toMatchObject({ objective: best(instance), optimal: true });
    }),
    { numRuns: 200 },
  );
});

test("a proof cut short says how far the best may be, and never claims to be optimal below it", () => {
  fc.assert(
    fc.property(sketches(7, 4, 200), (sketch) => {
      const instance = instanceOf(sketch);
      const found = solve(instance, 0);
      expect(worth(instance, found.choice)).toBe(found.objective);
      expect(found.bound).toBeGreaterThanOrEqual(best(instance));
      expect(found.optimal).toBe(found.bound === found.objective);
    }),
    { numRuns: 200 },
  );
});

test("a group whose gain grows everywhere never loses its place", () => {
  fc.assert(
    fc.property(sketches(8, 4, 200), fc.nat(7), fc.integer({ min: 1, max: 50 }), (sketch, g, more) => {
      const before = solve(instanceOf(sketch));
      fc.pre(g < sketch.groups.length && before.choice[g]! >= 0);
      const groups = sketch.groups.map((group, i) =>
        i === g ? { ...group, offers: group.offers.map((offer) => ({ ...offer, gain: offer.gain + more })) } : group,
      );
      expect(solve(instanceOf({ ...sketch, groups })).choice[g]).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("in slices or at once, the same assignment", async () => {
  await fc.assert(
    fc.asyncProperty(sketches(8, 4, 200), async (sketch) => {
      const instance = instanceOf(sketch);
      expect(await inSlices(solving(instance), 0)).toEqual(solve(instance));
    }),
    { numRuns: 50 },
  );
});

test("nothing to assign is an assignment", () => {
  const nobody = instanceOf({ practices: [{ steps: [0], sides: [[0]] }], groups: [] });
  expect(solve(nobody)).toMatchObject({ objective: 0, bound: 0, optimal: true });
  const nowhere = instanceOf({ practices: [], groups: [{ size: 2, offers: [] }] });
  expect([...solve(nowhere).choice]).toEqual([-1]);
});

test("a group that cannot be divided by the scale, or gains too large to be exact, are refused", () => {
  const instance = instanceOf({ practices: [{ steps: [0], sides: [[0]] }], groups: [{ size: 7, offers: [] }] });
  expect(() => solve(instance)).toThrow(RangeError);
  const huge = instanceOf({
    practices: [{ steps: [0], sides: [[0]] }],
    groups: [{ size: 1, offers: [{ practice: 0, side: 0, gain: 2e9 }] }],
  });
  expect(() => solve(huge)).toThrow(RangeError);
});
