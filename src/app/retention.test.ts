import { expect, test } from "vitest";
import { directory } from "#features/directory/feature.ts";
import { addProfessional, findProfessional, professionals } from "#features/directory/public.ts";
import { members } from "#features/membership/public.ts";
import { dayInParis } from "#platform/french.ts";
import { visit } from "#platform/testing.ts";

const purge = directory.retention![0]!.purge;

test("a professional long gone whose application is not settled waits; the others are erased, and the next night runs", async () => {
  const as = await visit({}, Temporal.Instant.from("2026-11-16T09:00:00Z"));
  const [applying, gone] = await as.work(async (tx) => {
    const add = async (familyName: string) => (await addProfessional(tx, { familyName, givenName: "Zoé", professionCode: "60" })) as string;
    const ids = [await add("Attend"), await add("Partie")] as const;
    const appliedOn = dayInParis(tx.now);
    await tx.db.insert(members).values({
      tenantId: tx.tenantId,
      professionalId: ids[0],
      familyName: "Attend",
      givenName: "Zoé",
      state: "applied",
      appliedOn,
      search: "",
    });
    await tx.db.update(professionals).set({ leftOn: appliedOn });
    return ids;
  });
  as.clock.now = Temporal.Instant.from("2028-01-10T09:00:00Z");
  expect(await as.work(purge)).toBe(1);
  expect(await as.work((tx) => findProfessional(tx, gone))).toBeUndefined();
  expect(await as.work((tx) => findProfessional(tx, applying))).toMatchObject({ givenName: "Zoé" });
  expect(await as.work(purge)).toBe(0);
});
