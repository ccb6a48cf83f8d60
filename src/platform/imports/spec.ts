import type { Tx } from "#platform/database.ts";
import type { Refused } from "#platform/refusal.ts";
import type { TargetField } from "#platform/spreadsheet/columns.ts";

/** What becomes of a line: it would be added, looks like something known, or cannot be taken. */
export const verdicts = ["new", "duplicate", "refused"] as const;
export type Verdict = (typeof verdicts)[number];
/** What a person decides for a likely duplicate; `skip` until they say otherwise. */
export const choices = ["skip", "import", "merge"] as const;
export type Choice = (typeof choices)[number];

/** A field of the importer, with what a person should put there. */
export type ImportField<Key extends string = string> = TargetField<Key> & { hint?: string };
/** One line of the file seen through the mapping: `get` answers "" where the file has no such column. */
export type Row<Key extends string = string> = { line: number; get: (key: Key) => string };
/** What is said of a line, in French sentences; `read` is what would be written, absent when refused. */
export type Judged<Line> = {
  verdict: Verdict;
  reasons: string[];
  warnings: string[];
  /** Of whom it looks like a duplicate, in words. */
  duplicateOf?: string;
  mayMerge?: boolean;
  /** False when it can only be the one it looks like: it is never added as new. */
  mayAdd?: boolean;
  read?: Line;
};
/** A line to write, and how. */
export type Ready<Line> = { line: number; choice: "import" | "merge"; read: Line };
/** What was written, in numbers to show. */
type Applied = Record<string, number>;
/** Something asked once for the whole file, before importing. */
type Question = {
  key: string;
  label: string;
  hint?: string;
  type: "date" | "text";
  check: (answer: string, today: Temporal.PlainDate) => string | undefined;
};

/** All that the engine knows of what is imported. `Line` is a line once read. */
export type ImportSpec<Line, Key extends string = string> = {
  kind: string;
  words: { title: string; lead: string; again: string; counts: Record<string, (n: number) => string> };
  fields: readonly ImportField<Key>[];
  /** Fields shown in the preview, beside the verdict. */
  shown: readonly Key[];
  questions?: readonly Question[];
  /** Reads and judges every line, in order. Long: breathes between lines. */
  judge: (tx: Tx, rows: readonly Row<Key>[]) => Promise<Judged<Line>[]>;
  /** Changes whenever `judge` could answer otherwise for the same lines. */
  stamp: (tx: Tx) => Promise<string>;
  apply: (tx: Tx, importId: string, lines: readonly Ready<Line>[], answers: Record<string, string>) => Promise<Applied>;
  /** Takes everything back, or refuses with the reason when something already happened to a line. */
  undo: (tx: Tx, importId: string) => Promise<Refused | undefined>;
};

/** A specification whose lines are nobody else's business. */
// biome-ignore lint/suspicious/noExplicitAny: the engine carries lines without looking at them.
export type AnyImport = ImportSpec<any, any>;
