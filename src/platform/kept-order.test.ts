import fc from "fast-check";
import { expect, test } from "vitest";
import { sortSlowly } from "./breathe.ts";
import { compareRanked, keepOrder, placeOf } from "./kept-order.ts";

type Entry = { id: string; by: number; since: number; kept: boolean };
const wanted = { keep: ({ kept }: Entry) => kept, rank: (entry: Entry) => ({ entry, by: entry.by, since: entry.since }) };
const entry = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map(String),
  by: fc.integer({ min: 0, max: 4 }),
  since: fc.integer({ min: 0, max: 3 }),
  kept: fc.boolean(),
});

test("an order kept through any writes is the order made anew, whether what changed is known or not", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.array(entry, { maxLength: 6 }), { maxLength: 8 }), fc.boolean(), async (writes, told) => {
      const entries = new Map<string, Entry>();
      let kept: Awaited<ReturnType<typeof keepOrder<Entry>>> | undefined;
      for (const [generation, written] of writes.entries()) {
        for (const it of written) entries.set(it.id, it);
        if (written[0] && !written[0].kept) entries.delete(written[0].id);
        const changed = new Set(written.map(({ id }) => id));
        kept = await keepOrder({ entries, generation, changes: () => (told ? changed : undefined) }, kept, wanted);
        const anew = [...entries.values()].filter(wanted.keep).map(wanted.rank).sort(compareRanked);
        expect(kept.ranked).toEqual(anew);
        for (const [at, item] of anew.entries()) expect(placeOf(kept.ranked, item)).toBe(at);
      }
    }),
  ));

test("sorting slowly is sorting, and equals keep their order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat())), async (items) => {
      const compare = ([a]: [number, number], [b]: [number, number]) => a - b;
      expect(await sortSlowly(items, compare)).toEqual(items.toSorted(compare));
    }),
  );
  const long = Array.from({ length: 9000 }, (_, at) => (at * 7919) % 9001);
  expect(await sortSlowly(long, (a, b) => a - b)).toEqual(long.toSorted((a, b) => a - b));
});
