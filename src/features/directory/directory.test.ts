import { expect, test } from "vitest";
import { foundCommunity } from "#platform/testing.ts";
import { addProfessional, findByRpps, findProfessional, professionalLabel, searchProfessionals, setMembership } from "./public.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");

test("another feature adds a professional, finds them by number or name, and says that they are a member", async () => {
  const { database, community } = await foundCommunity(now);
  await database.work({ tenantId: community.id, now, by: "system" }, async (tx) => {
    const id = (await addProfessional(tx, {
      familyName: "LÉGER",
      givenName: "marie",
      professionCode: "70",
      rpps: "10003461036",
      title: "DR",
    })) as string;
    expect(await addProfessional(tx, { familyName: "Autre", givenName: "Lou", rpps: "8 10003461036" })).toHaveProperty("problems.rpps");
    await addProfessional(tx, { familyName: "Martin", givenName: "Paul" });
    expect(await findByRpps(tx, "8 10003461036")).toMatchObject({ id, professionLabel: "Masseur-kinésithérapeute", origin: "hand" });
    for (const q of ["leger", "Marie Leger", "LEGEER", "10003461036"])
      expect(
        (await searchProfessionals(tx, q)).map((found) => found.id),
        q,
      ).toEqual([id]);
    expect(professionalLabel((await findProfessional(tx, id))!)).toBe("Dr Marie Léger");
    await setMembership(tx, id, "member");
    expect(await findProfessional(tx, id)).toMatchObject({ membership: "member" });
    await setMembership(tx, id, null);
    expect(await findProfessional(tx, id)).toMatchObject({ membership: null });
    expect(await findProfessional(tx, "nimporte")).toBeUndefined();
  });
});
