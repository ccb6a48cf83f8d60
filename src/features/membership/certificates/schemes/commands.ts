import { and, eq, sql } from "drizzle-orm";
import { listSchemes } from "#features/membership/certificates/queries.ts";
import { type Scheme, schemes } from "#features/membership/certificates/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { plainWords } from "#platform/text.ts";
import { knownSchemes, type SchemeForm } from "./rules.ts";
import { words } from "./words.ts";

const lock = (tx: Tx) => lockFor(tx, "membership.schemes");
const here = ({ tenantId }: Tx, id: string) => and(eq(schemes.tenantId, tenantId), eq(schemes.id, id));
const codeOf = (label: string) => plainWords(label).replaceAll(" ", "-").slice(0, 60);
const named = async (tx: Tx, label: string) => (await listSchemes(tx, true)).find(({ code }) => code === codeOf(label));
const insert = async (tx: Tx, form: SchemeForm): Promise<string> => {
  const [row] = await tx.db
    .insert(schemes)
    .values({ tenantId: tx.tenantId, code: codeOf(form.label), ...form })
    .returning({ id: schemes.id });
  record(tx, "membership.scheme.added", "membership_scheme", row!.id, { label: form.label });
  return row!.id;
};
const change = (tx: Tx, id: string, changes: Partial<SchemeForm> & { code?: string; endedAt?: Temporal.Instant | null }) =>
  tx.db
    .update(schemes)
    .set({ ...changes, version: sql`${schemes.version} + 1` })
    .where(here(tx, id));

/** Adds a scheme; one that was withdrawn under this name stands again with what is said now. */
export const addScheme = async (tx: Tx, form: SchemeForm): Promise<Refused | string> => {
  await lock(tx);
  const known = await named(tx, form.label);
  if (!known) return insert(tx, form);
  if (!known.endedAt) return refuse("label", words.taken);
  await change(tx, known.id, { ...form, endedAt: null });
  record(tx, "membership.scheme.added", "membership_scheme", known.id, { label: form.label });
  return known.id;
};
/** Adds the schemes known of, all to be verified; those that have their name already stay as they are. */
export const startSchemes = async (tx: Tx): Promise<void> => {
  await lock(tx);
  for (const scheme of knownSchemes) if (!(await named(tx, scheme.label))) await insert(tx, scheme);
};
/** Changes a scheme from now on; `seen`: the version it was read at. */
export const changeScheme = async (tx: Tx, id: string, form: SchemeForm, seen: number): Promise<Refused | Scheme> => {
  await lock(tx);
  const scheme = found((await listSchemes(tx)).find((it) => it.id === id));
  if (scheme.version !== seen) return refuse("form", shared.changed);
  const other = await named(tx, form.label);
  if (other && other.id !== id) return refuse("label", words.taken);
  await change(tx, id, { ...form, code: codeOf(form.label) });
  record(tx, "membership.scheme.changed", "membership_scheme", id, { label: form.label });
  return scheme;
};
/** Withdraws a scheme, or takes its withdrawal back. */
export const setSchemeEnd = async (tx: Tx, id: string, ended: boolean): Promise<void> => {
  await lock(tx);
  const scheme = found((await listSchemes(tx, true)).find((it) => it.id === id));
  if ((scheme.endedAt !== null) === ended) return;
  await change(tx, id, { endedAt: ended ? tx.now : null });
  record(tx, ended ? "membership.scheme.ended" : "membership.scheme.restored", "membership_scheme", id, { label: scheme.label });
};
