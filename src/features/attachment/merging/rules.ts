import type { Dossier, State } from "#features/attachment/rules.ts";
import type { Request } from "#features/attachment/schema.ts";
import { words } from "./words.ts";

type Standing = { id: string; state: State };
/** Why two entries cannot become one; undefined when they can. The one dropped must not be in a practice's hands. */
export const whyNotMerge = (keep: Standing, drop: Standing): string | undefined => {
  if (keep.id === drop.id) return words.sameOne;
  if (keep.state === "closed" || drop.state === "closed") return words.closed;
  return drop.state === "waiting" ? undefined : words.engaged;
};

/** What a merge changes of the entry that is kept, as its trace says it. */
export type Mergeable = { enteredOn: string; confirmedOn: string; householdId: string | null; dossier: Dossier };
type Kept = Pick<Request, "enteredOn" | "confirmedOn" | "householdId"> & { dossier: Dossier };
export const mergeable = ({ enteredOn, confirmedOn, householdId, dossier }: Kept): Mergeable => ({
  enteredOn: enteredOn.toString(),
  confirmedOn: confirmedOn.toString(),
  householdId,
  dossier,
});

const union = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])];
const lines = (a: string, b: string) => union([a, b].filter(Boolean), []).join("\n");
const latest = (a: string | null, b: string | null) => (a && b ? (a > b ? a : b) : (a ?? b));

/** One dossier of two: what is kept wins, what it does not know comes from the other, reasons and telephones are united. */
export const mergedDossier = (keep: Dossier, drop: Dossier): Dossier => ({
  ...keep,
  birthName: keep.birthName || drop.birthName,
  givenName: keep.givenName || drop.givenName,
  birthDate: keep.birthDate ?? drop.birthDate,
  phones: union(keep.phones, drop.phones),
  email: keep.email || drop.email,
  ...(keep.address || (keep.point && keep.point.precision !== "commune") || !(drop.address || drop.point)
    ? {}
    : { address: drop.address, postcode: drop.postcode, city: drop.city, communeCode: drop.communeCode, point: drop.point }),
  language: keep.language || drop.language,
  canTravel: keep.canTravel && drop.canTravel,
  reasons: union(keep.reasons, drop.reasons),
  boardReason: lines(keep.boardReason, drop.boardReason),
  lastConsultation: latest(keep.lastConsultation, drop.lastConsultation),
  dischargedOn: latest(keep.dischargedOn, drop.dischargedOn),
  contact: keep.contact ?? drop.contact,
  askedBy: keep.askedBy ?? drop.askedBy,
  formerDoctor: keep.formerDoctor || drop.formerDoctor,
  note: lines(keep.note, drop.note),
});
