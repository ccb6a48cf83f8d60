import { and, eq, isNull } from "drizzle-orm";
import { communeCodes } from "#features/territory/communes/queries.ts";
import { other } from "#features/territory/figures/catalogue/rules.ts";
import { findFigure } from "#features/territory/figures/queries.ts";
import { type Figure, figures } from "#features/territory/schema.ts";
import { sectorsOf } from "#features/territory/sectors/queries.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import type { Entry } from "./rules.ts";
import { words } from "./words.ts";

/** The figure that stands for the same indicator, place and date. */
export const standingLike = async ({ db, tenantId }: Tx, it: Pick<Entry, "indicator" | "label" | "scope" | "code" | "asOf">) =>
  (
    await db
      .select()
      .from(figures)
      .where(
        and(
          eq(figures.tenantId, tenantId),
          eq(figures.indicator, it.indicator),
          eq(figures.scope, it.scope),
          eq(figures.code, it.code),
          eq(figures.asOf, it.asOf),
          isNull(figures.supersededAt),
          ...(it.indicator === other ? [eq(figures.label, it.label)] : []),
        ),
      )
  )[0];

const whyNotHere = async (tx: Tx, { scope, code }: Entry): Promise<Refused | undefined> => {
  if (scope === "commune" && !(await communeCodes(tx)).includes(code)) return refuse("lieu", words.noPlace);
  if (scope === "sector" && !(await sectorsOf(tx)).some(({ id }) => id === code)) return refuse("lieu", words.noPlace);
  return undefined;
};
export const supersede = ({ db, tenantId, now }: Tx, id: string) =>
  db
    .update(figures)
    .set({ supersededAt: now })
    .where(and(eq(figures.tenantId, tenantId), eq(figures.id, id)));
export const revive = ({ db, tenantId }: Tx, id: string) =>
  db
    .update(figures)
    .set({ supersededAt: null })
    .where(and(eq(figures.tenantId, tenantId), eq(figures.id, id)));
const write = async (tx: Tx, entry: Entry, replaces: string | null): Promise<string> => {
  const id = crypto.randomUUID();
  await tx.db.insert(figures).values({ tenantId: tx.tenantId, id, ...entry, by: tx.by, at: tx.now, replaces });
  return id;
};

/** Keeps a figure; answers its id. The same figure at the same date is refused: it is corrected, not entered twice. */
export const enterFigure = async (tx: Tx, entry: Entry): Promise<string | Refused> => {
  await lockFor(tx, "territory.figures");
  const refused = await whyNotHere(tx, entry);
  if (refused) return refused;
  if (await standingLike(tx, entry)) return refuse("date", words.already);
  const id = await write(tx, entry, null);
  record(tx, "territory.figure.entered", "figure", id, { indicator: entry.indicator });
  return id;
};

const stillStanding = async (tx: Tx, id: string): Promise<Figure | undefined> => {
  await lockFor(tx, "territory.figures");
  const row = found(await findFigure(tx, id));
  return row.supersededAt ? undefined : row;
};

/** Puts a new row in the place of one that stands, which stays in the history. Answers the new id. */
export const correctFigure = async (tx: Tx, id: string, entry: Entry): Promise<string | Refused> => {
  const before = await stillStanding(tx, id);
  if (!before) return refuse("form", words.gone);
  const refused = await whyNotHere(tx, entry);
  if (refused) return refused;
  const like = await standingLike(tx, entry);
  if (like && like.id !== id) return refuse("date", words.already);
  await supersede(tx, id);
  const corrected = await write(tx, entry, id);
  record(tx, "territory.figure.corrected", "figure", corrected, { indicator: entry.indicator });
  return corrected;
};

/** Takes a figure out of the diagnosis; it stays in the history. */
export const removeFigure = async (tx: Tx, id: string): Promise<undefined | Refused> => {
  if (!(await stillStanding(tx, id))) return refuse("form", words.gone);
  await supersede(tx, id);
  record(tx, "territory.figure.removed", "figure", id);
  return undefined;
};

const replacing = async ({ db, tenantId }: Tx, id: string) =>
  (
    await db
      .select({ id: figures.id })
      .from(figures)
      .where(and(eq(figures.tenantId, tenantId), eq(figures.replaces, id), isNull(figures.supersededAt)))
  )[0];
/** Takes the last act on a figure back: one that stands is withdrawn for the one it replaced, one that was removed stands again. */
export const undoFigure = async (tx: Tx, id: string): Promise<undefined | Refused> => {
  const row = await stillStanding(tx, id);
  if (row) {
    await supersede(tx, id);
    if (row.replaces) await revive(tx, row.replaces);
  } else {
    if ((await replacing(tx, id)) || (await standingLike(tx, found(await findFigure(tx, id))))) return refuse("form", words.takenSince);
    await revive(tx, id);
  }
  record(tx, "territory.figure.undone", "figure", id);
  return undefined;
};
