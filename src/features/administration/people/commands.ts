import { revokeAll } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import type { Kept } from "#platform/feature.ts";
import { eraseDetails, record } from "#platform/journal.ts";
import { mentions, readAsked } from "#platform/person.ts";
import { isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { readChosen } from "./queries.ts";
import { type Holder, refsOf } from "./rules.ts";
import { words } from "./words.ts";

export type Erasure = { erased: { feature: string; what: string }[]; kept: Kept[]; details: number };
/**
 * Erases a person from every feature, in this one unit of work: what says who they are goes, links and details of the journal too.
 * `seen` is what was looked at: refused when it changed. Cannot be undone.
 */
export const erasePerson = async (
  tx: Tx,
  holders: readonly Holder[],
  { chosen, q, seen }: { chosen: readonly string[]; q: string; seen: string },
): Promise<Refused | Erasure> => {
  const now = await readChosen(tx, holders, chosen, readAsked(q));
  if (now.seen !== seen) return refuse("form", words.changed);
  const done: Erasure = { erased: [], kept: [], details: 0 };
  const objects: string[] = [];
  // From what depends to what is depended on: the welcome before the members, the members before the directory.
  for (const { name, person } of holders.toReversed()) {
    const refs = refsOf(chosen, name);
    if (!person) continue;
    const part = await person.erase(tx, refs, now.identity);
    if (isRefused(part)) return part;
    done.erased.push(...part.erased.map((what) => ({ feature: name, what })));
    done.kept.push(...part.kept);
    objects.push(...part.objects);
  }
  await revokeAll(tx, objects);
  // What this work itself writes in the journal is cleaned too: it must not tell what was just erased.
  const speaks = mentions(now.identity);
  const mine = new Set(objects);
  for (const entry of tx.entries) if (mine.has(entry.objectId) || speaks(JSON.stringify(entry.details ?? ""))) delete entry.details;
  done.details = await eraseDetails(tx, objects, speaks);
  record(tx, "administration.person.erased", "community", tx.tenantId, {
    things: chosen.length,
    features: [...new Set(done.erased.map(({ feature }) => feature))],
  });
  return { ...done, kept: [...new Map(done.kept.map((it) => [it.what, it])).values()] };
};
