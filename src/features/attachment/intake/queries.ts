import { and, avg, eq, isNotNull, isNull } from "drizzle-orm";
import { findRequest, type Opened, readHistory, recallRequests } from "#features/attachment/requests/queries.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { undoableOf } from "#features/attachment/undoing/queries.ts";
import { practices } from "#features/practices/public.ts";
import { communeCentre } from "#platform/commune-centres.ts";
import type { Tx } from "#platform/database.ts";
import type { Located } from "#platform/geocode.ts";

/** Somebody just written down; `undo` is the fact by which the entry is taken back, while nothing followed it. */
export type Saved = { request: Opened; undo: string | undefined };
export const findSaved = async (tx: Tx, id: string): Promise<Saved | undefined> => {
  const request = await findRequest(tx, id);
  if (!request) return undefined;
  const history = await readHistory(tx, id);
  const undoable = await undoableOf(tx, request, history);
  return { request, undo: history.find((fact) => fact.kind === "entered" && undoable.has(fact.id))?.id };
};

type Point = Dossier["point"];
/** The answer of the geocoder as the dossier keeps it. */
export const pointOf = (located: Located | undefined): Point =>
  located?.point ? { lat: located.point.lat, lon: located.point.lon, precision: located.precision } : null;

/**
 * The middle of a commune, packaged or learned from practices then people, when no geocoder answers: flagged approximate. Null when
 * the community knows nobody there yet.
 */
export const learnedCentre = async (tx: Tx, communeCode: string | null): Promise<Point> => {
  if (!communeCode) return null;
  const centre = communeCentre(communeCode);
  if (centre) return { ...centre, precision: "commune" };
  const { db, tenantId } = tx;
  const [known] = await db
    .select({ lat: avg(practices.lat), lon: avg(practices.lon) })
    .from(practices)
    .where(
      and(
        eq(practices.tenantId, tenantId),
        eq(practices.communeCode, communeCode),
        isNotNull(practices.lat),
        isNotNull(practices.lon),
        isNull(practices.archivedAt),
      ),
    );
  if (known?.lat && known.lon) return { lat: Number(known.lat), lon: Number(known.lon), precision: "commune" };
  const { entries } = await recallRequests(tx);
  const points = [...entries.values()]
    .filter(({ dossier }) => dossier.communeCode === communeCode)
    .flatMap(({ dossier }) => dossier.point ?? []);
  if (points.length === 0) return null;
  const mean = (of: "lat" | "lon") => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  return { lat: mean("lat"), lon: mean("lon"), precision: "commune" };
};
