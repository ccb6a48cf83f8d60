import type { Tx } from "#platform/database.ts";
import { sealer } from "#platform/seal.ts";
import type { SheetRow } from "#platform/spreadsheet/sheet.ts";
import type { Row } from "./spec.ts";
import type { Import } from "./tables.ts";

/** A file as read, sealed in one piece. */
export type Content = { fileName: string; headers: string[]; rows: SheetRow[]; warnings: string[] };

const place = (row: string) => ({ table: "imports", column: "content", row });
export const sealContent = async (tx: Tx, importId: string, content: Content): Promise<Buffer> =>
  (await sealer(tx)).seal(place(importId), content);
const namePlace = (row: string) => ({ table: "imports", column: "file_name", row });
export const sealName = async (tx: Tx, importId: string, fileName: string): Promise<Buffer> =>
  (await sealer(tx)).seal(namePlace(importId), fileName);
/** Undefined for imports of before names were kept. */
export const openName = async (tx: Tx, { id, fileName }: Pick<Import, "id" | "fileName">): Promise<string | undefined> =>
  fileName ? (await sealer(tx)).open<string>(namePlace(id), fileName) : undefined;
/** Undefined once it was erased. */
export const openContent = async (tx: Tx, { id, content }: Import): Promise<Content | undefined> =>
  content ? (await sealer(tx)).open<Content>(place(id), content) : undefined;

/** Lines seen through a mapping. */
export const mapped = (content: Content, mapping: Import["mapping"]): Row[] =>
  content.rows.map(({ line, cells }) => ({
    line,
    get: (key) => {
      const column = mapping[key];
      return column === undefined || column === null ? "" : (cells[column] ?? "");
    },
  }));
