const newline = 10;
const bar = 124;

/** Sees one line of bytes, `from` included to `to` excluded, without its end of line; the buffer is only lent. */
export type SeeLine = (bytes: Buffer, from: number, to: number) => void;
/** `rest`: what follows the last end of line, not shown; empty when the flow ends as lines do. */
export type Scanned = { lines: number; rest: Buffer };

/** Thrown by a file whose lines have no end: it is no text by lines. */
export class EndlessLine extends Error {}
const longestLine = 1 << 20;

/**
 * Shows every ended line of a flow of bytes, in order, in constant memory: nothing is decoded here. A line cut between two pieces is
 * put together again. `pause` is called, and waited for, after each piece.
 */
export const scanLines = async (pieces: AsyncIterable<Buffer>, see: SeeLine, pause?: () => unknown): Promise<Scanned> => {
  let lines = 0;
  let cut: Buffer | undefined;
  for await (const piece of pieces) {
    let at = 0;
    if (cut) {
      const end = piece.indexOf(newline);
      const line: Buffer = Buffer.concat([cut, end < 0 ? piece : piece.subarray(0, end)]);
      if (line.length > longestLine) throw new EndlessLine();
      cut = end < 0 ? line : undefined;
      if (end < 0) continue;
      see(line, 0, line.length);
      lines++;
      at = end + 1;
    }
    for (let end = piece.indexOf(newline, at); end >= 0; end = piece.indexOf(newline, at)) {
      see(piece, at, end);
      lines++;
      at = end + 1;
    }
    if (at < piece.length) cut = Buffer.from(piece.subarray(at));
    await pause?.();
  }
  return { lines, rest: cut ?? Buffer.alloc(0) };
};

/** Where field `n` (from 0) of a line begins; -1 when the line has fewer. */
export const fieldStart = (bytes: Buffer, from: number, to: number, n: number): number => {
  if (n === 0) return from;
  for (let at = from, left = n; at < to; at++) if (bytes[at] === bar && --left === 0) return at + 1;
  return -1;
};
/** Where the field that begins at `from` ends. */
export const fieldEnd = (bytes: Buffer, from: number, to: number): number => {
  let at = from;
  while (at < to && bytes[at] !== bar) at++;
  return at;
};

/** Five signs of a code as one number, so that no text is made of the codes that are not looked for. Different codes give different numbers. */
export const packed = (bytes: Buffer, at: number): number =>
  (sign(bytes[at]!) << 24) |
  (sign(bytes[at + 1]!) << 18) |
  (sign(bytes[at + 2]!) << 12) |
  (sign(bytes[at + 3]!) << 6) |
  sign(bytes[at + 4]!);
// Digits and capitals (2A004): other signs share a number, and are told apart once decoded.
const sign = (byte: number) => (byte - 48) & 63;
export const packedText = (code: string): number => packed(Buffer.from(code, "latin1"), 0);
