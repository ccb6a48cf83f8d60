import pg from "pg";
import { type Chance, chance } from "#demo/chance.ts";
import { directoryPaths, searchProfessionals, searchStructures } from "#features/directory/public.ts";
import { demoArea } from "#platform/commune-centres.ts";
import { unaccented } from "#platform/text.ts";
import { foundDirectory } from "./directory.ts";
import { served } from "./served.ts";
import { coordinator } from "./visitor.ts";
import { inHouse, inTemporaryFolder, type Print } from "./world.ts";

const asked = 400;
const size = 100_000;
const quantile = (times: readonly number[], q: number) => times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * q)]!;

/** One slip: a letter missing, doubled, changed or swapped. */
const slipped = (luck: Chance, word: string): string => {
  const at = luck.whole(1, Math.max(1, word.length - 2));
  return luck.one([
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word[at] + word.slice(at),
    `${word.slice(0, at)}e${word.slice(at + 1)}`,
    word.slice(0, at) + (word[at + 1] ?? "") + word[at] + word.slice(at + 2),
  ]);
};
type Named = { familyName: string; givenName: string };
/** What people type: names whole, begun, without accents, with a slip, with an initial, after a profession or a commune. */
const queryOf = (luck: Chance, { familyName, givenName }: Named): string => {
  const [family, given] = [unaccented(familyName), unaccented(givenName)];
  return luck.one([
    familyName,
    family,
    `${family} ${given}`,
    `${given} ${family}`,
    family.slice(0, luck.whole(3, Math.max(4, family.length - 1))),
    slipped(luck, family),
    `${slipped(luck, family)} ${given}`,
    `${given[0]} ${family}`,
    `kine ${unaccented(luck.one(demoArea).name)}`,
    `infirmiere ${unaccented(luck.one(demoArea).name)} ${family.slice(0, 4)}`,
    `medecin ${family}`,
  ]);
};

/** Searches of names among 100 000 professionals and structures of one community, then pages of the list over HTTP. */
export const run = (print: Print): Promise<void> =>
  inTemporaryFolder(async (dataDir) => {
    const queries: string[] = [];
    await inHouse(dataDir, async (house) => {
      const { tenantId, people, places } = await foundDirectory(house, "annuaire", size);
      const owner = new pg.Client({ connectionString: house.ownerUrl });
      await owner.connect();
      await owner.query("vacuum analyze");
      await owner.end();
      const luck = chance(7);
      const now = Temporal.Now.instant();
      const work = { tenantId, now, by: "system" };
      const times: number[] = [];
      let found = 0;
      for (let n = -20; n < asked; n++) {
        const place = luck.often(0.15);
        const q = place ? unaccented(luck.one(places).name) : queryOf(luck, luck.one(people));
        const began = performance.now();
        const answer = await house.database.work(work, (tx) =>
          (place ? searchStructures(tx, q, { limit: 50 }) : searchProfessionals(tx, q, { limit: 50 })).then((all) => all.length),
        );
        if (n < 0) continue;
        times.push(performance.now() - began);
        queries.push(`${place ? "voir=structures&" : ""}q=${encodeURIComponent(q)}`);
        if (answer > 0) found++;
      }
      print("search.100000.p50", quantile(times, 0.5), "ms");
      print("search.100000.p95", quantile(times, 0.95), "ms");
      print("search.100000.max", Math.max(...times), "ms");
      print("search.100000.found", (100 * found) / times.length, "%");
    });
    await served(dataDir, async (app) => {
      const staff = await coordinator(app.origin, "/annuaire");
      const views = [
        "",
        "page=2",
        "profession=60",
        "profession=70&commune=34079",
        "voir=structures",
        "sens=desc",
        "voir=structures&genre=pharmacy",
        ...queries.slice(0, 60),
      ];
      for (const round of [1, 2, 3]) {
        const times: number[] = [];
        for (const view of views) {
          const { status, ms } = await staff.get(`${directoryPaths.home("/annuaire")}?${view}`);
          if (status !== 200) throw new Error(`the directory answered ${status}`);
          times.push(ms);
        }
        if (round < 3) continue;
        print("directory.100000.p50", quantile(times, 0.5), "ms");
        print("directory.100000.p95", quantile(times, 0.95), "ms");
      }
      staff.leave();
    });
  });
