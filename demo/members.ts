import type { Person } from "#features/membership/joining/rules.ts";
import { listMembers } from "#features/membership/queries.ts";
import type { Method } from "#features/membership/rules.ts";
import { demoArea } from "#platform/commune-centres.ts";
import type { Tx } from "#platform/database.ts";
import { fictitiousPhone } from "#platform/phone-plan.ts";
import { unaccented } from "#platform/text.ts";
import { type Chance, chance } from "./chance.ts";
import { familyNames, mensNames, womensNames } from "./names.ts";
import type { DemoProfessional } from "./professionals.ts";

/** Somebody who is, was or will be a member; `rpps` null for who represents an organisation. */
export type DemoMember = Omit<Person, "professionalId" | "rpps"> & {
  rpps: string | null;
  /** Euros asked of their college. */
  fee: number;
  method: Method;
};
/** On the list the association kept before Maillage, with their year 2025. */
export const listedCount = 150;
/** Members at the end of the story. */
export const memberCount = 260;
/** Who joined in 2026 and was accepted; see `tellCampaign` for those of the list who stay. */
export const newcomerCount = 132;
/** Who asks and is not accepted: by the board, by nobody yet, or because they never confirm their address. */
const waitingCount = 9;

/** The year everybody is asked to renew. */
export const campaignYear = 2026;
/** What tells members apart in the story. */
export const keyOf = ({ rpps, organisation }: { rpps: string | null; organisation: string }): string => rpps ?? organisation;
/** members.id of everybody, by `keyOf`. */
export const memberIds = async (tx: Tx): Promise<Map<string, string>> => new Map((await listMembers(tx)).map((it) => [keyOf(it), it.id]));

const methods: readonly [Method, number][] = [
  ["transfer", 52],
  ["cheque", 27],
  ["online", 14],
  ["cash", 7],
];
const mail = (text: string) =>
  unaccented(text)
    .toLowerCase()
    .replace(/[^a-z]+/g, "");
const fees = { L: 20, S: 10 };

/** Those one may enter as, who are members too. */
const accounts: Record<string, string> = {
  "Nadia Coquelicot": "nadia.infirmiere@cpts-demo.example",
  "Paul Cyprès": "paul.presidence@cpts-demo.example",
  "Léa Pervenche": "lea.tresorerie@cpts-demo.example",
};

const professionalMember = (luck: Chance, it: DemoProfessional, n: number): DemoMember => {
  const writable = luck.often(0.93);
  const email =
    accounts[`${it.givenName} ${it.familyName}`] ??
    (luck.often(0.92) ? `${mail(it.givenName)}.${mail(it.familyName)}${n}@soignants.example` : null);
  return {
    ...{ organisation: "", familyName: it.familyName, givenName: it.givenName, rpps: it.rpps, professionCode: it.code },
    ...{ email, phone: email && luck.often(0.3) ? null : fictitiousPhone("mobile", 1400 + n), modeCode: it.mode, writable },
    ...{ communeCode: it.places[0]!.commune.code, fee: fees[it.mode], method: luck.weighted(methods, ([, weight]) => weight)[0] },
  };
};
const organisations =
  "EHPAD Laurier|EHPAD Magnolia|EHPAD Muscari|EHPAD Tulipe|Hôpital local|Dispositif d’appui à la coordination|HAD Euphorbe|SSIAD Grenadier|Laboratoire Crocus|CCAS de la ville-centre|Association de patients Les Coquelicots|Maison des aidants|Centre social Le Moulin|Service d’aide à domicile Myosotis".split(
    "|",
  );
const organisationMember = (luck: Chance, name: string, n: number): DemoMember => {
  const [familyName, givenName] = [luck.one(familyNames), luck.one(luck.often(0.6) ? womensNames : mensNames)];
  return {
    ...{ organisation: `${name} (fictif)`, familyName, givenName, rpps: null, professionCode: "", modeCode: "" },
    ...{ email: `direction-${n}@organisations.example`, phone: fictitiousPhone("southEast", 3000 + n), writable: true },
    ...{ communeCode: demoArea[(n * 5) % demoArea.length]!.code, fee: 0, method: "transfer" },
  };
};

/** Members in the order they came: those of the list, then the newcomers of 2026, then who still waits for the board. */
export const membersOf = (
  people: readonly DemoProfessional[],
): { listed: DemoMember[]; newcomers: DemoMember[]; waiting: DemoMember[] } => {
  const luck = chance(260);
  const present = people.filter(({ from, until }) => from === 0 && until === undefined);
  const named = (it: DemoProfessional) => `${it.givenName} ${it.familyName}` in accounts;
  // One of each profession is a member; then doctors and pharmacists come first, as they do. Two never bear the same name.
  const firsts = new Set([...Map.groupBy(present, ({ code }) => code).values()].map(([first]) => first));
  const weight = ({ code }: DemoProfessional) => (code === "10" ? 0.6 : code === "21" ? 0.7 : 1);
  const drawn = present
    .map((it) => ({ it, at: named(it) ? -2 : firsts.has(it) ? -1 : luck.next() * weight(it) }))
    .sort((a, b) => a.at - b.at)
    .map(({ it }) => it);
  const names = new Set<string>();
  const distinct = drawn.filter((it) => {
    const name = mail(it.familyName + it.givenName);
    return !names.has(name) && names.add(name);
  });
  const all = distinct.slice(0, 340).map((it, n) => professionalMember(luck, it, n));
  const houses = organisations.map((name, n) => organisationMember(luck, name, n));
  const listedPeople = listedCount - 8;
  const newPeople = newcomerCount - 6;
  return {
    listed: [...all.slice(0, listedPeople), ...houses.slice(0, 8)],
    newcomers: [...all.slice(listedPeople, listedPeople + newPeople), ...houses.slice(8)],
    waiting: all
      .slice(listedPeople + newPeople)
      .filter(({ email }) => email !== null)
      .slice(0, waitingCount),
  };
};
