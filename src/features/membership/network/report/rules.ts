import { z } from "zod";
import type { Known } from "#features/membership/network/visits/rules.ts";
import { type FactKind, memberName } from "#features/membership/rules.ts";
import type { Member } from "#features/membership/schema.ts";

export const groups = ["arrivees", "departs", "presents", "profession", "commune", "secteur", "lieu", "jamais", "horsannuaire"] as const;
export type Group = (typeof groups)[number];
export const ReportQuery = z.object({
  du: z.iso.date().optional().catch(undefined),
  au: z.iso.date().optional().catch(undefined),
  qui: z.enum(groups).catch("presents"),
  code: z.string().max(40).catch(""),
  page: z.coerce.number().int().min(1).catch(1),
});
export type ReportQuery = z.output<typeof ReportQuery>;
export type Period = { from: Temporal.PlainDate; to: Temporal.PlainDate };
/** What was asked, the year under way unless said; the other way round when its ends were. */
export const periodOf = ({ du, au }: Pick<ReportQuery, "du" | "au">, today: Temporal.PlainDate): Period => {
  const to = au ? Temporal.PlainDate.from(au) : today;
  const from = du ? Temporal.PlainDate.from(du) : to.with({ month: 1, day: 1 });
  return Temporal.PlainDate.compare(from, to) <= 0 ? { from, to } : { from: to, to: from };
};

/** A day somebody came in or went out. */
export type Move = { member: Member; way: "in" | "out"; on: Temporal.PlainDate };
type Told = { memberId: string | null; kind: FactKind; on: Temporal.PlainDate };
const ways: Partial<Record<FactKind, Move["way"]>> = { accepted: "in", returned: "in", imported: "in", left: "out", lapsed: "out" };
/** Every coming and going, once each: what history tells, and what the rows of those who were imported say. */
export const movesOf = (members: readonly Member[], told: readonly Told[]): Move[] => {
  const byId = new Map(members.map((it) => [it.id, it]));
  const moves = new Map<string, Move>();
  const add = (member: Member | undefined, way: Move["way"] | undefined, on: Temporal.PlainDate | null) => {
    if (member && way && on) moves.set(`${member.id}|${way}|${on}`, { member, way, on });
  };
  for (const { memberId, kind, on } of told) add(byId.get(memberId ?? ""), ways[kind], on);
  for (const member of members) {
    if (member.state === "member" || member.state === "left") add(member, "in", member.joinedOn);
    if (member.state === "left") add(member, "out", member.leftOn);
  }
  return [...moves.values()].sort(
    (a, b) => Temporal.PlainDate.compare(b.on, a.on) || memberName(a.member).localeCompare(memberName(b.member), "fr"),
  );
};
export const movesIn = (moves: readonly Move[], way: Move["way"], { from, to }: Period): Move[] =>
  moves.filter((it) => it.way === way && Temporal.PlainDate.compare(it.on, from) >= 0 && Temporal.PlainDate.compare(it.on, to) <= 0);

/** Of those present under one code, how many are members. */
export type Rate = { code: string; present: number; members: number };
/** Each person counts once under each of their codes; the most numerous first. */
export const ratesBy = (people: readonly Known[], codesOf: (known: Known) => readonly string[]): Rate[] => {
  const rates = new Map<string, Rate>();
  for (const known of people)
    for (const code of new Set(codesOf(known))) {
      const rate = rates.get(code) ?? { code, present: 0, members: 0 };
      rate.present++;
      if (known.person.membership === "member") rate.members++;
      rates.set(code, rate);
    }
  return [...rates.values()].sort((a, b) => b.present - a.present || (a.code < b.code ? -1 : 1));
};
/** Whole percent; 0 of nobody. */
export const percentOf = ({ present, members }: Rate): number => (present === 0 ? 0 : Math.round((members / present) * 100));
export const total = (people: readonly Known[]): Rate => ratesBy(people, () => [""])[0] ?? { code: "", present: 0, members: 0 };

export const professionCodes = ({ person }: Known): string[] => [person.professionCode];
export const communeCodes = ({ places }: Known): string[] => {
  const codes = places.flatMap(({ communeCode }) => communeCode ?? []);
  return codes.length > 0 ? codes : [""];
};
/** Sector ids by commune; «» for a commune of none. */
export type SectorOf = ReadonlyMap<string, string>;
export const sectorCodes =
  (sectors: SectorOf) =>
  (known: Known): string[] =>
    communeCodes(known).map((code) => sectors.get(code) ?? "");

/** A place where professionals work and nobody is a member, the most people first. */
export type Missing = { id: string; name: string; communeCode: string | null; people: number };
export const missingPractices = (people: readonly Known[]): Missing[] => {
  const places = new Map<string, Missing & { members: number }>();
  for (const { person, places: mine } of people)
    for (const { structureId, name, communeCode } of new Map(mine.map((it) => [it.structureId, it])).values()) {
      if (!structureId) continue;
      const place = places.get(structureId) ?? { id: structureId, name, communeCode, people: 0, members: 0 };
      place.people++;
      if (person.membership === "member") place.members++;
      places.set(structureId, place);
    }
  return [...places.values()]
    .filter(({ members }) => members === 0)
    .map(({ members: _, ...place }) => place)
    .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name, "fr"));
};
/** Members whom the directory does not know as present: organisations, and those who left it. */
export const outsideDirectory = (members: readonly Member[], people: readonly Known[]): Member[] => {
  const known = new Set(people.map(({ person }) => person.id));
  return members.filter(({ state, professionalId }) => state === "member" && !(professionalId && known.has(professionalId)));
};
