import { expect, test } from "vitest";
import { sayDetails } from "#features/directory/details/commands.ts";
import { addProfessional } from "#features/directory/public.ts";
import { activities } from "#features/directory/schema.ts";
import { identityOf } from "#platform/person.ts";
import { foundCommunity } from "#platform/testing.ts";
import { findHoldings } from "./queries.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");

test("what is held of somebody is said in French words, as the pages say it", async () => {
  const { database, community } = await foundCommunity(now);
  const rows = await database.work({ tenantId: community.id, now, by: "system" }, async (tx) => {
    const professionalId = (await addProfessional(tx, { familyName: "Absinthe", givenName: "Rachid" })) as string;
    await tx.db.insert(activities).values({ tenantId: tx.tenantId, professionalId, phone: "+33467000001", origin: "hand" });
    const said = [
      { field: "takes_new", value: "no" },
      { field: "home_visits", value: "yes" },
      { field: "direct_phone", value: "+33639982255" },
      { field: "languages", value: "ar,es" },
    ] as const;
    await sayDetails(
      tx,
      "professional",
      professionalId,
      said.map((it) => ({ ...it, visibility: "staff" })),
    );
    const identity = identityOf({ names: ["Rachid Absinthe"] });
    const held = await findHoldings(tx, { name: "absinthe", emails: [], phones: [], rpps: [], identity });
    return held.flatMap((it) => it.rows.map(({ label, value }) => `${label} ${value}`));
  });
  for (const row of [
    "Nouveaux patients Non (16/11/2026)",
    "Visites à domicile Oui (16/11/2026)",
    "Ligne directe 06\u00a039\u00a098\u00a022\u00a055 (16/11/2026)",
    "Langues arabe et espagnol (16/11/2026)",
    "Exerce 04\u00a067\u00a000\u00a000\u00a001",
  ])
    expect(rows).toContain(row);
});
