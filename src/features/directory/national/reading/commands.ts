import { basename } from "node:path";
import { failRun, recordDifference, tellProgress } from "#features/directory/national/commands.ts";
import type { Extraction } from "#features/directory/national/rules.ts";
import type { Run } from "#features/directory/national/schema.ts";
import { words as said } from "#features/directory/national/words.ts";
import { communeCodes } from "#features/territory/public.ts";
import type { Tx } from "#platform/database.ts";
import { type Progress, readBarFile } from "#platform/national-files/bar-file.ts";
import { activityColumns, diplomaColumns, fileNames, skillColumns } from "#platform/national-files/columns.ts";
import { readFinessFile } from "#platform/national-files/finess-file.ts";
import { archiveHas, isUnreadable, type Unreadable } from "#platform/national-files/open-file.ts";
import { peopleTest, type Territory, territoryOf } from "#platform/national-files/territory.ts";
import { isRefused } from "#platform/refusal.ts";
import { addQualification, diplomasOf, gathering, mostName, skillOf, structureOfEstablishment } from "./rules.ts";

/** The files of one reading, by their paths; at least one of `activities` and `finess`. */
export type Files = { activities?: string; skills?: string; diplomas?: string; finess?: string };
/** Opens a unit of work in the community each time: none is open while a file is read. */
export type InWork = <T>(what: (tx: Tx) => Promise<T>) => Promise<T>;
type Tell = (progress: Progress) => Promise<void>;
type Counts = Record<string, number>;

/** People of the territory from `personne-activite`, with what the two other files add of them. */
const readPeople = async (files: Files & { activities: string }, territory: Territory, tell: Tell) => {
  const { people, counts, take } = gathering(territory.communeOf);
  const read = await readBarFile(files.activities, {
    columns: activityColumns,
    wanted: fileNames.activities,
    test: territory.test,
    take,
    tell,
  });
  if (isUnreadable(read)) return read;
  const all: Counts = { ...counts, lines: read.lines, kept: read.kept, broken: read.broken, otherEncoding: read.otherEncoding };
  all.latin1 = Number(read.encoding === "latin1");
  const { unplaced, left } = territory.unknown();
  Object.assign(all, { unplaced, unknownCommune: left });
  if (people.size === 0) return { refused: said.nobody };
  const test = peopleTest(new Set(people.keys()));
  if (files.skills) {
    const skills = await readBarFile<keyof typeof skillColumns>(files.skills, {
      columns: skillColumns,
      wanted: fileNames.skills,
      test,
      tell,
      take: (field) => addQualification(people.get(field("rpps"))!, skillOf(field)),
    });
    if (isUnreadable(skills)) return skills;
    all.broken! += skills.broken;
  }
  if (files.diplomas) {
    const diplomas = await readBarFile<keyof typeof diplomaColumns>(files.diplomas, {
      columns: diplomaColumns,
      wanted: fileNames.diplomas,
      test,
      tell,
      take: (field) => {
        for (const one of diplomasOf(field)) addQualification(people.get(field("rpps"))!, one);
      },
    });
    if (isUnreadable(diplomas)) return diplomas;
    all.broken! += diplomas.broken;
  }
  return { professionals: [...people.values()], counts: all };
};

/** The archive of the Annuaire Santé brings the three files of people at once. */
const withArchived = async (files: Files): Promise<Files> => {
  const archive = files.activities;
  if (!archive) return files;
  const inside = async (kind: "skills" | "diplomas") => files[kind] ?? ((await archiveHas(archive, fileNames[kind])) ? archive : undefined);
  const [skills, diplomas] = [await inside("skills"), await inside("diplomas")];
  return { ...files, ...(skills && { skills }), ...(diplomas && { diplomas }) };
};

const readAll = async (files: Files, codes: readonly string[], tell: Tell): Promise<Unreadable | (Extraction & { counts: Counts })> => {
  const territory = territoryOf(codes);
  const covers = { skills: files.skills !== undefined, diplomas: files.diplomas !== undefined };
  const people = files.activities ? await readPeople({ ...files, activities: files.activities }, territory, tell) : undefined;
  if (people && isUnreadable(people)) return people;
  const finess = files.finess
    ? await readFinessFile(files.finess, (code) => territory.communeOf(code, "", "") !== undefined, tell)
    : undefined;
  if (finess && isUnreadable(finess)) return finess;
  const named = finess?.establishments.filter(({ name }) => name.length <= mostName) ?? [];
  const tooLong = (people?.counts.tooLong ?? 0) + (finess ? finess.kept - named.length : 0);
  return {
    ...(people && { professionals: people.professionals }),
    ...(finess && { structures: named.map(structureOfEstablishment) }),
    counts: { ...people?.counts, ...(finess && { establishments: named.length, establishmentLines: finess.lines, tooLong }) },
    covers,
  };
};

const everyMilliseconds = 1000;
/**
 * Reads national files and writes what they change, to be reviewed: files outside any unit of work, in constant memory, giving way to
 * others; then the whole difference in one. A file that cannot be read fails the run with a sentence; nothing of it is kept.
 */
export const readRun = async (
  work: InWork,
  runId: string,
  files: Files,
  tell?: (progress: Progress & { file: string }) => void,
): Promise<{ problem: string } | { counts: Counts }> => {
  const fail = async (problem: string) => {
    await work((tx) => failRun(tx, runId, problem));
    return { problem };
  };
  const codes = await work(communeCodes);
  if (codes.length === 0) return fail(said.noCommune);
  let told = performance.now();
  const progress = async (progress: Progress) => {
    if (performance.now() - told < everyMilliseconds) return;
    told = performance.now();
    tell?.({ ...progress, file: basename(files.activities ?? files.finess ?? "") });
    await work((tx) => tellProgress(tx, runId, progress as Run["progress"]));
  };
  const read = await readAll(await withArchived(files), codes, progress);
  if (isUnreadable(read)) return fail(read.refused);
  const { counts, ...extraction } = read;
  const recorded = await work((tx) => recordDifference(tx, runId, extraction, counts));
  if (isRefused(recorded)) return { problem: Object.values(recorded.problems).flat().join(" ") };
  return { counts: recorded };
};
