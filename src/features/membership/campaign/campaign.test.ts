import fc from "fast-check";
import { expect, test } from "vitest";
import { activities, professionals } from "#features/directory/public.ts";
import { addFact } from "#features/membership/commands.ts";
import { factsOf, listMembers, listYears } from "#features/membership/queries.ts";
import { routes } from "#features/membership/routes.tsx";
import { joinedQueue } from "#features/membership/rules.ts";
import { enqueue, type Job } from "#platform/jobs.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { nonMembers } from "./inviting/queries.ts";
import { words as inviting } from "./inviting/words.ts";
import { jobs } from "./jobs.ts";
import { queues, slicesOf, whyNotNow } from "./rules.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-12-01T09:00:00Z");
/** The welcome is another feature’s: here somebody only listens. */
const welcomed: Job = { queue: joinedQueue, run: async () => {} };
const open = async () => {
  const as = await visit({ adherents: routes }, now, [...messageJobs, ...jobs, welcomed]);
  await as.coordinator.post("/adherents/colleges/modele");
  for (const [familyName, email] of [
    ["Durand", "durand@exemple.fr"],
    ["Petit", "petit@exemple.fr"],
    ["Sansmail", ""],
  ])
    await as.employee.post("/adherents/nouveau", { familyName: familyName!, givenName: "Camille", email: email!, modeCode: "L" });
  await as.drain();
  as.outbox.length = 0;
  return as;
};
const named = async (as: Visit, name: string) => (await as.work(listMembers)).find(({ familyName }) => familyName === name)!;
const linkTo = (as: Visit, email: string) => /http:\/\/essai\.test(\S+)/.exec(as.outbox.findLast(({ to }) => to === email)!.text)![1]!;
const days = (as: Visit, n: number) => {
  as.clock.now = as.clock.now.add({ hours: 24 * n });
};
const campaign = { year: "2027", note: "Nous comptons sur vous.", lapsesOn: "2027-02-28" };
/** What waits a few minutes has left. */
const later = (as: Visit) => {
  as.clock.now = as.clock.now.add({ minutes: 4 });
};
const remind = (as: Visit) => as.employee.post("/adherents/campagne/2027/rappel");

test("nobody is written to twice within the days of the rule, nor after they said no", () => {
  const today = Temporal.PlainDate.from("2026-12-01");
  const fact = fc.record({
    kind: fc.constantFrom("asked" as const, "reminded" as const, "renewed" as const, "silenced" as const),
    ago: fc.nat(60),
    undone: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(fact), fc.integer({ min: 1, max: 40 }), (facts, solicitationDays) => {
      const past = facts.map(({ kind, ago, undone }) => ({
        kind,
        year: 2027,
        on: today.subtract({ days: ago }),
        undoneAt: undone ? now : null,
      }));
      const living = facts.filter(({ undone }) => !undone);
      const soon = living.some(({ kind, ago }) => (kind === "asked" || kind === "reminded") && ago < solicitationDays);
      const expected = living.some(({ kind }) => kind === "silenced") ? "silenced" : soon ? "soon" : undefined;
      expect(whyNotNow(past, today, { solicitationDays, maxReminders: 3 })).toBe(expected);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 30 }), (items, size) => {
      expect(slicesOf(items, size).flat()).toEqual(items);
    }),
  );
});

test("a campaign is seen before it leaves, leaves once, and one renews in a tap", async () => {
  const as = await open();
  const preview = await as.board.text("/adherents/campagne?annee=2027");
  expect(preview).toContain(words.toAsk(2));
  expect(preview).toContain(words.unreachable(1));
  expect(as.outbox).toEqual([]);
  expect(await as.employee.post("/adherents/campagne", campaign)).toMatchObject({ status: 403 });
  for (const wrong of [{ year: "2031" }, { lapsesOn: "2026-01-01" }, { lapsesOn: "bientôt" }])
    expect(await as.board.post("/adherents/campagne", { ...campaign, ...wrong })).toMatchObject({ status: 422 });
  expect(await as.board.post("/adherents/campagne", campaign)).toMatchObject({ status: 303 });
  expect(await as.board.post("/adherents/campagne", campaign)).toMatchObject({ status: 422 });
  later(as);
  await as.drain();
  expect(as.outbox.map(({ to }) => to).sort()).toEqual(["durand@exemple.fr", "petit@exemple.fr"]);
  const petit = await named(as, "Petit");
  await as.work((tx) => enqueue(tx, queues.ask, ["2027", petit.id]));
  await as.drain();
  expect(as.outbox).toHaveLength(2);
  const link = linkTo(as, "petit@exemple.fr");
  expect(await as.anonymous.text(link)).toContain("2027");
  expect(await as.anonymous.post(`${link}/renouvellement`)).toMatchObject({ status: 303 });
  expect(await as.work((tx) => listYears(tx, petit.id))).toMatchObject([{ year: 2027, state: "waived" }, { year: 2026 }]);
  expect((await as.work((tx) => listYears(tx, petit.id)))[0]!.confirmedOn).not.toBeNull();
  expect(await as.anonymous.post(`${link}/annulation`)).toMatchObject({ status: 303 });
  expect((await as.work((tx) => listYears(tx, petit.id)))[0]!.confirmedOn).toBeNull();
});

test("a campaign and reminders wait three minutes, and are taken back until they leave", async () => {
  const as = await open();
  const petit = (await named(as, "Petit")).id;
  await as.board.post("/adherents/campagne", campaign);
  await as.drain();
  expect(as.outbox).toEqual([]);
  expect(await as.board.text("/adherents/campagne?annee=2027&fait=envoi")).toContain("/adherents/campagne/2027/annulation");
  expect(await as.employee.post("/adherents/campagne/2027/annulation")).toMatchObject({ status: 403 });
  expect(await as.board.post("/adherents/campagne/2027/annulation")).toMatchObject({ status: 303 });
  later(as);
  await as.drain();
  expect(as.outbox).toEqual([]);
  expect(await as.work((tx) => listYears(tx, petit))).toMatchObject([{ year: 2026 }]);
  await as.board.post("/adherents/campagne", campaign);
  later(as);
  await as.drain();
  expect(as.outbox).toHaveLength(2);
  expect(await as.board.post("/adherents/campagne/2027/annulation")).toMatchObject({ status: 422 });
  days(as, 15);
  expect((await remind(as)).headers.get("location")).toContain("n=2");
  const held = await as.employee.post("/adherents/campagne/2027/rappel/annulation");
  expect(held.headers.get("location")).toContain("n=2");
  later(as);
  await as.drain();
  expect(as.outbox).toHaveLength(2);
});

test("no reminder leaves while the question is on its way, and neither follows the other within the days of the rule", async () => {
  const as = await open();
  const petit = (await named(as, "Petit")).id;
  await as.board.post("/adherents/campagne", campaign);
  expect(await as.employee.text("/adherents/campagne?annee=2027")).toContain(words.noReminder);
  expect((await remind(as)).headers.get("location")).toContain("n=0");
  await as.work((tx) => enqueue(tx, queues.remind, ["2027", petit]));
  await as.drain();
  expect(as.outbox).toEqual([]);
  later(as);
  await as.drain();
  expect(as.outbox).toHaveLength(2);
  days(as, 13);
  expect((await remind(as)).headers.get("location")).toContain("n=0");
});

test("a question that comes late does not follow a reminder, nor reach who wants no more", async () => {
  const as = await open();
  await as.board.post("/adherents/campagne", campaign);
  const [petit, durand] = [(await named(as, "Petit")).id, (await named(as, "Durand")).id];
  await as.work((tx) => addFact(tx, { memberId: petit, kind: "reminded", year: 2027 }));
  await as.work((tx) => addFact(tx, { memberId: durand, kind: "silenced" }));
  later(as);
  await as.drain();
  expect(as.outbox).toEqual([]);
});

test("a new charter is signed to renew", async () => {
  const as = await open();
  await as.board.post("/adherents/charte", { title: "Charte", text: "Nous travaillons ensemble, toujours.", decidedOn: "2026-11-30" });
  await as.board.post("/adherents/campagne", campaign);
  later(as);
  await as.drain();
  const link = linkTo(as, "petit@exemple.fr");
  expect(await as.anonymous.post(`${link}/renouvellement`)).toMatchObject({ status: 422 });
  expect(await as.anonymous.post(`${link}/renouvellement`, { signed: "on" })).toMatchObject({ status: 303 });
});

test("reminders leave those in peace who answered, said no, were written to lately or often enough", async () => {
  const as = await open();
  await as.board.post("/adherents/campagne", campaign);
  later(as);
  await as.drain();
  as.outbox.length = 0;
  await remind(as);
  later(as);
  await as.drain();
  expect(as.outbox).toEqual([]);
  days(as, 14);
  await as.employee.post("/adherents/ensemble/rappel?annee=2027", { ids: [(await named(as, "Petit")).id] });
  later(as);
  await as.drain();
  expect(as.outbox.map(({ to }) => to)).toEqual(["petit@exemple.fr"]);
  await remind(as);
  await remind(as);
  later(as);
  await as.drain();
  expect(as.outbox).toHaveLength(2);
  await as.anonymous.post(`${linkTo(as, "durand@exemple.fr")}/depart`);
  for (let n = 0; n < 5; n++) {
    days(as, 20);
    await remind(as);
    later(as);
    await as.drain();
  }
  expect(as.outbox.filter(({ to }) => to === "petit@exemple.fr")).toHaveLength(3);
  expect(as.outbox.filter(({ to }) => to === "durand@exemple.fr")).toHaveLength(1);
});

test("who answers nothing is no member the day after, once; a mistake is taken back", async () => {
  const as = await open();
  await as.board.post("/adherents/campagne", campaign);
  later(as);
  await as.drain();
  await as.anonymous.post(`${linkTo(as, "petit@exemple.fr")}/renouvellement`);
  const lapse = async () => {
    await as.work((tx) => enqueue(tx, queues.lapse));
    await as.drain();
  };
  as.clock.now = Temporal.Instant.from("2027-02-28T20:00:00Z");
  await lapse();
  expect((await named(as, "Durand")).state).toBe("member");
  days(as, 1);
  await lapse();
  const durand = await named(as, "Durand");
  expect(durand).toMatchObject({ state: "left", leftWhy: "lapsed" });
  expect((await named(as, "Petit")).state).toBe("member");
  const [fact] = await as.work((tx) => factsOf(tx, durand.id));
  expect(await as.employee.post(`/adherents/${durand.id}/annulation`, { fait: fact!.id })).toMatchObject({ status: 303 });
  await lapse();
  expect((await named(as, "Durand")).state).toBe("member");
});

test("professionals who are no members are invited once in a while, and say no for good", async () => {
  const as = await open();
  const add = (familyName: string, email: string | null) =>
    as.work(async ({ db, tenantId }) => {
      const shared = { tenantId, familyName, givenName: "Alex", professionCode: "60", origin: "national" as const, addedBy: "test" };
      const [row] = await db
        .insert(professionals)
        .values({ ...shared, firstSeenOn: Temporal.PlainDate.from("2026-01-01"), search: familyName.toLowerCase() })
        .returning();
      await db.insert(activities).values({ tenantId, professionalId: row!.id, email, origin: "national" });
      return row!.id;
    });
  const [willing, mute] = [await add("Willing", "w@exemple.fr"), await add("Mute", null)];
  expect(await as.treasurer.post("/adherents/non-adherents/invitation", { ids: [willing] })).toMatchObject({ status: 403 });
  expect(await as.employee.post("/adherents/non-adherents/invitation", {})).toMatchObject({ status: 422 });
  expect(await as.board.text("/adherents/non-adherents?contact=may")).toContain(inviting.found(1));
  const invite = async () => {
    await as.employee.post("/adherents/non-adherents/invitation", { ids: [willing, mute] });
    await as.drain();
  };
  await invite();
  await invite();
  expect(as.outbox.map(({ to }) => to)).toEqual(["w@exemple.fr"]);
  const no = /http:\/\/essai\.test(\S+invitation\/\S+)/.exec(as.outbox[0]!.text)![1]!;
  expect(await as.anonymous.get(no)).toMatchObject({ status: 200 });
  expect((await as.work((tx) => nonMembers(tx, [willing])))[0]!.whyNot).toBe("soon");
  expect(await as.anonymous.post(no)).toMatchObject({ status: 303 });
  days(as, 30);
  await invite();
  expect(as.outbox).toHaveLength(1);
  expect((await as.work((tx) => nonMembers(tx, [willing])))[0]!.whyNot).toBe("silenced");
});
