import { expect, test } from "vitest";
import { words as listWords } from "#features/attachment/list/words.ts";
import { jobs as offerJobs } from "#features/attachment/offers/jobs.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import { doctors, practices } from "#features/practices/public.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { visit } from "#platform/testing.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const today = Temporal.PlainDate.from("2026-11-16");

/** A practice, two people of whom one is on the list twice, and the cycle that offers them. */
const proposal = async () => {
  const as = await visit({ "medecin-traitant": attachmentRoutes }, now, [...messageJobs, ...offerJobs]);
  const point = { lat: 43.6, lon: 3.4, precision: "address" as const };
  const [twice, alone] = await as.work(async (tx) => {
    const { db, tenantId } = tx;
    const [practice] = await db
      .insert(practices)
      .values({ tenantId, name: "Bellevue", email: "cabinet@exemple.fr", lat: 43.6, lon: 3.4 })
      .returning();
    await db
      .insert(doctors)
      .values({ tenantId, practiceId: practice!.id, familyName: "Modèle", places: 4, placesStatedAt: tx.now, homeVisits: true });
    const enter = (familyName: string, givenName: string, birthDate: string, placed = point as typeof point | null) =>
      enterRequest(tx, { dossier: { familyName, givenName, birthDate, point: placed }, door: "phone", informedOn: today });
    const ids = [await enter("Vallat", "Alice", "1960-05-05"), await enter("Roux", "Bruno", "1971-01-02")];
    // The other entry of Alice has no point: she is on one line only.
    await enter("VALLAT", "Alice", "1960-05-05", null);
    return ids;
  });
  const proposed = await as.coordinator.post("/medecin-traitant/cycles");
  return { as, twice: twice!, alone: alone!, path: proposed.headers.get("location")!.split("?")[0]! };
};

test("who is probably on the list twice is flagged on the line of a cycle, and the flag opens where both are united", async () => {
  const { as, twice, alone, path } = await proposal();
  const page = await as.coordinator.text(path);
  const flags = [...page.matchAll(/demandes\/([0-9a-f-]{36})#doublons/g)].map((it) => it[1]);
  expect(flags).toEqual([twice]);
  expect(page).toContain(listWords.twin);
  expect(page).toContain(alone);
  const person = await as.coordinator.text(`/medecin-traitant/demandes/${twice}`);
  expect(person.slice(person.indexOf('id="doublons"'))).toContain("/reunion");
});

test("a cycle that was sent folds each practice under its tally, and opens what is looked for", async () => {
  const { as, path } = await proposal();
  const draft = await as.coordinator.text(path);
  expect(draft).toContain("<h3>");
  const version = /name="version" value="(\d+)"/.exec(draft)![1]!;
  expect((await as.coordinator.post(`${path}/envoi`, { version })).status).toBe(303);
  const folded = /<details class="disclosure"( open="")?><summary>Bellevue · ([^<]*)</;
  const [, open, tally] = folded.exec(await as.coordinator.text(path))!;
  expect([open, tally]).toEqual([undefined, "2 en attente"]);
  expect(folded.exec(await as.coordinator.text(`${path}?reponse=attente`))![1]).toBe(' open=""');
});
