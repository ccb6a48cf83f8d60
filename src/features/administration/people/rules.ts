import { z } from "zod";
import type { Asked, Feature, Holding, Identity, Kept } from "#platform/feature.ts";
import { words } from "./words.ts";

/** A feature that may hold something about a person. */
export type Holder = Pick<Feature, "name" | "person">;
/** What one feature holds. */
export type Held = { feature: string; holdings: readonly Holding[] };
export const partName = (feature: string): string => words.features[feature] ?? feature;

export const SearchForm = z.object({ q: z.string().trim().max(200).default("") });
const refs = z.preprocess(
  (it) => (it === undefined ? [] : [it].flat()),
  z.array(z.string().regex(/^[a-z]+\/[a-z]+:[0-9a-f-]{36}$/)).max(2000),
);
/** What was ticked, `feature/ref`; and what was searched, to show it again. */
export const ChosenForm = z.object({
  q: z.string().trim().max(200).default(""),
  ref: refs.pipe(z.array(z.string()).min(1, words.nothingChecked)),
});
export const EraseForm = ChosenForm.extend({ checked: z.string({ error: words.needChecked }), seen: z.string().max(64).default("") });
/** The references of one feature among what was ticked. */
export const refsOf = (chosen: readonly string[], feature: string): string[] =>
  chosen.flatMap((it) => (it.startsWith(`${feature}/`) ? [it.slice(feature.length + 1)] : []));

const nobody = { name: "", emails: [], phones: [], rpps: [] } as const;
export const askedBy = (identity: Identity): Asked => ({
  ...nobody,
  emails: identity.emails,
  phones: identity.phones,
  rpps: identity.rpps,
});
export const askedFor = (refs: readonly string[], identity: Identity): Asked => ({ ...nobody, refs, identity });

const shares = (some: readonly string[], others: readonly string[]) => some.some((it) => others.includes(it));
/** Whether a holding is surely theirs: it has the e-mail or the RPPS number that was asked. A name or a telephone may be shared. */
export const isSure = (asked: Asked, { identity }: Holding): boolean =>
  shares(asked.emails, identity.emails) || shares(asked.rpps, identity.rpps);
/** What stays, each thing once. */
export const staysOf = (held: readonly Held[]): Kept[] => {
  const all = held.flatMap(({ holdings }) => holdings.flatMap(({ stays }) => stays));
  return [...new Map(all.map((it) => [`${it.what}|${it.why}`, it])).values()];
};
export const goesOf = (held: readonly Held[]): { feature: string; label: string; goes: string }[] =>
  held.flatMap(({ feature, holdings }) => holdings.map(({ label, goes }) => ({ feature, label, goes })));
