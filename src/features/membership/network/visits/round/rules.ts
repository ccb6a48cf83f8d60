import { communeOf, isToMeet, type Known, type Place, type RoundQuery } from "#features/membership/network/visits/rules.ts";
import { plainWords } from "#platform/text.ts";

/** The people of a round who work in one place. */
export type Stop = { place: Place | undefined; people: Known[] };

/** Who is proposed for a visit, whatever the commune. */
export const proposed = (all: readonly Known[], query: RoundQuery, today: Temporal.PlainDate): Known[] =>
  all.filter(
    (it) =>
      isToMeet(it, query.mois, today) &&
      (query.jamais === "" || it.metOn === undefined) &&
      (query.qui === "" || it.person.membership !== "member") &&
      (query.profession === "" || it.person.professionCode === query.profession) &&
      plainWords(query.q)
        .split(" ")
        .every((word) => it.person.search.includes(word)),
  );
/** How many there are to meet in each commune, by name of commune. */
export const communesOf = (people: readonly Known[], nameOf: (code: string) => string): { code: string; name: string; n: number }[] =>
  [...Map.groupBy(people, communeOf)]
    .map(([code, some]) => ({ code, name: nameOf(code), n: some.length }))
    .sort((a, b) => a.name.localeCompare(b.name, "fr"));
/** One commune’s people by place; those without a known place last. */
export const stopsOf = (people: readonly Known[], commune: string): Stop[] => {
  const groups = Map.groupBy(
    people.filter((it) => communeOf(it) === commune),
    ({ places }) => places.find(({ structureId }) => structureId)?.structureId ?? "",
  );
  return [...groups]
    .map(([id, some]) => ({ place: some[0]?.places.find(({ structureId }) => structureId === id), people: some }))
    .sort((a, b) => Number(!a.place) - Number(!b.place) || (a.place?.name ?? "").localeCompare(b.place?.name ?? "", "fr"));
};
