import fc from "fast-check";
import { expect, test } from "vitest";
import { inPages } from "./pages.ts";

test("every row comes once, in the order of ids, whatever the size of the pages", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.uuid(), { maxLength: 30 }), fc.integer({ min: 1, max: 12 }), async (ids, size) => {
      const rows = ids.toSorted().map((id) => ({ id }));
      const asked: number[] = [];
      const read = async (after: string, most: number) => {
        asked.push(most);
        return rows.filter(({ id }) => id > after).slice(0, most);
      };
      expect(await inPages(read, size)).toEqual(rows);
      expect(asked).toEqual(Array.from({ length: Math.floor(rows.length / size) + 1 }, () => size));
    }),
  );
});
