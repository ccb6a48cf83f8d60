import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { addFact, undoFact } from "#features/attachment/commands.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { DossierShape } from "#features/attachment/rules.ts";
import { changes, runs } from "#features/directory/national/schema.ts";
import { insertMember } from "#features/membership/commands.ts";
import { notices } from "#features/welcome/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { uniqueEmail } from "#platform/identity/testing.ts";
import { recentDays } from "./home.tsx";
import { site } from "./testing.ts";
import { words } from "./words.ts";

const enter = (tx: Tx, familyName: string) =>
  enterRequest(tx, { dossier: DossierShape.parse({ familyName, givenName: "Zoé" }), door: "phone", informedOn: dayInParis(tx.now) });
/** What the home page says was done: «1 nouvel adhérent». */
const linesOf = (page: string) =>
  [...page.matchAll(/<li class="lately-line">(.*?)<\/li>/g)].map(([, line]) => line!.replace(/<[^>]+>/g, "").trim());

test("home says what the community did lately, to each as far as they may read", async () => {
  const house = await site();
  const home = `/${house.community.slug}`;
  const emails = { coordinator: uniqueEmail(), member: uniqueEmail() };
  await house.join(emails.coordinator, ["coordinator"]);
  await house.join(emails.member, ["member"]);
  const staff = await house.signIn(emails.coordinator);
  const empty = await staff.text(home);
  expect(empty).toContain(words.nothingLately);
  expect(linesOf(empty)).toEqual([]);

  const now = house.clock.now;
  const at = (moment: Temporal.Instant) => ({ tenantId: house.community.id, now: moment, by: "system" as const });
  const longAgo = now.subtract({ hours: 24 * (recentDays + 2) });
  await house.database.work(at(longAgo), async (tx) => {
    await enter(tx, "Ancienne");
    await insertMember(tx, { familyName: "Ancien", state: "member", appliedOn: dayInParis(tx.now), joinedOn: dayInParis(tx.now) });
  });
  await house.database.work(at(now), async (tx) => {
    const today = dayInParis(now);
    const { db, tenantId } = tx;
    for (const name of ["Première", "Deuxième"]) {
      const requestId = await enter(tx, name);
      if (typeof requestId !== "string") throw new Error("refused");
      await addFact(tx, { requestId, kind: "accepted" });
      const seen = await addFact(tx, { requestId, kind: "seen" });
      if (name === "Première") await undoFact(tx, seen);
    }
    await insertMember(tx, { familyName: "Neuve", state: "member", appliedOn: today, joinedOn: today });
    await insertMember(tx, { familyName: "Candidate", state: "applied", appliedOn: today });
    const run = { source: "rpps" as const, state: "applied" as const, files: [], progress: {}, counts: {}, by: "system" };
    const [applied] = await db
      .insert(runs)
      .values({ ...run, tenantId, startedAt: now, appliedAt: now })
      .returning();
    const arrival = { tenantId, runId: applied!.id, kind: "arrival" as const, entryKind: "professional" as const };
    await db.insert(changes).values([
      { ...arrival, nationalId: "1", label: "Arrivée", appliedAt: now },
      { ...arrival, nationalId: "2", label: "Refusée", accepted: false },
      { ...arrival, entryKind: "structure", nationalId: "3", label: "Lieu", appliedAt: now },
    ]);
    const notice = { kind: "job" as const, title: "Poste", text: "Texte", contactName: "Nom", createdAt: now, by: "system" };
    const shown = { ...notice, tenantId, state: "published" as const, expiresOn: today.add({ days: 30 }), publishedOn: today };
    await db.insert(notices).values([shown, { ...shown, state: "waiting", publishedOn: null }]);
  });

  const told = [
    "2 personnes inscrites sur la liste commune",
    "2 personnes acceptées par un médecin",
    "1 personne reçue à son premier rendez-vous",
    "1 nouvel adhérent",
    "1 professionnel arrivé sur le territoire",
    "1 offre ou demande mise en ligne",
  ];
  const seen = await staff.text(home);
  expect(linesOf(seen).toSorted()).toEqual(told.toSorted());
  expect(seen).toMatch(new RegExp(`<a href="${home}/adherents/reseau/personnes\\?qui=arrivees[^"]*">nouvel adhérent</a>`));
  const member = await (await house.signIn(emails.member)).text(home);
  expect(linesOf(member).toSorted()).toEqual(told.toSorted());
  expect(member).not.toContain(`${home}/adherents`);
  expect(member).not.toContain("tableau-de-bord");

  await house.database.work(at(now), (tx) => tx.db.update(notices).set({ state: "withdrawn" }).where(eq(notices.tenantId, tx.tenantId)));
  expect(linesOf(await staff.text(home))).toHaveLength(told.length - 1);
});
