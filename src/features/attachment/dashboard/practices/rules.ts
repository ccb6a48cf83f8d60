/** What one practice was offered and answered in a period: people, each once by result. */
export type PracticeLine = Record<"offered" | "accepted" | "refused" | "silent", number> & {
  id: string;
  name: string;
  /** Places left that its doctors stated; undefined when none of them said anything. */
  places: number | undefined;
  /** Doctors who stated nothing. */
  unsaid: number;
  /** Among those it accepted whose dossier is kept: with a priority reason, and in all. */
  heavy: number;
  known: number;
};

export type Told = { id: string; name: string; kind: "offered" | "accepted" | "refused" | "silent"; people: readonly string[] };
type Taking = { practice: { id: string; name: string }; doctors: readonly { places: number | null }[] };

/**
 * One line for each practice that takes part or was offered somebody, by name. `heavy` says whether a person has a
 * priority reason; undefined when their dossier is gone.
 */
export const practiceLines = (
  takers: readonly Taking[],
  told: readonly Told[],
  heavy: (person: string) => boolean | undefined,
): PracticeLine[] => {
  const lines = new Map<string, PracticeLine>();
  const lineOf = (id: string, name: string): PracticeLine => {
    const known = lines.get(id) ?? {
      id,
      name,
      offered: 0,
      accepted: 0,
      refused: 0,
      silent: 0,
      places: undefined,
      unsaid: 0,
      heavy: 0,
      known: 0,
    };
    lines.set(id, known);
    return known;
  };
  for (const { practice, doctors } of takers) {
    const line = lineOf(practice.id, practice.name);
    const stated = doctors.map(({ places }) => places).filter((places) => places !== null);
    line.unsaid = doctors.length - stated.length;
    if (stated.length > 0) line.places = stated.reduce((sum, places) => sum + places, 0);
  }
  for (const { id, name, kind, people } of told) {
    const line = lineOf(id, name);
    line[kind] = people.length;
    if (kind !== "accepted") continue;
    const weighed = people.map(heavy).filter((it) => it !== undefined);
    line.known = weighed.length;
    line.heavy = weighed.filter(Boolean).length;
  }
  return [...lines.values()].sort((a, b) => a.name.localeCompare(b.name, "fr") || (a.id < b.id ? -1 : 1));
};
