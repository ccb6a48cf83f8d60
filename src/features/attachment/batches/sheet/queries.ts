import { findCycle, type Line, linesOf } from "#features/attachment/batches/lines/queries.ts";
import { listLines } from "#features/attachment/offers/queries.ts";
import { findPractice, type Practice } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { found } from "#platform/refusal.ts";

export type SheetLine = {
  doctor: string;
  birthDate: string | null;
  city: string;
  distanceKm: number | null;
  household: boolean;
  homeVisit: boolean;
};
export type Sheet = { practice: Practice; number: number; deadline: Temporal.Instant; lines: SheetLine[] };

/** What a practice is asked, in the order of its own page, without a name: what paper shows, anybody may read. */
export const readSheet = async (tx: Tx, batchId: string, practiceId: string): Promise<Sheet> => {
  const cycle = found(await findCycle(tx, batchId));
  const practice = found(await findPractice(tx, practiceId));
  const why = new Map((await linesOf(tx, batchId)).map((line: Line) => [line.offer.id, line.why]));
  const lines = (await listLines(tx, batchId, practiceId)).map(
    ({ offer, request, doctor }): SheetLine => ({
      doctor: `${doctor.givenName} ${doctor.familyName}`.trim(),
      birthDate: request.dossier.birthDate,
      city: request.dossier.city,
      distanceKm: why.get(offer.id)?.distanceKm ?? null,
      household: request.householdId !== null,
      homeVisit: !request.dossier.canTravel,
    }),
  );
  return { practice, number: cycle.number, deadline: cycle.deadline, lines };
};
