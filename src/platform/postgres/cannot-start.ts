import { words } from "./words.ts";

/** The database cannot start for a reason a person can act on: its message alone is to be shown, without a stack. */
export class CannotStart extends Error {
  override name = "CannotStart";
}

/** Turns what the system or PostgreSQL complained of into one clear sentence. */
export const explain = (error: unknown): CannotStart => {
  if (error instanceof CannotStart) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|No space left|EDQUOT|quota exceeded/i.test(reason)) return new CannotStart(words.diskFull, { cause: error });
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only file system|wrong ownership/i.test(reason))
    return new CannotStart(words.forbidden(lastLine(reason)), { cause: error });
  return new CannotStart(words.failed(lastLine(reason)), { cause: error });
};

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";
