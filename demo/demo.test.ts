import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { allJobs } from "#app/all-jobs.ts";
import { addMembership } from "#platform/community.ts";
import type { Tx } from "#platform/database.ts";
import { verifyJournal } from "#platform/journal.ts";
import { isFictitious } from "#platform/phone-plan.ts";
import { luhn, readFiness } from "#platform/rpps.ts";
import { foundCommunity, testDatabase } from "#platform/testing.ts";
import { stayingCount } from "./campaign.ts";
import { chance } from "./chance.ts";
import { publicCount } from "./directory.ts";
import { practicesOf } from "./land.ts";
import { keyOf, listedCount, memberCount, membersOf, newcomerCount } from "./members.ts";
import { returningCount } from "./membership.ts";
import { askers } from "./people.ts";
import { professionalCount, territoryPeople, toldAt } from "./professionals.ts";
import { storyEnd, tellStory } from "./story.ts";

const on = Temporal.PlainDate.from("2026-01-05");
test("the demonstration's people are the same every time, and nobody", () => {
  const once = askers(chance(1), 300, () => on);
  expect(askers(chance(1), 300, () => on)).toEqual(once);
  for (const { dossier } of once) {
    for (const phone of dossier.phones ?? []) expect(isFictitious(phone), phone).toBe(true);
    if (dossier.email) expect(dossier.email).toMatch(/\.example$/);
  }
  expect(once.some(({ household }) => household !== undefined)).toBe(true);
});
test("sixty practices, one hundred and eleven doctors, half of them on the list", () => {
  const practices = practicesOf(chance(111));
  const doctors = practices.flatMap((practice) => practice.doctors);
  expect([practices.length, doctors.length]).toEqual([60, 111]);
  expect(practices.filter(({ takesPart }) => takesPart).length / 60).toBeGreaterThan(0.45);
  for (const { rpps } of doctors) expect(luhn(rpps)).toBe(true);
  for (const { phone } of practices) expect(isFictitious(phone)).toBe(true);
});

test("six hundred and eighty professionals of every profession, with numbers that pass the checks and belong to nobody", () => {
  const { people, establishments } = territoryPeople();
  expect(territoryPeople().people).toEqual(people);
  const present = toldAt(people, 1);
  expect(present).toHaveLength(professionalCount);
  const counts = Map.groupBy(present, ({ code }) => code);
  expect([counts.get("10")!.length, counts.get("60")!.length, counts.size]).toEqual([111, 271, 18]);
  for (const { rpps } of people) expect(rpps).toMatch(/^999/);
  expect(people.every(({ rpps }) => luhn(rpps))).toBe(true);
  expect(new Set(people.map(({ rpps }) => rpps)).size).toBe(people.length);
  for (const { finess, phone } of establishments)
    expect([readFiness(finess!).doubts, finess!.slice(0, 2), isFictitious(phone)]).toEqual([[], "99", true]);
  expect(establishments.filter(({ category }) => category?.[0] === "603")).toHaveLength(5);
  expect(new Set(people.flatMap(({ places }) => places.map(({ commune }) => commune.code))).size).toBeGreaterThan(60);
  expect(Math.max(...people.map(({ places }) => places.length))).toBe(12);
});
test("members of the demonstration: those of the list, newcomers and who waits, each once", () => {
  const { listed, newcomers, waiting } = membersOf(territoryPeople().people);
  const all = [...listed, ...newcomers, ...waiting];
  expect([listed.length, newcomers.length, new Set(all.map(keyOf)).size]).toEqual([listedCount, newcomerCount, all.length]);
  expect(stayingCount(listedCount) + newcomerCount + returningCount).toBe(memberCount);
  for (const { email, phone } of all) {
    if (email) expect(email).toMatch(/\.example$/);
    if (phone) expect(isFictitious(phone), phone).toBe(true);
  }
});

const tellOnce = async () => {
  const { database, community } = await foundCommunity(storyEnd.subtract({ hours: 24 * 364 }));
  const member = async (name: string) =>
    (
      await addMembership(database, community.createdAt, {
        communityId: community.id,
        email: `${name}@exemple.fr`,
        name,
        roles: ["coordinator"],
      })
    ).id;
  const by = { coordinator: await member("claire"), secretary: await member("sami") };
  for (const { queue } of allJobs) await (await testDatabase()).jobs.boss.createQueue(queue);
  await tellStory({ database, community, by, jobs: allJobs, outside: { origin: "http://essai.test", deliver: async () => {} } }, () => {}, {
    people: 120,
    cycles: 2,
  });
  return database.work({ tenantId: community.id, now: storyEnd, by: "system" }, async (tx) => {
    const { rows } = await tx.db.execute<{ kind: string }>(
      sql`select kind, "on"::text, code, request_id, doctor_id is not null as doctor, undone_at is not null as undone from attachment_facts
          where tenant_id = ${tx.tenantId} order by 1, 2, 3, 4, 5, 6`,
    );
    const { rows: atNight } = await tx.db.execute<{ kind: string }>(
      sql`select kind, at::text from (select kind, at, at at time zone 'Europe/Paris' as there from attachment_facts
            where tenant_id = ${tx.tenantId} and kind in ('accepted', 'refused', 'visit_planned', 'seen', 'declared')) told
          where extract(isodow from there) > 5 or there::time not between '08:30' and '18:30'`,
    );
    return { rows, atNight, people: await peopleOf(tx), journal: (await verifyJournal(tx)).broken };
  });
};
// What the demonstration says of everybody, in numbers.
const peopleOf = async (tx: Tx) => {
  const count = async (what: SQL) =>
    (await tx.db.execute<{ key: string; n: number }>(what)).rows.map(({ key, n }) => [key, Number(n)] as const);
  const tenant = sql`tenant_id = ${tx.tenantId}`;
  const [present] = await count(
    sql`select 'present' as key, count(*) as n from directory_professionals where ${tenant} and left_on is null`,
  );
  return {
    present,
    public: await count(
      sql`select 'public' as key, count(*) as n from directory_professionals where ${tenant} and public_since is not null`,
    ),
    kinds: Object.fromEntries(await count(sql`select kind as key, count(*) as n from directory_structures where ${tenant} group by 1`)),
    runs: await count(sql`select source || ' ' || state as key, count(*) as n from directory_runs where ${tenant} group by 1 order by 1`),
    changes: Object.fromEntries(
      await count(
        sql`select c.kind as key, count(*) as n from directory_changes c join directory_runs r on r.tenant_id = c.tenant_id and r.id = c.run_id
            where c.tenant_id = ${tx.tenantId} and r.state = 'review' group by 1`,
      ),
    ),
    members: Object.fromEntries(await count(sql`select state as key, count(*) as n from membership_members where ${tenant} group by 1`)),
    applications: Object.fromEntries(
      await count(sql`select state as key, count(*) as n from membership_applications where ${tenant} group by 1`),
    ),
    weights: await count(sql`select name as key, weight as n from membership_colleges where ${tenant} order by position`),
    years: await count(sql`select year || ' ' || state as key, count(*) as n from membership_years where ${tenant} group by 1 order by 1`),
    payments: await count(
      sql`select method as key, count(*) as n from membership_payments where ${tenant} and cancelled_at is null group by 1 order by 1`,
    ),
    facts: await count(sql`select kind as key, count(*) as n from membership_facts where ${tenant} group by 1 order by 1`),
  };
};
test("told twice, the story is the same, and its journal holds", async () => {
  const once = await tellOnce();
  expect(once.rows.length).toBeGreaterThan(200);
  expect(once.rows.some(({ kind }) => kind === "declared")).toBe(true);
  expect(once.atNight, "practices answer at the hours when they work").toEqual([]);
  expect(once.journal).toBeUndefined();
  const { people } = once;
  expect(people.present).toEqual(["present", professionalCount]);
  expect(people.public).toEqual([["public", publicCount]]);
  expect(people.kinds).toMatchObject({ msp: 5, pharmacy: 26, ehpad: 14, lab: 5, hospital: 1, dac: 1 });
  expect(people.runs).toEqual([
    ["finess applied", 1],
    ["rpps applied", 2],
    ["rpps review", 1],
  ]);
  expect(people.changes).toEqual({ arrival: 7, departure: 5, move: 6, change: 4 });
  expect(people.members).toEqual({ member: memberCount, left: 22, applied: 5, declined: 1 });
  expect(people.applications).toMatchObject({ check: 1, sent: 3 });
  expect(people.weights.map(([, weight]) => weight)).toEqual([60, 20, 20]);
  expect(people.payments.map(([method]) => method)).toEqual(["cash", "cheque", "online", "transfer"]);
  const again = await tellOnce();
  expect(again.rows).toEqual(once.rows);
  expect(again.people).toEqual(people);
}, 300_000);
