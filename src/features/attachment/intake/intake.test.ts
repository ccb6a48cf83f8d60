import { expect, test } from "vitest";
import { words as doubts } from "#features/attachment/doubts/words.ts";
import { recallRequests } from "#features/attachment/requests/queries.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import { addCommunes } from "#features/territory/public.ts";
import { visit } from "#platform/testing.ts";

const now = Temporal.Instant.from("2026-11-22T09:00:00Z");
const at = "/medecin-traitant/demandes/nouvelle";
const person = { familyName: "Durand", givenName: "Alice", phones: "0639981234", informed: "on", commune: "Gignac" };

test("a commune of the territory needs no postcode; elsewhere its namesakes are told apart", async () => {
  const as = await visit({ "medecin-traitant": attachmentRoutes }, now);
  const asked = await as.coordinator.post(at, person);
  expect(asked.status).toBe(422);
  const page = await asked.text();
  for (const name of ["Gignac (34150)", "Gignac (46600)", "Gignac (84400)"]) expect(page).toContain(name);

  await as.work((tx) => addCommunes(tx, ["34114", "34079"]));
  for (const [givenName, commune] of [
    ["Alice", "Gignac"],
    ["Basile", "34150"],
  ] as const)
    expect(await as.coordinator.post(at, { ...person, givenName, commune, someoneElse: "on" })).toMatchObject({ status: 303 });
  const entries = await as.work(async (tx) => [...(await recallRequests(tx)).entries.values()]);
  expect(entries.map(({ dossier }) => [dossier.communeCode, dossier.postcode, dossier.point?.precision])).toEqual([
    ["34114", "34150", "commune"],
    ["34114", "34150", "commune"],
  ]);
});

test("an absurd entry is taken and shown as doubtful, on the page of the request and after the next intake", async () => {
  const as = await visit({ "medecin-traitant": attachmentRoutes }, now);
  const absurd = { ...person, commune: "34150 Gignac", birthDate: "03/03/1940", reasons: "pregnancy" };
  for (const next of ["open", "new"]) {
    const done = await as.coordinator.post(at, { ...absurd, next, someoneElse: "on" });
    expect(done.status).toBe(303);
    expect(await as.coordinator.text(done.headers.get("location")!)).toContain(doubts.pregnancy(86));
  }
});
