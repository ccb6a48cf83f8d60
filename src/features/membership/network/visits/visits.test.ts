import { expect, test } from "vitest";
import { activities, professionals, structures } from "#features/directory/public.ts";
import { findHoldings } from "#features/membership/holdings/queries.ts";
import { outreach } from "#features/membership/network/schema.ts";
import { routes } from "#features/membership/routes.tsx";
import { type Visit, visit } from "#platform/testing.ts";
import { visitsDue } from "./queries.ts";
import { isToMeet } from "./rules.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const day = (text: string) => Temporal.PlainDate.from(text);
const today = day("2026-11-16");
const open = async () => {
  const as = await visit({ adherents: routes }, now);
  const ids = await as.work(async ({ db, tenantId }) => {
    const common = { tenantId, origin: "national" as const, addedBy: "test", firstSeenOn: day("2026-01-01") };
    const [place] = await db
      .insert(structures)
      .values({ ...common, name: "Cabinet des Oliviers", kind: "practice", communeCode: "34172", phone: "+33467000000", search: "cabinet" })
      .returning();
    const people = ["Durand", "Petit", "Blanc"].map((familyName) => ({
      ...{ ...common, familyName, givenName: "Anne", professionCode: "60", search: `${familyName.toLowerCase()} anne` },
    }));
    const rows = await db.insert(professionals).values(people).returning();
    for (const { id: professionalId, familyName } of rows)
      await db.insert(activities).values({
        ...{ tenantId, professionalId, origin: "national", communeCode: familyName === "Blanc" ? "34088" : "34172" },
        structureId: familyName === "Durand" ? place!.id : null,
      });
    return Object.fromEntries(rows.map(({ familyName, id }) => [familyName, id])) as Record<"Durand" | "Petit" | "Blanc", string>;
  });
  return { as, ids };
};
const living = async (as: Visit) => (await as.work(({ db }) => db.select().from(outreach))).filter(({ undoneAt }) => !undoneAt);
const tap = (as: Visit, id: string, issue: string, who = as.employee) =>
  who.post(`/adherents/visites/${id}/issue`, { issue, commune: "34172", vue: "tournee" });
const visitIn = (answer: Response) => /visite=([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")![1]!;
const round = (as: Visit, query = "?commune=34172") => as.board.text(`/adherents/visites${query}`);

test("who is proposed: never met or long ago, nothing planned, and twelve months after a no", () => {
  const none = { metOn: undefined, declinedOn: undefined, planned: undefined };
  expect(isToMeet(none, 12, today)).toBe(true);
  expect(isToMeet({ ...none, metOn: day("2025-11-16") }, 12, today)).toBe(true);
  expect(isToMeet({ ...none, metOn: day("2025-11-17") }, 12, today)).toBe(false);
  expect(isToMeet({ ...none, metOn: day("2025-11-17") }, 6, today)).toBe(true);
  expect(isToMeet({ ...none, declinedOn: day("2025-11-17") }, 1, today)).toBe(false);
  expect(isToMeet({ ...none, declinedOn: day("2025-11-16") }, 1, today)).toBe(true);
});

test("a round is made commune by commune, place by place, with the place to write on paper", async () => {
  const { as } = await open();
  const communes = await round(as, "");
  expect(communes).toContain(words.found(3));
  expect(communes).toContain("Montpellier");
  const one = await round(as);
  expect(one).toContain("Cabinet des Oliviers");
  expect(one).toContain(words.noPlace);
  expect(one).toContain("tel:+33467000000");
  expect(one).toContain(words.onPaper);
  expect(one).not.toContain("Blanc Anne");
  expect(one).not.toContain("/issue");
  expect(await round(as, "?commune=34172&q=duran")).toContain(words.found(1));
  expect(await as.member.get("/adherents/visites")).toMatchObject({ status: 403 });
});

test("one tap writes what came of it, one more takes it back; a no is respected for a year", async () => {
  const { as, ids } = await open();
  for (const who of [as.board, as.treasurer]) expect(await tap(as, ids.Durand, "met", who)).toMatchObject({ status: 403 });
  expect(await tap(as, crypto.randomUUID(), "met")).toMatchObject({ status: 404 });
  const met = await tap(as, ids.Durand, "met");
  expect(met.headers.get("location")).toContain("commune=34172");
  expect(await as.employee.text(met.headers.get("location")!)).toContain(words.done.met);
  expect(await round(as)).not.toContain("Durand Anne");
  await as.employee.post(`/adherents/visites/${ids.Durand}/annulation`, { visite: visitIn(met), vue: "tournee" });
  expect(await living(as)).toEqual([]);
  expect(await round(as)).toContain("Durand Anne");
  await tap(as, ids.Durand, "absent");
  expect(await round(as)).toContain("Durand Anne");
  await tap(as, ids.Durand, "declined");
  as.clock.now = Temporal.Instant.from("2027-11-15T09:00:00Z");
  expect(await round(as)).not.toContain("Durand Anne");
  as.clock.now = Temporal.Instant.from("2027-11-17T09:00:00Z");
  expect(await round(as)).toContain("Durand Anne");
});

test("visits are planned for a day, done, and planned again when that is taken back; what is due waits on the home page", async () => {
  const { as, ids } = await open();
  const plan = (fields: Record<string, string | string[]>) =>
    as.employee.post("/adherents/visites/tournee", { commune: "34172", ...fields });
  expect(await plan({ plannedOn: "2026-11-20" })).toMatchObject({ status: 422 });
  expect(await plan({ plannedOn: "2026-11-15", ids: ids.Durand })).toMatchObject({ status: 422 });
  expect(await as.board.post("/adherents/visites/tournee", { plannedOn: "2026-11-20", ids: ids.Durand })).toMatchObject({ status: 403 });
  expect(await plan({ plannedOn: "2026-11-20", ids: [ids.Durand, ids.Petit] })).toMatchObject({ status: 303 });
  const moved = await plan({ plannedOn: "2026-11-18", ids: ids.Durand });
  const movedId = /annuler=([0-9a-f-]{36})_2026-11-20/.exec(moved.headers.get("location")!)![1]!;
  expect((await living(as)).map(({ plannedOn }) => plannedOn!.toString()).sort()).toEqual(["2026-11-18", "2026-11-20"]);
  expect(await round(as, "")).toContain(words.found(1));
  const done = await tap(as, ids.Durand, "met");
  expect(visitIn(done)).toBe(movedId);
  await as.employee.post(`/adherents/visites/${ids.Durand}/annulation`, { visite: visitIn(done) });
  expect(await living(as)).toHaveLength(2);
  expect((await living(as)).every(({ outcome, on }) => outcome === "planned" && on === null)).toBe(true);
  expect(await as.work(visitsDue)).toBe(0);
  as.clock.now = Temporal.Instant.from("2026-11-18T09:00:00Z");
  expect(await as.work(visitsDue)).toBe(1);
  await as.employee.post(`/adherents/visites/${ids.Durand}/annulation`, { visite: visitIn(done) });
  expect(await as.work(visitsDue)).toBe(0);
  expect(await living(as)).toHaveLength(1);
});

test("a round that was planned is taken back whole: each visit has the day it had before, or none", async () => {
  const { as, ids } = await open();
  const plan = (plannedOn: string, people: string[]) =>
    as.employee.post("/adherents/visites/tournee", { commune: "34172", plannedOn, ids: people });
  await plan("2026-11-20", [ids.Durand]);
  const both = await plan("2026-11-24", [ids.Durand, ids.Petit]);
  const page = await as.employee.text(both.headers.get("location")!);
  const plans = /name="plans" value="([^"]+)"/.exec(page)![1]!;
  await tap(as, ids.Petit, "met");
  expect(await as.board.post("/adherents/visites/tournee/annulation", { plans })).toMatchObject({ status: 403 });
  const undone = await as.employee.post("/adherents/visites/tournee/annulation", { plans, commune: "34172" });
  expect(await as.employee.text(undone.headers.get("location")!)).toContain(words.unplanned(1));
  const rest = await living(as);
  expect(rest.map(({ outcome, plannedOn }) => [outcome, plannedOn?.toString()]).sort()).toEqual([
    ["met", "2026-11-24"],
    ["planned", "2026-11-20"],
  ]);
});

test("a note is for the team; it is told to the person who asks, with what came of the visit", async () => {
  const { as, ids } = await open();
  const visite = visitIn(await tap(as, ids.Petit, "met"));
  const note = (who = as.employee) =>
    who.post(`/adherents/visites/${ids.Petit}/note`, { visite, note: "Cherche un associé", vue: "fiche" });
  expect(await note(as.treasurer)).toMatchObject({ status: 403 });
  expect(await note()).toMatchObject({ status: 303 });
  expect(await as.employee.post(`/adherents/visites/${ids.Durand}/note`, { visite, note: "x" })).toMatchObject({ status: 404 });
  const page = `/adherents/visites/${ids.Petit}`;
  expect(await as.employee.text(page)).toContain("Cherche un associé");
  expect(await as.employee.text(page)).toContain(words.outcomes.met);
  for (const who of [as.board, as.treasurer]) {
    const seen = await who.text(page);
    expect(seen).toContain(words.outcomes.met);
    expect(seen).not.toContain("Cherche un associé");
  }
  const asked = { name: "", emails: [], phones: [], rpps: [], refs: [`professional:${ids.Petit}`] };
  const [held] = await as.work((tx) => findHoldings(tx, asked));
  expect(held!.rows.map(({ value }) => value)).toEqual([`16/11/2026, ${words.outcomes.met}, Cherche un associé`]);
  expect(await as.intruder.get(page)).toMatchObject({ status: 403 });
});

test("whoever came to a meeting was met", async () => {
  const { as, ids } = await open();
  const answer = await as.employee.post("/adherents/nouveau", { professionalId: ids.Petit, email: "petit@exemple.fr", modeCode: "L" });
  const member = /adherents\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")![1]!;
  const come = (kind: string) =>
    as.employee.post("/adherents/participations/nouvelle", { kind, on: "2026-11-02", label: "Plénière", ids: member });
  await come("survey");
  expect(await round(as)).toContain("Petit Anne");
  await come("meeting");
  expect(await round(as)).not.toContain("Petit Anne");
});
