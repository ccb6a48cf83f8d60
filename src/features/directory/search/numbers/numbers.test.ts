import { expect, test } from "vitest";
import { setPublic } from "#features/directory/people/commands.ts";
import { routes } from "#features/directory/routes.tsx";
import { activities, structures } from "#features/directory/schema.ts";
import { addCommunes } from "#features/territory/public.ts";
import { type Visit, visit } from "#platform/testing.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const absinthe = { familyName: "Absinthe", givenName: "Rachid", professionCode: "10", commune: "34142", rpps: "10003461036" };
type Reader = "employee" | "member";
const found = async (as: Visit, q: string, { reader = "member", kind = "professionnels" }: { reader?: Reader; kind?: string } = {}) =>
  [
    ...(await as[reader].text(`/annuaire?voir=${kind}&q=${encodeURIComponent(q)}`)).matchAll(
      /<a href="[^"]+\/(?:professionnels|structures)\/[0-9a-f-]{36}">([^<]+)</g,
    ),
  ].map(([, name]) => name);
const open = async () => {
  const as = await visit({ annuaire: routes }, now);
  await as.work((tx) => addCommunes(tx, ["34142"]));
  const answer = await as.employee.post("/annuaire/professionnels/nouveau", absinthe);
  const entry = answer.headers.get("location")!.split("?")[0]!;
  const say = async (version: number, said: Record<string, string>) => {
    const answer = await as.employee.post(`${entry}/modification`, { ...absinthe, version: String(version), ...said });
    expect(answer.status).toBe(303);
  };
  return { as, id: entry.split("/").at(-1)!, say };
};

test("somebody is found with the title before their name, and by a postcode", async () => {
  const { as } = await open();
  for (const q of ["Dr Absinthe", "Mme Absinthe", "M. Absinthe", "m absinthe", "Absinthe Dr", "docteur absinthe", "34700", "médecin 34700"])
    expect(await found(as, q), q).toEqual(["Absinthe Rachid"]);
  expect(await found(as, "infirmiere 34700")).toEqual([]);
});

test("a telephone is looked for as people write it: on the person, where they work, on the place", async () => {
  const { as, id, say } = await open();
  await say(1, { phone: "04 65 71 24 42" });
  await as.work(async ({ db, tenantId }) => {
    const rows = [{ name: "Cabinet du Port", phone: "+33467000001" }].map((it) => ({
      ...{ ...it, tenantId, kind: "practice" as const, origin: "national" as const, addedBy: "system" },
      ...{ firstSeenOn: Temporal.PlainDate.from("2026-01-01"), search: "cabinet du port" },
    }));
    const [place] = await db.insert(structures).values(rows).returning({ id: structures.id });
    const works = { tenantId, professionalId: id, origin: "national" as const };
    await db.insert(activities).values([
      { ...works, structureId: place!.id, nationalKey: "1" },
      { ...works, phone: "+33467000002", nationalKey: "2" },
      { ...works, phone: "+33467000003", nationalKey: "3", endedOn: Temporal.PlainDate.from("2026-02-01") },
    ]);
  });
  for (const q of [
    "0465712442",
    "04 65 71 24 42",
    "04.65.71.24.42",
    "04-65-71-24-42",
    "+33 4 65 71 24 42",
    "+33 (0)4 65 71 24 42",
    "465712442",
  ])
    expect(await found(as, q), q).toEqual(["Absinthe Rachid"]);
  expect(await found(as, "0467000001")).toEqual(["Absinthe Rachid"]);
  expect(await found(as, "04 67 00 00 02")).toEqual(["Absinthe Rachid"]);
  expect(await found(as, "04 67 00 00 03")).toEqual([]);
  expect(await found(as, "10003461036")).toEqual(["Absinthe Rachid"]);
  expect(await found(as, "810003461036")).toEqual(["Absinthe Rachid"]);
  expect(await found(as, "04 67 00 00 01", { kind: "structures" })).toEqual(["Cabinet du Port"]);
});

test("a number finds somebody only for who may read it, and no more once it was taken away", async () => {
  const { as, id, say } = await open();
  await as.work((tx) => setPublic(tx, id, true));
  const [direct, q] = [{ direct_phone: "06 39 98 00 01" }, "0639980001"];
  await say(1, { ...direct, seen_direct_phone: "professionals" });
  const visitors = async (typed = q) => (await as.anonymous.text(`/annuaire/public?q=${typed}`)).includes("Absinthe");
  expect([await found(as, q), await visitors()]).toEqual([["Absinthe Rachid"], false]);
  expect(await visitors("absinthe")).toBe(true);
  await say(2, { ...direct, seen_direct_phone: "staff" });
  expect(await found(as, q)).toEqual([]);
  expect(await found(as, q, { reader: "employee" })).toEqual(["Absinthe Rachid"]);
  await say(3, { direct_phone: "" });
  expect(await found(as, q, { reader: "employee" })).toEqual([]);
});
