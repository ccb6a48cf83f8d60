import { isUtf8 } from "node:buffer";
import { plainWords } from "#platform/text.ts";

/** A column by the names it has had; the first is how it is said when it misses. Accents, capitals and signs do not count. */
export type Columns<Key extends string> = Record<Key, { names: readonly string[]; required?: boolean }>;
export type Bound<Key extends string> = {
  /** Position of each column, -1 where the file has none. */
  at: Record<Key, number>;
  /** Fields of a whole line, without the empty one after the last bar. */
  width: number;
  /** Whether the header, hence every line, ends with a bar more. */
  ended: boolean;
  missing: string[];
};
export type Encoding = "utf-8" | "latin1";

const apart = (text: string): string => plainWords(text.replace(/[’'()]/g, " "));
/** «UTF-8» taken for another encoding and written again: «LibellÃ©». */
const twice = /Ã[\u0080-¿]/;

/** A first line as text: UTF-8, or else the older encoding of western Europe, which its accents then read right. */
export const headerText = (line: Buffer): { text: string; encoding: Encoding; twice: boolean } => {
  const bare = line.subarray(0, 3).equals(Buffer.from("\ufeff")) ? line.subarray(3) : line;
  const encoding = isUtf8(bare) ? "utf-8" : "latin1";
  const text = decode(bare, encoding).replace(/\r$/, "");
  return { text, encoding, twice: encoding === "utf-8" && twice.test(text) };
};

const windows = new TextDecoder("windows-1252");
/** Bytes of a line as text. A line that is not UTF-8 in a file that is was written by another tool: it is read as windows-1252. */
export const decode = (bytes: Buffer, encoding: Encoding): string =>
  encoding === "utf-8" && isUtf8(bytes) ? bytes.toString("utf8") : windows.decode(bytes);

/** Finds each column by its name in a header, whatever the order and however it is spelled. */
export const bindHeader = <Key extends string>(header: string, columns: Columns<Key>): Bound<Key> => {
  const names = header.split("|").map(apart);
  const ended = names.at(-1) === "";
  while (names.at(-1) === "") names.pop();
  const keys = Object.keys(columns) as Key[];
  const place = (key: Key) => {
    for (const name of columns[key].names) {
      const at = names.indexOf(apart(name));
      if (at >= 0) return at;
    }
    return -1;
  };
  const at = Object.fromEntries(keys.map((key) => [key, place(key)])) as Record<Key, number>;
  const missing = keys.filter((key) => columns[key].required && at[key] < 0).map((key) => columns[key].names[0]!);
  return { at, width: names.length, ended, missing };
};
