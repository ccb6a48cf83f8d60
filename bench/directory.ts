import type { House } from "#app/house.ts";
import { type Chance, chance } from "#demo/chance.ts";
import { mensNames, streets, womensNames } from "#demo/names.ts";
import { activities, type Professional, professionals, type Structure, structures } from "#features/directory/public.ts";
import { addCommunes } from "#features/territory/public.ts";
import { demoArea } from "#platform/commune-centres.ts";
import { addMembership, createCommunity } from "#platform/community.ts";
import type { Tx } from "#platform/database.ts";
import { professions } from "#platform/professions.ts";
import { plainWords } from "#platform/text.ts";

const starts =
  "ba be bi bo bou bel ber bon bre cha che cou cor cam del du dur fa fe fou for gau ger gi gra jac ju la le lem lou ma mar mer mo mou na ne pa pe per pi ra re ri ro rou sa se si so te to va ve vi".split(
    " ",
  );
const middles = "ra re ro la le lo na ne no ta te ti da de mi ma va ve cha lle tti nna".split(" ");
const ends = "rin ron reau tard bert lier lot tel det lin goux nac mas ves rou det nier sois nal bour gnez lang".split(" ");
const shared = 12_000;
/** Family names as they fall in France: a few very common, most rare, some double. */
const familyNames = (luck: Chance) => {
  const all = Array.from({ length: shared }, () => {
    const name = `${luck.one(starts)}${luck.often(0.6) ? luck.one(middles) : ""}${luck.one(ends)}`;
    return name[0]!.toUpperCase() + name.slice(1);
  });
  const one = () => all[Math.floor(shared * luck.next() ** 2.5)]!;
  return () => (luck.often(0.1) ? `${one()}-${one()}` : one());
};
const kinds = ["practice", "practice", "practice", "msp", "pharmacy", "ehpad", "lab", "hospital", "other"] as const;
const labels = {
  practice: "Cabinet",
  msp: "Maison de santé",
  pharmacy: "Pharmacie",
  ehpad: "Résidence",
  lab: "Laboratoire",
  hospital: "Clinique",
  other: "Association",
};
const perWork = 2500;

const places = (luck: Chance, tenantId: string, count: number): (typeof structures.$inferInsert)[] => {
  const family = familyNames(luck);
  return Array.from({ length: count }, () => {
    const [commune, kind] = [luck.one(demoArea), luck.one(kinds)];
    const name = `${labels[kind]} ${family()}`;
    const spread = () => (luck.next() - 0.5) * 0.03;
    return {
      tenantId,
      id: crypto.randomUUID(),
      name,
      kind,
      address: `${luck.whole(1, 90)} ${luck.one(streets)}`,
      postcode: commune.postcodes[0] ?? "",
      city: commune.name,
      communeCode: commune.code,
      lat: commune.lat + spread(),
      lon: commune.lon + spread(),
      precision: "street",
      phone: "+33199000000",
      origin: "national",
      addedBy: "system",
      firstSeenOn: Temporal.PlainDate.from("2026-11-01"),
      search: plainWords(name),
    };
  });
};
const people = (luck: Chance, tenantId: string, count: number): (typeof professionals.$inferInsert & { id: string })[] => {
  const family = familyNames(luck);
  const given = [...mensNames, ...womensNames];
  return Array.from({ length: count }, () => {
    const profession = luck.weighted(professions, ({ code }) => (code === "60" ? 30 : code === "10" ? 15 : code === "70" ? 10 : 2));
    const [familyName, givenName] = [family(), `${luck.one(given)}${luck.often(0.08) ? `-${luck.one(given)}` : ""}`];
    return {
      tenantId,
      id: crypto.randomUUID(),
      familyName,
      givenName,
      professionCode: profession.code,
      professionLabel: profession.label,
      origin: "national",
      addedBy: "system",
      firstSeenOn: Temporal.PlainDate.from("2026-11-01"),
      search: plainWords(`${familyName} ${givenName}`),
    };
  });
};

const write = async (
  work: <T>(what: (tx: Tx) => Promise<T>) => Promise<T>,
  count: number,
  put: (tx: Tx, from: number, to: number) => Promise<unknown>,
) => {
  for (let at = 0; at < count; at += perWork) await work((tx) => put(tx, at, at + perWork));
};

/** Founds a community with a directory of `entries`: six sevenths of professionals, the rest structures, each person in one or two places. */
export const foundDirectory = async (
  house: House,
  slug: string,
  entries: number,
): Promise<{ tenantId: string; people: Pick<Professional, "familyName" | "givenName">[]; places: Pick<Structure, "name">[] }> => {
  const { database } = house;
  const now = Temporal.Now.instant();
  const { id: tenantId } = await createCommunity(database, now, { slug, name: `CPTS de ${entries} fiches`, demo: true });
  await addMembership(database, now, { communityId: tenantId, email: `${slug}@cpts-demo.example`, name: "Claire", roles: ["coordinator"] });
  const luck = chance(entries);
  const work = <T>(what: (tx: Tx) => Promise<T>) => database.work({ tenantId, now, by: "system" }, what);
  await work((tx) =>
    addCommunes(
      tx,
      demoArea.map(({ code }) => code),
    ),
  );
  const where = places(luck, tenantId, Math.round(entries / 7));
  const who = people(luck, tenantId, entries - where.length);
  await write(work, where.length, ({ db }, from, to) => db.insert(structures).values(where.slice(from, to)));
  await write(work, who.length, ({ db }, from, to) => db.insert(professionals).values(who.slice(from, to)));
  const works = who.flatMap(({ id }) =>
    Array.from({ length: luck.often(0.2) ? 2 : 1 }, () => {
      const place = luck.one(where);
      return {
        tenantId,
        professionalId: id,
        structureId: place.id!,
        communeCode: place.communeCode!,
        modeCode: "L",
        origin: "national" as const,
      };
    }),
  );
  await write(work, works.length, ({ db }, from, to) => db.insert(activities).values(works.slice(from, to)));
  return { tenantId, people: who as Pick<Professional, "familyName" | "givenName">[], places: where };
};
