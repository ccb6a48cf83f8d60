import type { Dossier } from "#features/attachment/rules.ts";
import {
  blockingKeys,
  type DuplicateReason,
  type Person,
  type Prepared,
  possibleDuplicate,
  prepare,
  scoreAtLeast,
} from "#platform/duplicates.ts";

export type Known = { id: string; dossier: Dossier };
/** Somebody of the list who looks like the person asked about. `score` 0–1, see platform/duplicates.ts. */
export type Alike<Entry extends Known> = { entry: Entry; score: number; reasons: DuplicateReason[] };

const wholeDay = /^\d{4}-\d{2}-\d{2}$/;
/** What is compared of a dossier. */
export const personOf = ({
  familyName,
  birthName,
  givenName,
  birthDate,
  phones,
}: Pick<Dossier, "familyName" | "birthName" | "givenName" | "birthDate" | "phones">): Person => ({
  family: familyName,
  birthFamily: birthName || undefined,
  given: givenName,
  birthDate: birthDate && wholeDay.test(birthDate) ? Temporal.PlainDate.from(birthDate) : undefined,
  phones,
});

/**
 * Who looks like whom among the people in memory. Kept between recalls: only entries that are not the same objects as
 * last time are read again, and those that left are forgotten, so that an intake in a list of 100 000 stays immediate.
 */
export const likenessIndex = <Entry extends Known>() => {
  const seen = new Map<string, { entry: Entry; keys: string[]; ready: Prepared }>();
  const blocks = new Map<string, Set<string>>();
  const forget = (id: string) => {
    for (const key of seen.get(id)?.keys ?? []) {
      const block = blocks.get(key);
      block?.delete(id);
      if (block?.size === 0) blocks.delete(key);
    }
    seen.delete(id);
  };
  const learn = (entry: Entry) => {
    if (seen.get(entry.id)?.entry === entry) return;
    forget(entry.id);
    const person = personOf(entry.dossier);
    const keys = blockingKeys(person);
    seen.set(entry.id, { entry, keys, ready: prepare(person) });
    for (const key of keys) blocks.get(key)?.add(entry.id) ?? blocks.set(key, new Set([entry.id]));
  };
  const follow = (entries: ReadonlyMap<string, Entry>): void => {
    for (const entry of entries.values()) learn(entry);
    if (seen.size > entries.size) for (const id of [...seen.keys()]) if (!entries.has(id)) forget(id);
  };
  const followSome = (entries: ReadonlyMap<string, Entry>, changed: Iterable<string>): void => {
    for (const id of changed) {
      const entry = entries.get(id);
      if (entry) learn(entry);
      else forget(id);
    }
  };
  const alike = (ready: Prepared, keys: readonly string[], keep: (entry: Entry) => boolean, atLeast: number): Alike<Entry>[] => {
    const found: Alike<Entry>[] = [];
    for (const id of new Set(keys.flatMap((key) => [...(blocks.get(key) ?? [])]))) {
      const { entry, ready: other } = seen.get(id)!;
      const likeness = keep(entry) ? scoreAtLeast(ready, other, atLeast) : undefined;
      if (likeness) found.push({ entry, ...likeness });
    }
    return found.sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
  };
  return {
    learn,
    follow,
    /** The same when it is known which entries changed since last time. */
    followSome,
    /** Those who look like somebody described, the likeliest first. */
    like: (person: Person, keep: (entry: Entry) => boolean, atLeast = possibleDuplicate) =>
      alike(prepare(person), blockingKeys(person), keep, atLeast),
    /** Those who share a telephone, a birth date or the sound of the whole name with an entry: enough for what is nearly sure. */
    closest: (id: string, keep: (entry: Entry) => boolean, atLeast: number): Alike<Entry>[] => {
      const known = seen.get(id);
      if (!known) return [];
      const strong = known.keys.filter((key) => !key.startsWith("g"));
      return alike(known.ready, strong, (entry) => entry.id !== id && keep(entry), atLeast);
    },
  };
};
export type LikenessIndex<Entry extends Known> = ReturnType<typeof likenessIndex<Entry>>;
