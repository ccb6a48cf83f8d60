import { eq } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { removeCommunity } from "./community-removal.ts";
import { record, verifyJournal } from "./journal.ts";
import { communities } from "./tables.ts";
import { foundCommunity } from "./testing.ts";

test("a community removed leaves nothing, its neighbour everything", async () => {
  const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
  const gone = await foundCommunity(now);
  const stays = await foundCommunity(now);
  for (const { database, community } of [gone, stays])
    await database.work({ tenantId: community.id, now, by: "system" }, (tx) => record(tx, "tested", "thing", "1", { a: 1 }));
  await removeCommunity(inject("postgresUrl"), gone.community.id);
  const { database } = stays;
  expect(await database.commons.select().from(communities).where(eq(communities.id, gone.community.id))).toEqual([]);
  expect(await database.work({ tenantId: gone.community.id, now, by: "system" }, verifyJournal)).toMatchObject({ lines: 0 });
  expect(await database.work({ tenantId: stays.community.id, now, by: "system" }, verifyJournal)).toMatchObject({ lines: 2 });
});
