import fc from "fast-check";
import { expect, test } from "vitest";
import { activities, professionals, structures } from "#features/directory/public.ts";
import type { Known } from "#features/membership/network/visits/rules.ts";
import { listMembers } from "#features/membership/queries.ts";
import { routes } from "#features/membership/routes.tsx";
import { visit } from "#platform/testing.ts";
import { readNetwork } from "./queries.ts";
import { communeCodes, missingPractices, percentOf, periodOf, ratesBy, total } from "./rules.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const day = (text: string) => Temporal.PlainDate.from(text);
const open = async (extra = 0) => {
  const as = await visit({ adherents: routes }, now);
  const ids = await as.work(async ({ db, tenantId }) => {
    const common = { tenantId, origin: "national" as const, addedBy: "test", firstSeenOn: day("2026-01-01") };
    const [place] = await db
      .insert(structures)
      .values({ ...common, name: "Cabinet du Pont", kind: "practice", communeCode: "34172", search: "cabinet" })
      .returning();
    const people = [
      ["Durand", "60"],
      ["Petit", "60"],
      ["Blanc", "70"],
      ...Array.from({ length: extra }, (_, n) => [`Autre${n}`, "60"]),
    ].map(([familyName, professionCode]) => ({
      ...common,
      familyName: familyName!,
      givenName: "Anne",
      professionCode: professionCode!,
      search: "",
    }));
    const rows = await db.insert(professionals).values(people).returning();
    await db.insert(activities).values(
      rows.map(({ id: professionalId, familyName }) => ({
        ...{ tenantId, professionalId, origin: "national" as const, communeCode: "34172" },
        structureId: familyName === "Blanc" ? place!.id : null,
      })),
    );
    return Object.fromEntries(rows.map(({ familyName, id }) => [familyName, id]));
  });
  const answer = await as.employee.post("/adherents/nouveau", { professionalId: ids.Durand!, email: "durand@exemple.fr", modeCode: "L" });
  const member = /adherents\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")![1]!;
  return { as, ids, member };
};

test("rates by profession and commune, comings and goings; each figure opens on its people", async () => {
  const { as, member } = await open();
  const page = await as.board.text("/adherents/reseau");
  expect(page).toContain(words.of(1, 2));
  expect(page).toContain(words.of(1, 3));
  expect(page).toContain("Cabinet du Pont");
  const people = async (query: string) => {
    const html = await as.treasurer.text(`/adherents/reseau/personnes?${query}`);
    return ["Durand", "Petit", "Blanc"].filter((name) => html.includes(name));
  };
  expect(await people("qui=profession&code=60")).toEqual(["Durand", "Petit"]);
  expect(await people("qui=commune&code=34172")).toEqual(["Durand", "Petit", "Blanc"]);
  expect(await people("qui=arrivees")).toEqual(["Durand"]);
  expect(await people("qui=arrivees&du=2025-01-01&au=2025-12-31")).toEqual([]);
  expect(await people("qui=departs")).toEqual([]);
  await as.employee.post(`/adherents/${member}/depart`, { on: "2026-11-16", why: "moved" });
  expect(await people("qui=departs")).toEqual(["Durand"]);
  await as.employee.post(`/adherents/${member}/retour`);
  expect(await people("qui=departs")).toEqual(["Durand"]);
  expect(await people("qui=arrivees")).toEqual(["Durand"]);
  expect((await as.work(listMembers)).length).toBe(1);
  for (const path of ["/adherents/reseau", "/adherents/reseau/personnes"]) expect(await as.member.get(path)).toMatchObject({ status: 403 });
});

test("the figures leave as a table for the coordinator only", async () => {
  const { as } = await open();
  expect(await as.board.get("/adherents/reseau/export.csv")).toMatchObject({ status: 403 });
  expect(await as.coordinator.text("/adherents/reseau/export.csv")).toMatch(/Profession;Infirmiers;2;1;50/);
  expect(await as.coordinator.get("/adherents/reseau/export.xlsx")).toMatchObject({ status: 200 });
});

test("ten questions to the database, however many people", async () => {
  for (const extra of [0, 60]) {
    const { as } = await open(extra);
    const before = as.database.queries();
    await as.work(readNetwork);
    // One to begin the work, one to end it.
    expect(as.database.queries() - before - 2).toBe(10);
  }
});

test("whatever the people: members never exceed those present, professions add up, an empty network has no rate", () => {
  const person = fc.record({
    code: fc.constantFrom("10", "60", "70"),
    member: fc.boolean(),
    places: fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(person), (all) => {
      const people = all.map(
        ({ code, member, places }) =>
          ({
            person: { professionCode: code, membership: member ? "member" : null },
            places: places.map((it) => ({ structureId: it, name: it, communeCode: it })),
          }) as unknown as Known,
      );
      const rates = ratesBy(people, ({ person }) => [person.professionCode]);
      const sum = (key: "present" | "members") => rates.reduce((n, rate) => n + rate[key], 0);
      expect([sum("present"), sum("members")]).toEqual([people.length, all.filter(({ member }) => member).length]);
      expect(total(people)).toMatchObject({ present: sum("present"), members: sum("members") });
      for (const rate of [...rates, ...ratesBy(people, communeCodes)]) {
        expect(rate.members).toBeLessThanOrEqual(rate.present);
        expect(percentOf(rate)).toBeLessThanOrEqual(100);
      }
      const missing = new Set(missingPractices(people).map(({ id }) => id));
      for (const id of ["a", "b", "c"]) {
        const there = all.filter(({ places }) => places.some((it) => it === id));
        expect(missing.has(id)).toBe(there.length > 0 && !there.some(({ member }) => member));
      }
    }),
  );
  expect(percentOf(total([]))).toBe(0);
});
test("a period whose ends were exchanged is put right", () => {
  const { from, to } = periodOf({ du: "2026-05-01", au: "2026-01-01" }, day("2026-11-16"));
  expect([from.toString(), to.toString()]).toEqual(["2026-01-01", "2026-05-01"]);
});
