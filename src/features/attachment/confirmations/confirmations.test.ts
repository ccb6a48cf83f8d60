import fc from "fast-check";
import { expect, test } from "vitest";
import { attachment } from "#features/attachment/feature.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { findRequest } from "#features/attachment/requests/queries.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { testRoles, type Visit, visit } from "#platform/testing.ts";
import { findDue } from "./queries.ts";
import { type Attempts, attemptCode, attemptResults, attemptsIn, attemptWays, needsPerson, whyNotUnreachable } from "./rules.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const today = Temporal.PlainDate.from("2026-11-21");
const path = "/medecin-traitant/confirmations";
const open = () => visit({ "medecin-traitant": attachment.routes }, now, [...messageJobs, ...attachment.jobs]);
const enter = (as: Visit, dossier: Partial<Dossier>, months = 7) =>
  as.work((tx) =>
    enterRequest(tx, {
      dossier: { familyName: "Durand", givenName: "Alice", reasons: ["ald"], ...dossier },
      door: "phone",
      enteredOn: today.subtract({ months }),
      informedOn: today,
    }),
  );
const due = async (as: Visit) => {
  const { byMessage, byCall, byPerson, quiet } = await as.work(findDue);
  return { byMessage: byMessage.length, byCall: byCall.length, byPerson: byPerson.length, quiet };
};
const days = (as: Visit, n: number) => {
  as.clock.now = as.clock.now.add({ hours: 24 * n });
};

test("the question goes by one's own channel, others are called; asked lately, one is left in peace", async () => {
  const as = await open();
  await enter(as, { telling: "sms", phones: ["+33612345678"] });
  await enter(as, { telling: "mail", email: "b@exemple.fr" });
  await enter(as, { telling: "call", phones: ["+33235000000"] });
  await enter(as, { telling: "sms", phones: ["+33612345679"] }, 2);
  expect(await due(as)).toEqual({ byMessage: 2, byCall: 1, byPerson: 0, quiet: 0 });
  expect(await as.employee.text(path)).toContain(words.ask(2));
  expect((await as.employee.post(`${path}/envoi`)).headers.get("location")).toContain("n=2");
  expect(await due(as)).toEqual({ byMessage: 0, byCall: 1, byPerson: 0, quiet: 2 });
  await as.drain();
  expect(as.outbox.map(({ to }) => to).sort()).toEqual(["+33612345678", "b@exemple.fr"]);
  for (const { subject, text, html } of as.outbox)
    for (const health of ["ALD", "Durand", ...Object.values(shared.reasons)]) expect(`${subject} ${text} ${html}`).not.toContain(health);
  const own = /\/medecin-traitant\/ma-demande\/[\w-]{32}/.exec(as.outbox[0]!.text)![0];
  expect((await as.anonymous.post(`${own}/reponse`, { answer: "yes" })).status).toBe(303);
  days(as, 8);
  expect(await due(as)).toEqual({ byMessage: 1, byCall: 1, byPerson: 0, quiet: 0 });
});

test("after three attempts on two channels a person calls; nobody is dropped in silence", async () => {
  const as = await open();
  const id = await enter(as, { telling: "sms", phones: ["+33612345678"] });
  for (let i = 0; i < 3; i++) {
    await as.coordinator.post(`${path}/envoi`);
    days(as, 8);
  }
  // Three messages by one channel are not enough.
  expect(await due(as)).toMatchObject({ byMessage: 1, byPerson: 0 });
  await as.coordinator.post(`/medecin-traitant/demandes/${id}/tentative`, { way: "mail", result: "no_answer" });
  expect(await due(as)).toMatchObject({ byMessage: 0, byPerson: 1 });
  expect(await as.coordinator.text(path)).toContain(words.ruleMet);
  expect((await as.work((tx) => findRequest(tx, id)))!.state).toBe("waiting");
  const reached = await as.coordinator.post(`${path}/${id}`, { answer: "still" });
  expect(reached.status).toBe(303);
  expect(await due(as)).toEqual({ byMessage: 0, byCall: 0, byPerson: 0, quiet: 0 });
});

test("an answer given on the telephone is written from the list, and taken back", async () => {
  const as = await open();
  const id = await enter(as, {});
  for (const answer of ["found", "no_answer", "still"] as const) {
    const acted = await as.employee.post(`${path}/${id}`, { answer });
    const text = await as.employee.text(acted.headers.get("location")!);
    expect(text).toContain(words.done[answer]);
    const fact = /name="fact" value="([^"]+)"/.exec(text)![1]!;
    expect((await as.employee.post(`/medecin-traitant/demandes/${id}/annulation`, { fact })).status).toBe(303);
    expect(await due(as)).toMatchObject({ byCall: 1 });
  }
});

test("the home page says what waits, to staff alone", async () => {
  const as = await open();
  await enter(as, {});
  await enter(as, { givenName: "Alice", birthDate: "1950-01-01", phones: ["+33612345678"] });
  await enter(as, { givenName: "Alice", birthDate: "1950-01-01", phones: ["+33612345678"] }, 1);
  const actor = (roles: ("coordinator" | "member")[]) => ({ personId: "p", memberId: "m", name: "", roles, assurance: 2 as const });
  const waiting = await as.work((tx) => attachment.waiting!(tx, actor(["coordinator"])));
  expect(Object.fromEntries(waiting.map(({ path, urgency, count }) => [`${path} ${urgency}`, count]))).toMatchObject({
    "/medecin-traitant/confirmations 1": 0,
    "/medecin-traitant/confirmations 2": 2,
    "/medecin-traitant/demandes?doute=doublon 3": 2,
  });
  expect(await as.work((tx) => attachment.waiting!(tx, actor(["member"])))).toEqual([]);
});

test("who may", async () => {
  const as = await open();
  const id = await enter(as, {});
  for (const role of testRoles) {
    const staff = role === "coordinator" || role === "employee";
    expect((await as[role].get(path)).status, role).toBe(staff ? 200 : 403);
    if (!staff) for (const post of [`${path}/envoi`, `${path}/${id}`]) expect((await as[role].post(post)).status).toBe(403);
  }
  expect((await as.anonymous.get(path)).status).toBe(401);
  expect((await as.neighbour.post(`${path}/${id}`, { answer: "found" })).status).toBe(404);
  expect(await as.neighbour.text(path)).toContain(words.nobody);
});

const past = fc.record({
  kind: fc.constantFrom("entered", "attempt", "asked", "confirmed", "offered", "reopened"),
  code: fc.oneof(
    fc.tuple(fc.constantFrom(...attemptWays), fc.constantFrom(...attemptResults)).map(([way, result]) => attemptCode(way, result)),
    fc.constantFrom("sms", "mail"),
  ),
  undoneAt: fc.constantFrom(null, null, null, now),
});
test("unreachable is never said before three attempts, two channels and a human", () =>
  fc.assert(
    fc.property(fc.array(past, { maxLength: 12 }), (history) => {
      const attempts: Attempts = attemptsIn(history);
      const living = history.filter(({ undoneAt }) => !undoneAt);
      const tried = living.filter(({ kind }) => kind === "attempt" || kind === "asked").length;
      expect(attempts.count).toBeLessThanOrEqual(tried);
      expect(attempts.ways).toBeLessThanOrEqual(attempts.count);
      if (whyNotUnreachable(attempts) === undefined) {
        expect(needsPerson(attempts)).toBe(true);
        expect(attempts.lastByPerson).toBe(true);
        expect(tried).toBeGreaterThanOrEqual(3);
      }
      expect(attemptsIn([...history, { kind: "confirmed", code: null, undoneAt: null }])).toEqual({
        count: 0,
        ways: 0,
        lastByPerson: false,
      });
    }),
  ));
