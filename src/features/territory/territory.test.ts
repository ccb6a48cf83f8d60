import fc from "fast-check";
import { expect, test } from "vitest";
import { visit } from "#platform/testing.ts";
import { addCommunes } from "./communes/commands.ts";
import { communeCodes, territoryCommunes } from "./communes/queries.ts";
import { words as communesWords } from "./communes/words.ts";
import { jobs } from "./locating/jobs.ts";
import { routes } from "./routes.tsx";
import { boundsOf, sizeOf } from "./rules.ts";
import { groupsOf, sectorsOf } from "./sectors/queries.ts";
import { grouped, merged } from "./sectors/rules.ts";
import { words as sectorWords } from "./sectors/words.ts";
import { words as sizeWords } from "./size/words.ts";

const now = Temporal.Instant.from("2026-11-16T08:00:00Z");
const open = () => visit({ territoire: routes }, now, jobs);
const location = async (response: Promise<Response> | Response) =>
  new URL((await response).headers.get("location")!, "http://x").toString().slice(8);
const params = async (response: Promise<Response>) => new URLSearchParams((await location(response)).split("?")[1]);

test.for([
  [0, 1],
  [39_999, 1],
  [40_000, 2],
  [79_999, 2],
  [80_000, 3],
  [174_999, 3],
  [175_000, 4],
  [2_000_000, 4],
] as const)("%i inhabitants make a CPTS of size %i", ([people, size]) => expect(sizeOf(people)).toBe(size));
test("a size and its bounds say the same", () =>
  fc.assert(
    fc.property(fc.nat(300_000), (people) => {
      const { from, to = Number.POSITIVE_INFINITY } = boundsOf(sizeOf(people));
      expect(people >= from && people < to).toBe(true);
    }),
  ));

test("communes come by name, by postcode or by whole intercommunality, and an old code becomes that of today", async () => {
  const as = await open();
  expect(await as.coordinator.text("/territoire")).toContain("Ajoutez-les une par une");
  const found = await as.coordinator.text("/territoire/communes?q=Lodève");
  expect(found).toContain('value="34142"');
  expect(found).toContain("Lodévois et Larzac");
  expect(await as.coordinator.text("/territoire/communes?q=34725")).toMatch(/value="34239" checked/);
  expect(await as.coordinator.text("/territoire/communes?q=Qwertyuiop")).toContain(communesWords.noneFound);
  const group = /name="communes" value="(34[\d,]{60,})"/.exec(found)![1]!;
  const added = await params(as.coordinator.post("/territoire/communes", { communes: group }));
  expect(added.get("annuler")!.split(",")).toHaveLength(28);
  expect(await as.work(communeCodes)).toContain("34142");
  expect(await as.coordinator.text("/territoire")).toContain("7\u202f251");
  // A former commune, part of Le Havre today.
  await as.coordinator.post("/territoire/communes", { communes: "76539" });
  expect(await as.work(communeCodes)).toContain("76351");
  // Taking the whole addition back.
  await as.coordinator.post("/territoire/communes/retrait", { communes: added.get("annuler")! });
  expect(await as.work(communeCodes)).toEqual(["76351"]);
});

test("what is not a commune is refused and nothing is half added", async () => {
  const as = await open();
  const refused = await as.coordinator.post("/territoire/communes", { communes: ["34142", "99999"] });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("99999");
  expect((await as.coordinator.post("/territoire/communes", {})).status).toBe(422);
  expect((await as.coordinator.post("/territoire/communes", { communes: "<script>" })).status).toBe(422);
  expect(await as.work(communeCodes)).toEqual([]);
});

const three = ["34142", "34114", "34079"];
test("sectors are drawn, renamed, merged and removed, and each act is taken back", async () => {
  const as = await open();
  await as.work((tx) => addCommunes(tx, three));
  const drawing = async () => Object.fromEntries((await as.work(sectorsOf)).map(({ name, codes }) => [name, codes]));
  const draw = (path: string, fields: Record<string, string | string[]>) =>
    params(as.coordinator.post(`/territoire/secteurs${path}`, fields));
  const undo = async (done: URLSearchParams) => as.coordinator.post("/territoire/secteurs/annulation", { annuler: done.get("annuler")! });
  await draw("", { communes: ["34142"], secteur: "nouveau", nom: "Nord" });
  await draw("", { communes: ["34114", "34079"], secteur: "nouveau", nom: "Centre" });
  expect(await drawing()).toEqual({ Nord: ["34142"], Centre: ["34079", "34114"] });
  const same = await as.coordinator.post("/territoire/secteurs", { communes: ["34142"], secteur: "nouveau", nom: "céntre" });
  expect(same.status).toBe(422);
  const again = await same.text();
  expect(again).toContain(sectorWords.taken("céntre"));
  expect(again).toMatch(/value="34142"[^>]*checked/);
  const id = async (name: string) => (await as.work(sectorsOf)).find((it) => it.name === name)!.id;
  const renamed = await draw(`/${await id("Nord")}/nom`, { nom: "Lodévois" });
  expect(Object.keys(await drawing())).toEqual(["Lodévois", "Centre"]);
  expect(await undo(renamed)).toMatchObject({ status: 303 });
  expect(Object.keys(await drawing())).toEqual(["Nord", "Centre"]);
  // Once somebody drew since, the older act is no longer taken back.
  expect(await undo(renamed)).toMatchObject({ status: 422 });
  const joined = await draw(`/${await id("Nord")}/reunion`, { avec: await id("Centre") });
  expect(await drawing()).toEqual({ Centre: ["34079", "34114", "34142"] });
  await undo(joined);
  expect(await drawing()).toEqual({ Nord: ["34142"], Centre: ["34079", "34114"] });
  const removed = await draw(`/${await id("Centre")}/retrait`, {});
  expect((await as.work(territoryCommunes)).filter(({ sector }) => sector === undefined)).toHaveLength(2);
  await undo(removed);
  await draw("", { communes: ["34079"], secteur: "aucun" });
  expect(await drawing()).toEqual({ Nord: ["34142"], Centre: ["34114"] });
  // A commune taken out comes back in the sector it had.
  const gone = await params(as.coordinator.post("/territoire/communes/retrait", { communes: "34114" }));
  expect(await drawing()).toEqual({ Nord: ["34142"], Centre: [] });
  await as.coordinator.post("/territoire/communes/retour", { commune: gone.get("annuler")!, secteur: gone.get("secteur")! });
  expect(await drawing()).toEqual({ Nord: ["34142"], Centre: ["34114"] });
  expect(await as.coordinator.text("/territoire")).toContain("zone-1");
});

test("a first drawing follows the intercommunalities", async () => {
  expect(groupsOf(three).map(({ name }) => name)).toEqual(["Lodévois et Larzac", "Vallée de l’Hérault", "Clermontais"]);
  const as = await open();
  await as.work((tx) => addCommunes(tx, three));
  await as.coordinator.post("/territoire/secteurs/intercommunalites");
  expect(await as.work(sectorsOf)).toHaveLength(3);
  expect(await as.coordinator.post("/territoire/secteurs/intercommunalites")).toMatchObject({ status: 422 });
});

test("whatever is ticked, each commune is in one sector at most and none is lost", () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.uniqueArray(fc.constantFrom("a", "b", "c", "d")), fc.constantFrom("1", "2", "3", undefined))),
      (acts) => {
        const drawn = acts.reduce(
          (sectors, [codes, id]) => grouped(sectors, codes, id === undefined ? undefined : { id, name: id }),
          [] as { id: string; name: string; codes: string[] }[],
        );
        const all = drawn.flatMap(({ codes }) => codes);
        expect(new Set(all).size).toBe(all.length);
        expect(
          merged(drawn, "1", "2")
            .flatMap(({ codes }) => codes)
            .sort(),
        ).toEqual(
          drawn.some(({ id }) => id === "2") || !drawn.some(({ id }) => id === "1")
            ? all.sort()
            : drawn
                .filter(({ id }) => id !== "1")
                .flatMap(({ codes }) => codes)
                .sort(),
        );
      },
    ),
  ));

test("the size is computed, decided otherwise with a reason, and taken back", async () => {
  const as = await open();
  await as.work((tx) => addCommunes(tx, ["76351"]));
  expect(await as.member.text("/territoire")).toContain(sizeWords.size(3));
  expect(await as.board.post("/territoire/taille", { taille: "4", raison: "", version: "0" })).toMatchObject({ status: 422 });
  const decided = await params(as.board.post("/territoire/taille", { taille: "4", raison: "Taille du contrat signé", version: "0" }));
  const shown = await as.member.text("/territoire");
  for (const said of [sizeWords.size(4), "Taille du contrat signé", sizeWords.computedAs(3)]) expect(shown).toContain(said);
  expect(await as.coordinator.post("/territoire/taille", { taille: "calculee", version: "0" })).toMatchObject({ status: 422 });
  await as.board.post("/territoire/taille/annulation", { annuler: decided.get("annuler")! });
  expect(await as.member.text("/territoire")).toContain(sizeWords.computedNote);
});

test("members read, the coordinator draws, neighbours see nothing, and the list leaves as a file", async () => {
  const as = await open();
  await as.work((tx) => addCommunes(tx, three));
  expect(await as.member.get("/territoire/communes")).toMatchObject({ status: 403 });
  expect(await as.employee.post("/territoire/communes", { communes: "34010" })).toMatchObject({ status: 403 });
  expect(await as.practice_secretary.get("/territoire")).toMatchObject({ status: 403 });
  expect(await as.neighbour.text("/territoire")).not.toContain("Lodève");
  const csv = await as.member.text("/territoire/export?format=csv");
  expect(csv).toContain("34142;Lodève;34700;7251");
});
