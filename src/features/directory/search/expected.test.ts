import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addProfessional, searchProfessionals } from "#features/directory/public.ts";
import { activities, professionals } from "#features/directory/schema.ts";
import { addCommunes } from "#features/territory/public.ts";
import type { Tx } from "#platform/database.ts";
import { foundCommunity } from "#platform/testing.ts";
import { unaccented } from "#platform/text.ts";
import { idsOf, orderOf, readings } from "./queries.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const communes = { lodeve: "34142", "clermont l hérault": "34079", "st andré de sangonis": "34239", montpellier: "34172" };
const jobs = { kine: "70", infirmière: "60", médecin: "10", orthophoniste: "91" };
const families = ["Castelnau", "Bénézech", "Rouquette", "Villefranque", "Jeanjean", "Ménard-Ollier", "Thézenas", "d’Albignac", "Peyrottes"];
const givens = ["Éloïse", "Anne-Sophie", "François", "Zoé", "Jérôme"];

const people = async (tx: Tx) => {
  await addCommunes(tx, Object.values(communes));
  const [codes, places] = [Object.values(jobs), Object.values(communes)];
  const { tenantId } = tx;
  for (const [n, familyName] of families.entries())
    for (const [m, givenName] of givens.entries()) {
      const professionCode = codes[(n + m) % codes.length]!;
      const professionalId = (await addProfessional(tx, { familyName, givenName, professionCode })) as string;
      const communeCode = places[(n * 2 + m) % places.length]!;
      await tx.db.insert(activities).values({ tenantId, professionalId, communeCode, origin: "hand" });
    }
};

type Sought = { family: number; given: number; where: number; slip: number; letter: string; form: number; capitals: boolean };
const sought = fc.record({
  ...{ family: fc.nat(families.length - 1), given: fc.nat(givens.length - 1), where: fc.nat(), slip: fc.nat(3) },
  ...{ letter: fc.constantFrom(..."aeioutrnsl"), form: fc.nat(7), capitals: fc.boolean() },
});
/** A letter missing, doubled, changed, or swapped with the next. */
const slipped = (word: string, { where, slip, letter }: Sought): string => {
  const at = 1 + (where % (word.length - 2));
  const [before, here, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 1)];
  return [before + after, before + here + here + after, before + letter + after, before + next + here + word.slice(at + 2)][slip]!;
};
const typed = (it: Sought): string => {
  const [family, given] = [families[it.family]!, givens[it.given]!];
  const longest = unaccented(family)
    .split(/[^a-z]/)
    .toSorted((a, b) => b.length - a.length)[0]!;
  const job = Object.keys(jobs)[(it.family + it.given) % 4]!;
  const commune = Object.keys(communes)[(it.family * 2 + it.given) % 4]!;
  const q = [
    family,
    unaccented(`${given} ${family}`),
    `${family} ${given[0]}`,
    longest.slice(0, 4),
    slipped(longest, it),
    `${given} ${slipped(longest, it)}`,
    `${job} ${commune} ${longest}`,
    `${slipped(longest, it)} ${job} à ${commune}`,
  ][it.form]!;
  return it.capitals ? q.toUpperCase() : q;
};

test("whoever is sought is found: accents or none, a beginning, words in any order, a slip, with what they do and where", async () => {
  const { database, community } = await foundCommunity(now);
  const work = <T>(what: (tx: Tx) => Promise<T>) => database.work({ tenantId: community.id, now, by: "system" }, what);
  await work(people);
  await fc.assert(
    fc.asyncProperty(sought, async (it) => {
      const found = await work((tx) => searchProfessionals(tx, typed(it), { limit: 45 }));
      const [family, given] = [families[it.family]!, givens[it.given]!];
      const names = found.map(({ familyName, givenName }) => `${familyName} ${givenName}`);
      expect(names, typed(it)).toContain(`${family} ${given}`);
      // A family and a first name, or a job and a commune, single people out.
      if ([1, 5, 6, 7].includes(it.form)) expect(new Set(found.map(({ familyName }) => familyName)), typed(it)).toEqual(new Set([family]));
    }),
    { numRuns: 150 },
  );
});

test("pages in a row say everybody once, in the order of a single page", async () => {
  const { database, community } = await foundCommunity(now);
  await database.work({ tenantId: community.id, now, by: "system" }, async (tx) => {
    await people(tx);
    for (const q of ["an", "je", "jea", "jeanjena", "zoe", "rouqette"])
      for await (const reading of readings(tx, "professional", q, [], [])) {
        const page = (size: number, offset: number) =>
          tx.db
            .select()
            .from(professionals)
            .where(sql`${professionals.id} in ${idsOf(tx, "professional", reading, [], { size, offset })}`)
            .orderBy(...orderOf(reading), professionals.id);
        const whole = (await page(1000, 0)).map(({ id }) => id);
        const inPages: string[] = [];
        for (let at = 0; at <= whole.length; at += 2) inPages.push(...(await page(2, at)).map(({ id }) => id));
        expect(inPages, q).toEqual(whole);
      }
  });
});
