import {
  communeCodes,
  type Group,
  type Move,
  movesIn,
  outsideDirectory,
  type Period,
  professionCodes,
  type ReportQuery,
  type SectorOf,
  sectorCodes,
} from "#features/membership/network/report/rules.ts";
import type { Known } from "#features/membership/network/visits/rules.ts";
import type { Member } from "#features/membership/schema.ts";

type Read = { people: readonly Known[]; members: readonly Member[]; moves: readonly Move[]; sectors: SectorOf };
/** One person behind a figure: a member, or a professional of the directory. */
export type Row = { known: Known; on?: undefined } | { member: Member; on?: Temporal.PlainDate };
const chosen: Partial<Record<Group, (read: Read, code: string) => (known: Known) => boolean>> = {
  presents: () => () => true,
  profession: (_, code) => (it) => professionCodes(it).includes(code),
  commune: (_, code) => (it) => communeCodes(it).includes(code),
  secteur:
    ({ sectors }, code) =>
    (it) =>
      sectorCodes(sectors)(it).includes(code),
  lieu: (_, code) => (it) => it.places.some(({ structureId }) => structureId === code),
  jamais: () => (it) => it.metOn === undefined,
};
/** Who makes a figure of the page; whoever is no member first, for they are whom one looks for. */
export const rowsOf = (read: Read, { qui, code }: Pick<ReportQuery, "qui" | "code">, period: Period): Row[] => {
  if (qui === "arrivees" || qui === "departs")
    return movesIn(read.moves, qui === "arrivees" ? "in" : "out", period).map(({ member, on }) => ({ member, on }));
  if (qui === "horsannuaire") return outsideDirectory(read.members, read.people).map((member) => ({ member }));
  const among = read.people.filter(chosen[qui]!(read, code));
  const isMember = ({ person }: Known) => Number(person.membership === "member");
  return among.toSorted((a, b) => isMember(a) - isMember(b)).map((known) => ({ known }));
};
