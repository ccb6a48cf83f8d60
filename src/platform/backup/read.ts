import { createHash } from "node:crypto";
import type { z } from "zod";
import { readSealed, type Unlock } from "./envelope.ts";
import { CompleteMark, EndMark, Header, TableMark } from "./format.ts";
import { BackupRefused } from "./refused.ts";
import type { Sum } from "./rows.ts";
import { words } from "./words.ts";

export type Piece =
  | { kind: "header"; header: Header }
  | { kind: "table"; table: string; columns: string[] }
  | { kind: "rows"; table: string; lines: string[] }
  | ({ kind: "end"; table: string } & Sum);

const most = { lines: 200, length: 1 << 20 };

/** A backup, piece by piece. A table's sum is checked at its end, the whole at the end of the file. Throws BackupRefused. */
export async function* readBackup(file: string, unlock: Unlock): AsyncGenerator<Piece> {
  const source = readSealed(file, unlock);
  const first = (await source.next()).value;
  yield { kind: "header", header: parse(Header, first ?? "", words.foreign) };
  let table: string | undefined;
  let hash = createHash("sha256");
  let rows = 0;
  let tables = 0;
  let complete = false;
  let lines: string[] = [];
  let length = 0;
  const page = () => {
    const taken = lines;
    lines = [];
    length = 0;
    return taken;
  };
  for await (const line of source) {
    if (complete) throw new BackupRefused(words.damaged);
    if (!line.startsWith("#")) {
      if (table === undefined) throw new BackupRefused(words.damaged);
      hash.update(line).update("\n");
      rows++;
      lines.push(line);
      length += line.length;
      if (lines.length >= most.lines || length >= most.length) yield { kind: "rows", table, lines: page() };
    } else if (table !== undefined) {
      if (lines.length > 0) yield { kind: "rows", table, lines: page() };
      const end = parse(EndMark, line, words.damaged);
      if (end.end !== table || end.rows !== rows || end.sha256 !== hash.digest("hex")) throw new BackupRefused(words.damaged);
      yield { kind: "end", table, rows, sha256: end.sha256 };
      table = undefined;
      tables++;
    } else if (line.startsWith('#{"complete"')) {
      complete = parse(CompleteMark, line, words.damaged).complete === tables;
    } else {
      const opened = parse(TableMark, line, words.damaged);
      table = opened.table;
      hash = createHash("sha256");
      rows = 0;
      yield { kind: "table", ...opened };
    }
  }
  if (!complete) throw new BackupRefused(words.damaged);
}

const parse = <Schema extends z.ZodType>(schema: Schema, line: string, otherwise: string): z.output<Schema> => {
  try {
    return schema.parse(JSON.parse(line.slice(1)));
  } catch {
    throw new BackupRefused(otherwise);
  }
};

export type Contents = { header: Header; sums: Map<string, Sum> };
/** Reads a backup to its end and checks it: what `backup check` says, and the first half of a restoration. */
export const inspectBackup = async (file: string, unlock: Unlock): Promise<Contents> => {
  let header: Header | undefined;
  const sums = new Map<string, Sum>();
  for await (const piece of readBackup(file, unlock)) {
    if (piece.kind === "header") header = piece.header;
    else if (piece.kind === "end") sums.set(piece.table, { rows: piece.rows, sha256: piece.sha256 });
  }
  return { header: header!, sums };
};
