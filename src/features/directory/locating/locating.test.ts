import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { addStructure, editStructure } from "#features/directory/entry/commands.ts";
import { findStructure } from "#features/directory/entry/queries.ts";
import { routes } from "#features/directory/routes.tsx";
import { structures } from "#features/directory/schema.ts";
import { addCommunes } from "#features/territory/public.ts";
import type { LocateMany } from "#platform/geocode-many.ts";
import { visit } from "#platform/testing.ts";
import { jobs } from "./jobs.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const open = async () => {
  const as = await visit({ annuaire: routes }, now, jobs);
  await as.work((tx) => addCommunes(tx, ["34142"]));
  const add = (name: string, address: string) => as.work((tx) => addStructure(tx, { name, kind: "msp", address, communeCode: "34142" }));
  const where = async (id: string) => {
    const { lat, lon, precision } = (await as.work((tx) => findStructure(tx, id)))!;
    return { lat, lon, precision };
  };
  return { as, add, where };
};
const exact = { point: { lat: 43.7301, lon: 3.3201 }, precision: "address" } as const;

test("a place added by hand is put on the map at once, at its address when the service knows it, all in one question", async () => {
  const { as, add, where } = await open();
  const asked: Parameters<LocateMany>[0][] = [];
  as.outside.locateMany = async (places) => {
    asked.push(places);
    return places.map(({ address }) => (address.startsWith("1 ") ? exact : undefined));
  };
  const [known, unknown, bare] = [await add("MSP", "1 rue Neuve"), await add("EHPAD", "lieu-dit perdu"), await add("Ailleurs", "")];
  expect(await where(known)).toMatchObject({ precision: "commune", lat: expect.closeTo(43.73, 1) });
  const card = async () => (await as.member.get(`/annuaire/structures/${known}/carte.vcf`)).text();
  expect(await card()).not.toContain("GEO");
  expect(await as.member.text("/annuaire/carte?voir=structures")).toContain("3\u00a0lieux sont placés au centre");
  await as.drain();
  expect(await where(known)).toEqual({ ...exact.point, precision: "address" });
  for (const id of [unknown, bare]) expect(await where(id)).toMatchObject({ precision: "commune" });
  expect(asked[0]!.map(({ address, citycode }) => [address, citycode]).sort()).toEqual([
    ["1 rue Neuve", "34142"],
    ["lieu-dit perdu", "34142"],
  ]);
  expect(JSON.stringify(asked)).not.toContain("EHPAD");
  expect(await card()).toContain("GEO:geo:43.7301,3.3201");
  expect(await as.member.text("/annuaire/carte?voir=structures")).toContain("2\u00a0lieux sont placés au centre");
  // Its name changes: it stays where it is. Its address changes: it is looked for again.
  const edit = (name: string, address: string, version: number) =>
    as.work((tx) => editStructure(tx, known, version, { name, kind: "msp", address, communeCode: "34142" }));
  await edit("MSP du Lac", "1 rue Neuve", 1);
  expect(await where(known)).toMatchObject({ precision: "address" });
  await edit("MSP du Lac", "3 rue Vieille", 2);
  expect(await where(known)).toMatchObject({ precision: "commune" });
});

test("an address changed while the service answered is not placed by the old one; without service, centres are enough", async () => {
  const { as, add, where } = await open();
  const id = await add("MSP", "1 rue Neuve");
  as.outside.locateMany = async (places) => {
    await as.work((tx) => tx.db.update(structures).set({ address: "2 rue Neuve" }).where(eq(structures.id, id)));
    return places.map(() => exact);
  };
  await as.drain();
  expect(await where(id)).toMatchObject({ precision: "commune" });
  delete as.outside.locateMany;
  const lost = await add("Perdu", "1 rue Neuve");
  await as.work((tx) => tx.db.update(structures).set({ lat: null, lon: null, precision: null }).where(eq(structures.id, lost)));
  await as.drain();
  expect(await where(lost)).toMatchObject({ precision: "commune", lat: expect.closeTo(43.73, 1) });
});
