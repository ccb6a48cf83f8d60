import { demoArea } from "#platform/commune-centres.ts";
import { type Chance, chance } from "./chance.ts";
import { fictitiousRpps } from "./identifiers.ts";
import { familyNames, mensNames, womensNames } from "./names.ts";
import { type DemoPlace, doctorPlaces, establishments, placeIn } from "./places.ts";

/** A professional of the territory. Readings of the national files are counted from 0. */
export type DemoProfessional = {
  rpps: string;
  familyName: string;
  givenName: string;
  woman: boolean;
  /** TRE_G15. */
  code: string;
  mode: "L" | "S";
  places: DemoPlace[];
  /** The first reading that tells of them, and the first that does not any more. */
  from: number;
  until?: number;
  /** What the last reading says otherwise. */
  later?: { familyName?: string; places?: DemoPlace[] };
};
/** How many there are of each profession beside the doctors, how many are employed, by whom, and how many share a practice. */
type Trade = { code: string; count: number; employed: number; by: string[]; shared: number; practice: string };
const alone = (code: string, practice: string): Trade => ({ code, count: 1, employed: 0, by: [], shared: 1, practice });
const employee = (code: string, by: string): Trade => ({ code, count: 1, employed: 1, by: [by], shared: 1, practice: "" });
const trades: Trade[] = [
  { code: "60", count: 271, employed: 62, by: ["355", "500", "354", "124", "127"], shared: 4, practice: "Cabinet infirmier" },
  { code: "70", count: 90, employed: 9, by: ["355", "500"], shared: 4, practice: "Cabinet de kinésithérapie" },
  { code: "21", count: 52, employed: 52, by: ["620"], shared: 1, practice: "" },
  { code: "40", count: 38, employed: 2, by: ["124"], shared: 3, practice: "Cabinet dentaire" },
  { code: "91", count: 24, employed: 1, by: ["355"], shared: 3, practice: "Cabinet d’orthophonie" },
  { code: "80", count: 16, employed: 0, by: [], shared: 2, practice: "Cabinet de podologie" },
  { code: "50", count: 14, employed: 4, by: ["355"], shared: 3, practice: "Cabinet de sages-femmes" },
  { code: "93", count: 14, employed: 5, by: ["355", "500"], shared: 2, practice: "Cabinet de psychologie" },
  { code: "95", count: 6, employed: 2, by: ["355"], shared: 1, practice: "Cabinet de diététique" },
  { code: "94", count: 6, employed: 3, by: ["500"], shared: 2, practice: "Cabinet d’ergothérapie" },
  { code: "92", count: 4, employed: 0, by: [], shared: 2, practice: "Cabinet d’orthoptie" },
  { code: "96", count: 4, employed: 2, by: ["500"], shared: 1, practice: "Cabinet de psychomotricité" },
  { code: "86", count: 4, employed: 4, by: ["611"], shared: 1, practice: "" },
  { code: "28", count: 4, employed: 0, by: [], shared: 2, practice: "Optique" },
  { code: "98", count: 3, employed: 3, by: ["355"], shared: 1, practice: "" },
  { code: "26", count: 2, employed: 0, by: [], shared: 1, practice: "Audioprothèse" },
  { code: "71", count: 2, employed: 0, by: [], shared: 1, practice: "Cabinet d’ostéopathie" },
  ...["81", "82", "83", "84", "85"].map((code) => alone(code, "Appareillage")),
  ...[alone("72", "Cabinet de psychothérapie"), alone("73", "Cabinet de chiropraxie"), alone("36", "Ambulances")],
  ...[employee("69", "355"), employee("32", "355"), employee("37", "355"), employee("38", "355")],
  ...[employee("31", "124"), employee("35", "500"), employee("39", "620")],
];
/** Present after the second reading. */
export const professionalCount = 680;
/** Those one may enter as, by their names, whose profession is said. */
const known: Record<string, [family: string, given: string]> = {
  "60": ["Coquelicot", "Nadia"],
  "70": ["Cyprès", "Paul"],
  "21": ["Pervenche", "Léa"],
};

const personOf = (luck: Chance, n: number): Pick<DemoProfessional, "rpps" | "familyName" | "givenName" | "woman"> => {
  const woman = luck.often(0.72);
  return { rpps: fictitiousRpps(n), familyName: luck.one(familyNames), givenName: luck.one(woman ? womensNames : mensNames), woman };
};

/** Practices of one profession: the first ones where people are, then wherever the territory has somebody. */
const practicesFor = (luck: Chance, { practice, shared }: Trade, people: number, next: () => number): DemoPlace[] => {
  const places: DemoPlace[] = [];
  for (let left = people; left > 0; ) {
    const size = Math.min(left, luck.whole(1, shared));
    const commune = luck.weighted(demoArea, ({ population }) => population + 600);
    const sector = size > 1 ? (["SA08", "Cabinet de groupe"] as const) : (["SA07", "Cabinet individuel"] as const);
    const place = placeIn(luck, commune, next(), { name: `${practice} ${luck.one(familyNames)}`, sector });
    places.push(...Array.from({ length: size }, () => place));
    left -= size;
  }
  return places;
};

const others = (luck: Chance, all: readonly DemoPlace[], houses: readonly DemoPlace[]): DemoProfessional[] => {
  let [n, place] = [1000, 300];
  return trades.flatMap((trade) => {
    const employers = all.filter(({ category }) => trade.by.includes(category?.[0] ?? ""));
    const own = practicesFor(luck, trade, trade.count - trade.employed, () => ++place);
    return Array.from({ length: trade.count }, (_, rank): DemoProfessional => {
      const employed = rank >= trade.count - trade.employed;
      // Each pharmacy has one who owns it; the others are employed there.
      const mode = employed && (trade.code !== "21" || rank >= employers.length) ? "S" : "L";
      const at = employed ? employers[rank % employers.length]! : luck.often(0.05) ? luck.one(houses) : own[rank]!;
      const second = !employed && luck.often(0.06) ? [luck.one(own)] : [];
      const [familyName, givenName] = (rank === 0 ? known[trade.code] : undefined) ?? [];
      const person = personOf(luck, ++n);
      return {
        ...{ ...person, code: trade.code, mode, places: [...new Set([at, ...second])], from: 0 },
        ...(familyName && { familyName, givenName: givenName!, woman: womensNames.includes(givenName!) }),
      };
    });
  });
};

/** Who works in the territory over the three readings of the demonstration, and every establishment of it. */
export const territoryPeople = (): { people: DemoProfessional[]; establishments: DemoPlace[] } => {
  const practices = doctorPlaces();
  const houses = practices.filter(({ finess }) => finess !== null);
  const doctors = practices.flatMap(({ doctors: list, ...place }) =>
    list.map(
      ({ familyName, givenName, rpps }): DemoProfessional => ({
        ...{ rpps, familyName, givenName, woman: womensNames.includes(givenName), code: "10", mode: "L", places: [place], from: 0 },
      }),
    ),
  );
  const luck = chance(680);
  const all = establishments(luck);
  const rest = others(luck, all, houses);
  const nurses = rest.filter(({ code, mode, places }) => code === "60" && mode === "L" && places.length === 1).slice(5);
  const physios = rest.filter(({ code, mode }) => code === "70" && mode === "L").slice(5);
  // A locum who works everywhere.
  nurses[40]!.places = [...new Set(nurses.slice(41, 90).flatMap(({ places }) => places))].slice(0, 12);
  for (const it of [...nurses.slice(0, 11), ...physios.slice(0, 5)]) it.from = 1;
  const gone = rest.slice(20, 24).map((it, n): DemoProfessional => ({ ...it, ...personOf(luck, 2000 + n), from: 0, until: 1 }));
  for (const it of [...nurses.slice(12, 15), ...physios.slice(6, 8)]) it.until = 2;
  for (const [n, it] of [...nurses.slice(16, 20), ...physios.slice(9, 11)].entries())
    it.later = { places: [(n < 4 ? nurses : physios)[30 + n]!.places[0]!] };
  for (const [n, it] of nurses.slice(21, 25).entries()) it.later = { familyName: `${it.familyName}-${familyNames[n * 17]!}` };
  const coming = [...nurses.slice(26, 31), ...physios.slice(12, 14)].map(
    (it, n): DemoProfessional => ({ ...it, ...personOf(luck, 2100 + n), places: [it.places[0]!], from: 2 }),
  );
  return {
    people: [...doctors, ...rest, ...gone, ...coming],
    establishments: [...houses.map(({ doctors: _doctors, ...place }) => place), ...all],
  };
};
/** Who is there at a reading, as it tells them. */
export const toldAt = (people: readonly DemoProfessional[], reading: number): DemoProfessional[] =>
  people
    .filter(({ from, until }) => from <= reading && reading < (until ?? Number.POSITIVE_INFINITY))
    .map((it) => (reading < 2 ? it : { ...it, ...it.later }));
