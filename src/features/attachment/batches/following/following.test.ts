import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { jobs as offerJobs } from "#features/attachment/offers/jobs.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import { doctors, practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { messages } from "#platform/tables.ts";
import { visit } from "#platform/testing.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const today = Temporal.PlainDate.from("2026-11-16");
const base = "/medecin-traitant/cycles";
const here = { lat: 43.6, lon: 3.4, precision: "address" as const };

const waitingNextDoor = (tx: Tx) =>
  enterRequest(tx, {
    dossier: { familyName: "Vallat", givenName: "Anne", birthDate: "1960-05-05", city: "Clermont", communeCode: "34079", point: here },
    door: "phone",
    enteredOn: today.subtract({ months: 2 }),
    informedOn: today,
    householdId: null,
  });
const practiceWithPlaces = async ({ db, tenantId, now }: Tx): Promise<string> => {
  const [practice] = await db
    .insert(practices)
    .values({ tenantId, name: "Bellevue", city: "Lodève", email: "cabinet@exemple.fr", ...here })
    .returning();
  await db.insert(doctors).values({ tenantId, practiceId: practice!.id, familyName: "Roc", places: 2, placesStatedAt: now });
  return practice!.id;
};

test("a practice whose message did not leave is shown, until it is written to again", async () => {
  const as = await visit({ "medecin-traitant": attachmentRoutes }, now, [...messageJobs, ...offerJobs]);
  await as.work(waitingNextDoor);
  const practice = await as.work(practiceWithPlaces);
  const proposed = await as.coordinator.post(base);
  const path = `${base}/${/cycles\/([0-9a-f-]{36})/.exec(proposed.headers.get("location")!)![1]}`;
  const version = /name="version" value="(\d+)"/.exec(await as.coordinator.text(`${path}/messages`))![1]!;
  await as.coordinator.post(`${path}/envoi`, { version });
  await as.drain();
  expect(await as.coordinator.text(path)).not.toContain(words.lost);
  await as.work((tx) => tx.db.update(messages).set({ state: "failed" }).where(eq(messages.tenantId, tx.tenantId)));
  expect(await as.coordinator.text(path)).toContain(words.lost);
  as.clock.now = now.add({ minutes: 5 });
  expect(await as.coordinator.post(`${path}/relances/${practice}`)).toMatchObject({ status: 303 });
  expect(await as.coordinator.text(path)).not.toContain(words.lost);
});
