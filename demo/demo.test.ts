import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { allJobs } from "#app/all-jobs.ts";
import { addMembership } from "#platform/community.ts";
import { verifyJournal } from "#platform/journal.ts";
import { isFictitious } from "#platform/phone-plan.ts";
import { luhn } from "#platform/rpps.ts";
import { foundCommunity, testDatabase } from "#platform/testing.ts";
import { chance } from "./chance.ts";
import { practicesOf } from "./land.ts";
import { askers } from "./people.ts";
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
    return { rows, atNight, journal: (await verifyJournal(tx)).broken };
  });
};
test("told twice, the story is the same, and its journal holds", async () => {
  const once = await tellOnce();
  expect(once.rows.length).toBeGreaterThan(200);
  expect(once.rows.some(({ kind }) => kind === "declared")).toBe(true);
  expect(once.atNight, "practices answer at the hours when they work").toEqual([]);
  expect(once.journal).toBeUndefined();
  expect((await tellOnce()).rows).toEqual(once.rows);
}, 300_000);
