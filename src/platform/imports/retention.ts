import type { Retention } from "#platform/feature.ts";
import { eraseOldContents } from "./commands.ts";
import { words } from "./words.ts";

/** For the feature that owns an importer: files do not outlive their use. */
export const importRetention = (kind: string): Retention => ({
  what: words.retainedWhat,
  keeps: words.retainedFor,
  purge: (tx) => eraseOldContents(tx, kind),
});
