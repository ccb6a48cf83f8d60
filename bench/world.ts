import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allJobs } from "#app/all-jobs.ts";
import { readConfig } from "#app/config.ts";
import { type House, openHouse } from "#app/house.ts";
import { chance } from "#demo/chance.ts";
import { askers } from "#demo/people.ts";
import { enterRequests } from "#features/attachment/imports/public.ts";
import { addMembership, createCommunity } from "#platform/community.ts";
import { openDatabase } from "#platform/database.ts";
import { until } from "./ending.ts";

/** One figure: its name, its value, its unit. */
export type Print = (figure: string, value: number, unit: string) => void;

/** A data folder that the database's user can enter, erased at the end. */
export const inTemporaryFolder = <T>(what: (dataDir: string) => Promise<T>): Promise<T> => {
  const dataDir = mkdtempSync(join(tmpdir(), "maillage-bench-"));
  chmodSync(dataDir, 0o711);
  return until(
    () => rmSync(dataDir, { recursive: true, force: true }),
    () => what(dataDir),
  );
};

/** An installation as it serves; the geocoder is off, so that nothing is asked outside and figures do not depend on the network. */
export const environment = (dataDir: string, more: Record<string, string> = {}): Record<string, string> => ({
  NODE_ENV: "development",
  DATA_DIR: dataDir,
  GEOCODER_URL: "off",
  PATH: "/usr/bin:/bin",
  ...more,
});

/** Opens the house of an installation in this process, its database as in production, and closes it. */
export const inHouse = async <T>(dataDir: string, what: (house: House) => Promise<T>): Promise<T> => {
  const house = await openHouse(readConfig(environment(dataDir)), allJobs, { as: "serve", log: () => {} });
  return until(house.close, () => what(house));
};

const perWork = 2000;

/** Founds a demonstration with one coordinator and `people` people waiting, invented as in the demo, entered over two years. */
export const foundList = async (house: House, slug: string, people: number): Promise<void> => {
  const now = Temporal.Now.instant();
  const today = now.toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const quick = new URL(house.url);
  quick.searchParams.set("options", "-c synchronous_commit=off");
  const database = openDatabase({ ...house, url: quick.toString() });
  try {
    const { id } = await createCommunity(database, now, { slug, name: `CPTS de ${people} personnes`, demo: true });
    const roles = ["coordinator" as const, "employee" as const];
    const member = await addMembership(database, now, { communityId: id, email: `${slug}@cpts-demo.example`, name: "Claire", roles });
    const dayOf = (rank: number) => today.subtract({ days: Math.round((1 - rank / people) * 730) });
    const everybody = askers(chance(people), people, dayOf).map((asker, rank) => ({ ...asker, enteredOn: dayOf(rank), informedOn: today }));
    for (let at = 0; at < people; at += perWork)
      await database.work({ tenantId: id, now, by: `member:${member.id}` }, (tx) => enterRequests(tx, everybody.slice(at, at + perWork)));
  } finally {
    await database.close();
  }
};
