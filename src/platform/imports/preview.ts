import type { Tx } from "#platform/database.ts";
import { type Content, mapped, openContent } from "./content.ts";
import { type AnyImport, type Choice, choices, type Judged, type Ready, type Row, type Verdict } from "./spec.ts";
import type { Import } from "./tables.ts";

/** A line of the file with what is said of it and what will be done with it. */
export type PreviewLine = Judged<unknown> & { row: Row; choice: Choice | undefined };
export type Preview = { content: Content; lines: PreviewLine[]; counts: Record<Verdict, number>; ready: number };

// Turning a page must not read ten thousand lines again: the last judgements stay while nothing they rest on has changed.
type Memory = { mapping: string; stamp: string; content: Content; rows: Row[]; judged: Judged<unknown>[]; at: number };
const memories = new Map<string, Memory>();
const mostMemories = 4;
// Shorter than what `remembered.ts` keeps: a stamp never outlives the memory it counts.
const longest = 10 * 60_000;

const forgetOld = (now: number) => {
  for (const [id, { at }] of memories) if (now - at > longest) memories.delete(id);
};
const keep = (id: string, memory: Memory) => {
  memories.delete(id);
  memories.set(id, memory);
  if (memories.size > mostMemories) memories.delete(memories.keys().next().value!);
};
/** Nothing of this import stays in memory. */
export const forgetPreview = (importId: string): void => void memories.delete(importId);

/** Judges every line of an import against the community as it is now; undefined when its content was erased. */
export const preview = async (tx: Tx, spec: AnyImport, row: Import): Promise<Preview | undefined> => {
  if (!row.content) return undefined;
  const stamp = await spec.stamp(tx);
  const mapping = JSON.stringify(row.mapping);
  const now = tx.now.epochMilliseconds;
  forgetOld(now);
  let memory = memories.get(row.id);
  if (!memory || memory.stamp !== stamp || memory.mapping !== mapping) {
    const content = memory?.content ?? (await openContent(tx, row))!;
    const rows = mapped(content, row.mapping);
    memory = { mapping, stamp, content, rows, judged: await spec.judge(tx, rows), at: now };
  }
  keep(row.id, { ...memory, at: now });
  return summed(memory, row.choices);
};

const summed = ({ content, rows, judged }: Memory, decided: Record<string, string>): Preview => {
  const counts = { new: 0, duplicate: 0, refused: 0 };
  let ready = 0;
  const lines = judged.map((it, at) => {
    const row = rows[at]!;
    const choice = it.verdict === "duplicate" ? chosen(it, decided[row.line]) : undefined;
    counts[it.verdict]++;
    if (it.verdict === "new" || (choice && choice !== "skip")) ready++;
    return { ...it, row, choice };
  });
  return { content, lines, counts, ready };
};
const chosen = (line: Judged<unknown>, wanted: string | undefined): Choice => choicesOf(line).find((it) => it === wanted) ?? "skip";
/** What a person may decide for a likely duplicate. */
export const choicesOf = ({ mayMerge, mayAdd }: Pick<Judged<unknown>, "mayMerge" | "mayAdd">): Choice[] =>
  choices.filter((it) => it === "skip" || (it === "merge" ? mayMerge === true : mayAdd !== false));

/** The lines that would be written. */
export const readyLines = ({ lines }: Preview): Ready<unknown>[] =>
  lines.flatMap(({ verdict, choice, read, row: { line } }) =>
    verdict === "new"
      ? [{ line, choice: "import" as const, read }]
      : choice === "import" || choice === "merge"
        ? [{ line, choice, read }]
        : [],
  );
