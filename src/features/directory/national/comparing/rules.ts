import {
  type Extraction,
  type Kept,
  type NationalProfessional,
  type NationalStructure,
  professionalChange,
  structureChange,
} from "#features/directory/national/rules.ts";
import type { ChangeKind, EntryKind } from "#features/directory/rules.ts";
import type { Sliced } from "#platform/slices.ts";

/** A line of the difference before it is written. */
export type Difference = {
  kind: ChangeKind;
  entryKind: EntryKind;
  entryId: string | null;
  nationalId: string;
  label: string;
  professionCode: string;
  communeCode: string | null;
  before: Kept<NationalProfessional> | Kept<NationalStructure> | null;
  after: NationalProfessional | NationalStructure | null;
};
type KnownPerson = { id: string; entry: Kept<NationalProfessional> };
type KnownPlace = { id: string; said: Kept<NationalStructure> };
/** What the directory holds, as the comparison needs it. */
export type Base = {
  professionals: ReadonlyMap<string, KnownPerson>;
  structures: readonly KnownPlace[];
  structureOf: (it: Pick<NationalStructure, "nationalId" | "finess">) => KnownPlace | undefined;
};

/** Whether what the directory holds of a place is better than what a source says in passing: typed by hand, or told by FINESS. */
export const knownBetter = (known: Kept<NationalStructure>, said: NationalStructure): boolean =>
  known.origin === "hand" || (known.categoryCode !== "" && said.categoryCode === "");

const plain = ({ origin: _origin, leftOn: _leftOn, ...entry }: Kept<NationalStructure>): NationalStructure => entry;

type PlaceOf = (it: NationalStructure) => Kept<NationalStructure> | undefined;
/** What the person’s entry would become: places better known stay as they are, qualifications no source covers stay. */
const settled = (said: NationalProfessional, placeOf: PlaceOf, covers: Extraction["covers"], before: NationalProfessional | undefined) => {
  const activities = said.activities.map((activity) => {
    const known = activity.structure && placeOf(activity.structure);
    return known && activity.structure && knownBetter(known, activity.structure)
      ? { ...activity, structure: { ...plain(known), nationalId: known.nationalId ?? activity.structure.nationalId } }
      : activity;
  });
  const told = new Set(said.qualifications.map(({ kind, typeCode, code }) => `${kind}|${typeCode}|${code}`));
  const kept = (before?.qualifications ?? []).filter(
    ({ kind, typeCode, code }) => !(kind === "skill" ? covers.skills : covers.diplomas) && !told.has(`${kind}|${typeCode}|${code}`),
  );
  return { ...said, activities, qualifications: [...said.qualifications, ...kept] };
};

const personLine = (
  kind: ChangeKind,
  entryId: string | null,
  before: Difference["before"],
  after: NationalProfessional | null,
): Difference => {
  const person = (after ?? before) as NationalProfessional;
  return {
    ...{ kind, entryKind: "professional", entryId, nationalId: person.rpps, before, after },
    label: `${person.familyName} ${person.givenName}`.trim(),
    professionCode: person.professionCode,
    communeCode: person.activities.find(({ communeCode }) => communeCode)?.communeCode ?? null,
  };
};
const placeLine = (kind: ChangeKind, entryId: string | null, before: Difference["before"], after: NationalStructure | null): Difference => {
  const place = (after ?? before) as NationalStructure;
  return {
    ...{ kind, entryKind: "structure", entryId, before, after, professionCode: "" },
    nationalId: place.finess ?? place.nationalId ?? place.name,
    label: place.name,
    communeCode: place.communeCode,
  };
};

/** Every line between what the directory holds and what a source says, in slices: it may be thousands of entries. */
export function* differences(base: Base, { professionals, structures, covers }: Extraction): Sliced<Difference[]> {
  const lines: Difference[] = [];
  const told = structures?.map((it) => completed(it, base.structureOf(it)?.said));
  const toldByFiness = new Map(told?.map((it) => [it.finess ?? "", it]));
  const placeOf: PlaceOf = (it) => (it.finess ? toldByFiness.get(it.finess) : undefined) ?? base.structureOf(it)?.said;
  const seen = new Set<string>();
  for (const said of professionals ?? []) {
    const known = base.professionals.get(said.rpps);
    if (seen.has(said.rpps)) continue;
    seen.add(said.rpps);
    const after = settled(said, placeOf, covers, known?.entry);
    if (!known) lines.push(personLine("arrival", null, null, after));
    else if (known.entry.origin || known.entry.leftOn) lines.push(personLine("arrival", known.id, known.entry, after));
    else {
      const kind = professionalChange(known.entry, after);
      if (kind) lines.push(personLine(kind, known.id, known.entry, after));
    }
    yield;
  }
  if (professionals)
    for (const [rpps, { id, entry }] of base.professionals) {
      if (!entry.origin && !entry.leftOn && !seen.has(rpps)) lines.push(personLine("departure", id, entry, null));
      yield;
    }
  lines.push(...(yield* placeDifferences(base, told)));
  return lines;
}

/** A source that does not say how to call a place does not erase how. */
const completed = (it: NationalStructure, known: NationalStructure | undefined): NationalStructure => ({
  ...it,
  phone: it.phone ?? known?.phone ?? null,
  email: it.email ?? known?.email ?? null,
});

function* placeDifferences(base: Base, structures: Extraction["structures"]): Sliced<Difference[]> {
  const lines: Difference[] = [];
  const seen = new Set<string>();
  const told = new Set<string>();
  for (const after of structures ?? []) {
    const name = after.finess ?? after.nationalId ?? "";
    if (told.has(name)) continue;
    told.add(name);
    const known = base.structureOf(after);
    if (known) seen.add(known.id);
    if (!known) lines.push(placeLine("arrival", null, null, after));
    else if (known.said.origin || known.said.leftOn) lines.push(placeLine("arrival", known.id, known.said, after));
    else {
      const kind = structureChange(known.said, {
        ...after,
        phone: after.phone ?? known.said.phone,
        email: after.email ?? known.said.email,
      });
      if (kind) lines.push(placeLine(kind, known.id, known.said, after));
    }
    yield;
  }
  // Places that only the people who work there tell of (no category) do not leave with a file of establishments.
  if (structures)
    for (const { id, said } of base.structures) {
      if (!said.origin && !said.leftOn && said.categoryCode !== "" && !seen.has(id)) lines.push(placeLine("departure", id, said, null));
      yield;
    }
  return lines;
}
