import type { ParticipationKind } from "#features/membership/rules.ts";
import { chance } from "./chance.ts";
import { type DemoMember, keyOf } from "./members.ts";

/** Something that members were asked to; `draw` multiplies how often each comes, `for` names the professions it is about. */
export type DemoOccasion = { on: Temporal.PlainDate; kind: ParticipationKind; label: string; draw: number; for?: readonly string[] };

const gathering = (on: string, kind: ParticipationKind, label: string, draw: number, about?: readonly string[]): DemoOccasion => ({
  ...{ on: Temporal.PlainDate.from(on), kind, label, draw },
  ...(about && { for: about }),
});
const wounds = ["10", "21", "60", "80"];
/** Eighteen months of meetings, workshops and groups; those before Maillage were kept on attendance sheets. */
export const occasions: readonly DemoOccasion[] = [
  gathering("2025-05-22", "meeting", "Réunion plénière de printemps", 1),
  gathering("2025-06-12", "governance", "Assemblée générale 2025", 1.2),
  gathering("2025-09-18", "group", "Groupe soins non programmés", 0.8),
  gathering("2025-10-09", "training", "Atelier fragilité des plus de 75 ans", 0.7),
  gathering("2025-11-06", "event", "Soirée des professionnels", 1),
  gathering("2025-12-11", "meeting", "Réunion plénière d’hiver", 1),
  gathering("2026-01-15", "group", "Groupe soins non programmés", 0.8),
  gathering("2026-02-12", "group", "Groupe plaies et cicatrisation", 1.1, wounds),
  gathering("2026-03-12", "governance", "Assemblée générale 2026", 1.2),
  gathering("2026-03-26", "group", "Groupe soins non programmés", 0.8),
  gathering("2026-04-09", "survey", "Enquête sur les besoins de formation", 1.3),
  gathering("2026-04-23", "event", "Petit-déjeuner des cabinets", 0.8),
  gathering("2026-05-21", "meeting", "Réunion plénière de printemps", 1),
  gathering("2026-06-04", "group", "Groupe plaies et cicatrisation", 1.1, wounds),
  gathering("2026-06-18", "training", "Atelier prévention des chutes", 0.7),
  gathering("2026-07-02", "event", "Soirée des professionnels", 1),
  gathering("2026-09-10", "group", "Groupe soins non programmés", 0.8),
  gathering("2026-09-24", "training", "Atelier retour à domicile", 0.7),
  gathering("2026-10-08", "meeting", "Réunion plénière d’automne", 1),
  gathering("2026-10-22", "group", "Groupe plaies et cicatrisation", 1.1, wounds),
  gathering("2026-11-05", "survey", "Enquête sur les attentes pour 2027", 1.3),
];

/** How often people come to something: many never do, many now and then, some nearly always. */
const zeals = [
  { often: 0, weight: 25 },
  { often: 0.13, weight: 48 },
  { often: 0.42, weight: 27 },
];
/** Those one may enter as are among the most zealous. */
const faithful = 3;
/** Who would come to each of the occasions, by `keyOf`, were they members on that day. */
export const comersOf = (people: readonly DemoMember[]): Map<DemoOccasion, ReadonlySet<string>> => {
  const often = people.map((_, rank) => (rank < faithful ? 0.6 : chance(rank * 41 + 7).weighted(zeals, ({ weight }) => weight).often));
  return new Map(
    occasions.map((it, n) => {
      const comes = ({ professionCode }: DemoMember, rank: number) =>
        (!it.for || it.for.includes(professionCode)) && chance(rank * 1013 + n * 37 + 3).often(often[rank]! * it.draw);
      return [it, new Set(people.filter(comes).map(keyOf))];
    }),
  );
};
