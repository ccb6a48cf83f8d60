import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { allJobs } from "#app/all-jobs.ts";
import { features } from "#app/features.ts";
import { linesOf } from "#features/membership/certificates/queries.ts";
import { stateOf } from "#features/membership/certificates/rules.ts";
import { readProfiles } from "#features/membership/network/profile/queries.ts";
import { listColleges, listMembers } from "#features/membership/queries.ts";
import { profiles as profileNames } from "#features/membership/rules.ts";
import type { Actor } from "#platform/actor.ts";
import { addMembership } from "#platform/community.ts";
import type { Tx } from "#platform/database.ts";
import type { Waiting } from "#platform/feature.ts";
import { verifyJournal } from "#platform/journal.ts";
import { isFictitious } from "#platform/phone-plan.ts";
import { professions } from "#platform/professions.ts";
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
  expect([counts.get("10")!.length, counts.get("60")!.length]).toEqual([111, 271]);
  expect([...counts.keys()].sort(), "every profession that the house knows").toEqual(professions.map(({ code }) => code).sort());
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
  expect(new Set([...listed, ...newcomers].flatMap(({ professionCode }) => professionCode || [])).size).toBe(professions.length);
  expect(stayingCount(listedCount) + newcomerCount + returningCount).toBe(memberCount);
  for (const { email, phone } of all) {
    if (email) expect(email).toMatch(/\.example$/);
    if (phone) expect(isFictitious(phone), phone).toBe(true);
  }
});

const tellOnce = async (until = storyEnd) => {
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
  const outside = { origin: "http://essai.test", deliver: async () => {} };
  await tellStory({ database, community, by, jobs: allJobs, outside }, () => {}, { people: 120, cycles: 2, until });
  return <T>(read: (tx: Tx) => Promise<T>) => database.work({ tenantId: community.id, now: until, by: "system" }, read);
};
/** What happened until then to people who look for a doctor and to members, in the order it did. */
const factsUntil = (until: Temporal.Instant) => async (tx: Tx) => {
  const [tenant, moment] = [sql`tenant_id = ${tx.tenantId}`, sql`${until.toString()}::timestamptz`];
  const { rows } = await tx.db.execute<{ kind: string }>(
    sql`select kind, "on"::text, code, request_id::text as whose, doctor_id is not null as doctor, coalesce(undone_at <= ${moment}, false) as undone
          from attachment_facts where ${tenant} and at <= ${moment}
        union all select kind, "on"::text, year::text, m.email, false, coalesce(undone_at <= ${moment}, false)
          from membership_facts f join membership_members m on m.id = f.member_id where f.${tenant} and at <= ${moment}
        union all select kind, "on"::text, label, m.email, false, false
          from membership_participations p join membership_members m on m.id = p.member_id where p.${tenant} and "on" < ${moment}
        order by 1, 2, 3, 4, 5, 6`,
  );
  return rows;
};
const atNight = async ({ db, tenantId }: Tx) =>
  (
    await db.execute<{ kind: string; at: string }>(
      sql`select kind, at::text from (select kind, at, at at time zone 'Europe/Paris' as there from attachment_facts
            where tenant_id = ${tenantId} and kind in ('accepted', 'refused', 'visit_planned', 'seen', 'declared')) told
          where extract(isodow from there) > 5 or there::time not between '08:30' and '18:30'`,
    )
  ).rows;
// What the demonstration says of everybody, in numbers.
const figuresOf = async (tx: Tx) => {
  const tenant = sql`tenant_id = ${tx.tenantId}`;
  const count = async (key: SQL, from: SQL, where = sql`true`) =>
    Object.fromEntries(
      (
        await tx.db.execute<{ key: string; n: number }>(
          sql`select ${key} as key, count(*)::int as n from ${from} where ${tenant} and ${where} group by 1 order by 1`,
        )
      ).rows.map(({ key, n }) => [key, n]),
    );
  const profiles = await readProfiles(tx);
  return {
    present: await count(sql`'all'`, sql`directory_professionals`, sql`left_on is null`),
    public: await count(sql`'all'`, sql`directory_professionals`, sql`public_since is not null`),
    kinds: await count(sql`kind`, sql`directory_structures`),
    runs: await count(sql`source || ' ' || state`, sql`directory_runs`),
    changes: await count(sql`kind`, sql`directory_changes`, sql`run_id in (select id from directory_runs where state = 'review')`),
    members: await count(sql`state`, sql`membership_members`),
    applications: await count(sql`state`, sql`membership_applications`),
    colleges: (await listColleges(tx)).map(({ weight }) => weight),
    years: await count(sql`year`, sql`membership_years`, sql`state <> 'cancelled'`),
    payments: await count(sql`method`, sql`membership_payments`, sql`cancelled_at is null`),
    profiles: Object.fromEntries(
      [...Map.groupBy(await listMembers(tx), profiles.of)].map(([profile, some]) => [profile ?? "none", some.length]),
    ),
    cameBefore: await count(
      sql`'all'`,
      sql`membership_participations`,
      sql`member_id in (select id from membership_members where state = 'left')`,
    ),
    visits: await count(sql`outcome`, sql`membership_outreach`),
    notes: await count(sql`'all'`, sql`membership_outreach`, sql`note <> ''`),
    paid2025: (await linesOf(tx, 2025)).filter(({ why }) => why === undefined).length,
    missing2026: (await linesOf(tx, 2026)).filter((line) => stateOf(line) === "missing").length,
    certificates: await count(sql`year || case when revoked_at is null then ' valid' else ' revoked' end`, sql`membership_certificates`),
    schemes: await count(sql`verified::text`, sql`membership_schemes`),
  };
};
const claire: Actor = { personId: "claire", memberId: crypto.randomUUID(), name: "Claire", roles: ["coordinator"], assurance: 3 };
test("the story told: everybody who should be there is, in the numbers that are said of it", async () => {
  const read = await tellOnce();
  const facts = await read(factsUntil(storyEnd));
  expect(facts.some(({ kind }) => kind === "declared")).toBe(true);
  expect(await read(atNight), "practices answer at the hours when they work").toEqual([]);
  expect((await read(verifyJournal)).broken).toBeUndefined();
  const told = await read(figuresOf);
  expect(told.present).toEqual({ all: professionalCount });
  expect(told.public).toEqual({ all: publicCount });
  expect(told.kinds).toMatchObject({ msp: 5, pharmacy: 26, ehpad: 14, lab: 5, hospital: 1, dac: 1 });
  expect(told.runs).toEqual({ "finess applied": 1, "rpps applied": 2, "rpps review": 1 });
  expect(told.changes).toEqual({ arrival: 7, departure: 5, move: 6, change: 4 });
  expect(told.members).toEqual({ member: memberCount, left: 22, applied: 5, declined: 1 });
  expect(told.applications).toMatchObject({ check: 1, sent: 3 });
  expect(told.colleges).toEqual([60, 20, 20]);
  expect(Object.keys(told.payments)).toEqual(["cash", "cheque", "online", "transfer"]);
  expect(told.years["2025"]).toBe(listedCount);
  expect(told.years["2026"]).toBeGreaterThanOrEqual(memberCount);
  for (const profile of profileNames) expect(told.profiles[profile], profile).toBeGreaterThan(memberCount / 5);
  expect(told.cameBefore.all, "some of those who left had come").toBeGreaterThan(5);
  expect(told.visits).toMatchObject({ met: expect.any(Number), absent: expect.any(Number), declined: expect.any(Number) });
  expect(told.visits.planned).toBe(10);
  expect(told.notes.all).toBeGreaterThan(30);
  // Those of 2025 for everybody who paid that year; those of 2026 for who had paid in April, and five since.
  expect(told.certificates).toEqual({ "2025 valid": told.paid2025, "2025 revoked": 1, "2026 valid": expect.any(Number) });
  expect(told.missing2026).toBeGreaterThan(20);
  expect(told.schemes).toEqual({ true: 1, false: 3 });
  const waiting = await read(async (tx) => {
    const all: Waiting[] = [];
    for (const feature of features) all.push(...((await feature.waiting?.(tx, claire)) ?? []));
    return all;
  });
  expect(waiting.length).toBeGreaterThan(5);
  for (const { label } of waiting) expect(label, "the number is said before it").not.toMatch(/\d/);
  const april = Temporal.Instant.from("2026-03-31T20:00:00Z");
  const again = await tellOnce(april);
  expect(await again(factsUntil(april)), "told again, the story is the same").toEqual(await read(factsUntil(april)));
}, 900_000);
