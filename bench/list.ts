import { randomUUID } from "node:crypto";
import { ensureDemo } from "#app/demo.ts";
import { paths } from "#features/attachment/paths.ts";
import { type App, served } from "./served.ts";
import { coordinator, fields, type Visitor } from "./visitor.ts";
import { foundList, inHouse, inTemporaryFolder, type Print } from "./world.ts";

const rounds = 16;
const warmUp = 8;
const together = 8;
const secondsOfLoad = 4;
const writes = 24;

/**
 * The common list as a coordinator turns it over: every state, order and filter, further pages, searches. Over HTTP, through identity,
 * compressed, on the demonstration and on 100 000 people; then eight at once; then while people are being written down. `p50` and `p95`
 * are of the server, compression included; `seen` adds the way to the visitor and back.
 */
export const run = (print: Print): Promise<void> =>
  inTemporaryFolder(async (dataDir) => {
    await inHouse(dataDir, (house) => ensureDemo(house, "http://localhost", () => {}));
    await served(dataDir, async (app) => {
      await measure(app, "/demo", "list.1300", print);
      print("list.1300.rss", megabytes((await app.inside()).resident), "MB");
    });
    await inHouse(dataDir, (house) => foundList(house, "grande", 100_000));
    await served(dataDir, async (app) => {
      await measure(app, "/grande", "list.100000", print);
      print("list.rss", megabytes((await app.inside()).resident), "MB");
    });
  });
const megabytes = (bytes: number) => bytes / 2 ** 20;

const measure = async (app: App, home: string, name: string, print: Print) => {
  const staff = await coordinator(app.origin, home);
  await app.inside();
  const first = await staff.get(paths.list(home));
  print(`${name}.first`, first.ms, "ms");
  print(`${name}.first.loop_max`, (await app.inside()).longest, "ms");
  const visits = visitsOf(staff, home, first.text());
  const cold: number[] = [];
  for (const visit of visits) cold.push(await checked(visit));
  print(`${name}.cold.p50`, quantile(cold, 0.5), "ms");
  print(`${name}.cold.max`, Math.max(...cold), "ms");
  print(`${name}.cold.loop_max`, (await app.inside()).longest, "ms");
  // The first hundreds of pages are those of a program that is still learning its own code: they are not those of a working day.
  for (let n = 0; n < warmUp; n++) for (const visit of visits) await checked(visit);

  const before = await app.inside();
  const times: number[] = [];
  for (let n = 0; n < rounds; n++) for (const visit of visits) times.push(await checked(visit));
  const after = await app.inside();
  print(`${name}.p50`, quantile(after.answers, 0.5), "ms");
  print(`${name}.p95`, quantile(after.answers, 0.95), "ms");
  print(`${name}.seen.p95`, quantile(times, 0.95), "ms");
  print(`${name}.cpu`, (after.busy - before.busy) / times.length, "ms per page");
  print(`${name}.queries`, (after.statements - before.statements) / times.length, "per page");
  print(`${name}.rps`, await requestsPerSecond(visits), "per s");
  print(`${name}.loop_max`, Math.max(after.longest, (await app.inside()).longest), "ms");

  const fresh: number[] = [];
  for (let n = 0; n < writes; n++) {
    await writeDown(staff, home, n);
    fresh.push(await checked(visits[n % visits.length]!));
  }
  print(`${name}.after_write.p95`, quantile(fresh, 0.95), "ms");
  print(`${name}.after_write.loop_max`, (await app.inside()).longest, "ms");
  staff.leave();
};

type Visit = () => ReturnType<Visitor["get"]>;
const checked = async (visit: Visit): Promise<number> => {
  const { status, ms } = await visit();
  if (status !== 200) throw new Error(`the list answered ${status}`);
  return ms;
};
const quantile = (times: readonly number[], q: number) => times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * q)]!;

const visitsOf = (staff: Visitor, home: string, page: string): Visit[] => {
  const communes = [...(/<select[^>]*name="commune".*?<\/select>/s.exec(page)?.[0] ?? "").matchAll(/value="(\w{5})"/g)].map((it) => it[1]!);
  if (communes.length < 2) throw new Error("the list offers no commune to choose");
  const views = [
    ...["", "page=2", "page=3", "page=12", "etat=toutes", "etat=toutes&page=2", "etat=declaree", "etat=vue", "etat=sortie"],
    ...[`commune=${communes[0]}`, `commune=${communes[1]}&tri=nom`, "raison=ald", "raison=pregnancy&tri=entree", "raison=no_care&page=2"],
    ...["tri=nom", "tri=commune&sens=desc", "tri=entree&etat=toutes", "score=40", "age=6", "doute=sans-point", "doute=non-confirmee"],
    ...["porte=partner", "doute=doublon", "doute=injoignable"],
  ];
  const searches = ["martin", "dupo", "06 39 98 12", "lodeve"];
  return [
    ...views.map((query) => () => staff.get(`${paths.list(home)}?${query}`)),
    ...searches.map((q) => () => staff.post(paths.list(home), fields({ q }))),
  ];
};

const requestsPerSecond = async (visits: readonly Visit[]): Promise<number> => {
  const began = performance.now();
  let done = 0;
  const browse = async (rank: number) => {
    for (let n = rank; performance.now() - began < secondsOfLoad * 1000; n++, done++) await checked(visits[n % visits.length]!);
  };
  await Promise.all(Array.from({ length: together }, (_, rank) => browse(rank * 3)));
  return done / ((performance.now() - began) / 1000);
};

const writeDown = async (staff: Visitor, home: string, n: number) => {
  const { status } = await staff.post(
    paths.intake(home),
    fields({
      once: randomUUID(),
      familyName: `Essai${String.fromCharCode(97 + n)}`,
      givenName: "Camille",
      birthDate: "02/03/1950",
      phones: "06 12 34 56 78",
      commune: "76600 Le Havre",
      informed: "on",
      someoneElse: "on",
      next: "new",
    }),
  );
  if (status !== 303) throw new Error(`the intake answered ${status}`);
};
