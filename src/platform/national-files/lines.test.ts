import fc from "fast-check";
import { expect, test } from "vitest";
import { EndlessLine, fieldEnd, fieldStart, packedText, scanLines } from "./lines.ts";

async function* pieces(bytes: Buffer, cuts: readonly number[]) {
  // One buffer lent again and again, as a file is read: what is kept must have been copied.
  const lent = Buffer.alloc(bytes.length);
  let at = 0;
  for (const cut of [...cuts.map((it) => it % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
    bytes.copy(lent, 0, at, cut);
    const piece = lent.subarray(0, cut - at);
    yield piece;
    piece.fill(0);
    at = cut;
  }
}
const linesOf = async (text: string, cuts: readonly number[]) => {
  const seen: string[] = [];
  const scanned = await scanLines(pieces(Buffer.from(text), cuts), (bytes, from, to) => seen.push(bytes.toString("utf8", from, to)));
  return { seen, ...scanned };
};
const signs = fc.constantFrom("|", "\n", "é", "a", "3", "\r", "œ", "");
const texts = fc.array(signs, { maxLength: 200 }).map((it) => it.join(""));
const cuts = fc.array(fc.nat(), { maxLength: 8 });

test("lines are those of a naive split, wherever the pieces are cut", async () => {
  await fc.assert(
    fc.asyncProperty(texts, cuts, async (text, cuts) => {
      const { seen, lines, rest } = await linesOf(text, cuts);
      const naive = text.split("\n");
      expect([...seen, rest.toString()]).toEqual(naive);
      expect(lines).toBe(naive.length - 1);
    }),
    { numRuns: 500 },
  );
});

test("fields are those of a naive split", () => {
  fc.assert(
    fc.property(texts, fc.nat(12), (text, n) => {
      const line = Buffer.from(text.replaceAll("\n", ""));
      const start = fieldStart(line, 0, line.length, n);
      const field = start < 0 ? undefined : line.toString("utf8", start, fieldEnd(line, start, line.length));
      expect(field).toBe(line.toString("utf8").split("|")[n]);
    }),
    { numRuns: 500 },
  );
});

test("two commune codes never have the same number", () => {
  const code = fc.stringMatching(/^(?:\d\d|2A|2B)\d{3}$/);
  fc.assert(
    fc.property(code, code, (a, b) => {
      expect(packedText(a) === packedText(b)).toBe(a === b);
    }),
    { numRuns: 500 },
  );
});

test("a line without end is no line", async () => {
  const endless = async function* () {
    for (let n = 0; n < 20; n++) yield Buffer.alloc(1 << 17, 97);
  };
  await expect(scanLines(endless(), () => {})).rejects.toThrow(EndlessLine);
});
