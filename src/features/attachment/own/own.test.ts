import { expect, test } from "vitest";
import { words as askWords } from "#features/attachment/ask/words.ts";
import { words as intakeWords } from "#features/attachment/intake/words.ts";
import { probableDuplicates } from "#features/attachment/likeness/queries.ts";
import { jobs } from "#features/attachment/outcomes/jobs.ts";
import { correctRequest } from "#features/attachment/requests/commands.ts";
import { recallRequests } from "#features/attachment/requests/queries.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import { words as shared } from "#features/attachment/words.ts";
import { journalRows } from "#platform/journal.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { words as slipWords } from "./slip/words.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const open = () => visit({ "medecin-traitant": attachmentRoutes }, now, [...messageJobs, ...jobs]);
const path = "/medecin-traitant";
const person = {
  familyName: "Durand",
  givenName: "Alice",
  birthDate: "03/03/1950",
  phones: "06 12 34 56 78",
  email: "alice@exemple.fr",
  address: "1 rue de la Paix",
  commune: "34700 Lodève",
  reasons: ["ald"],
  canTravel: "yes",
  telling: "mail",
  website: "",
};
const all = (as: Visit) => as.work(async (tx) => [...(await recallRequests(tx)).entries.values()]);
const fieldsOf = (html: string) =>
  Object.fromEntries([...html.matchAll(/name="(once|stamp)" value="([^"]*)"/g)].map((it) => [it[1]!, it[2]!]));
/** Opens the form, takes a minute to fill it in, sends it. */
const ask = async (as: Visit, fields: Record<string, string | string[]> = person, wait = 60) => {
  const hidden = fieldsOf(await as.anonymous.text(path));
  as.clock.now = as.clock.now.add({ seconds: wait });
  return as.anonymous.post(path, { ...fields, ...hidden });
};
const linkIn = (text: string) => /\/medecin-traitant\/ma-demande\/[\w-]{32}/.exec(text)![0];

test("anybody asks from the public page, receives a link, and the message says nothing of health", async () => {
  const as = await open();
  const page = await as.anonymous.text(path);
  for (const said of [askWords.keptWhat, askWords.keptLong, askWords.keptRights, "tel:0199000000"]) expect(page).toContain(said);
  const answer = await ask(as);
  expect(answer.status).toBe(303);
  expect(await as.anonymous.text(answer.headers.get("location")!)).toContain(askWords.receivedMessage);
  const [request] = await all(as);
  expect(request).toMatchObject({
    door: "public",
    state: "waiting",
    dossier: { reasons: ["ald"], city: "Lodève", point: { precision: "commune" } },
  });
  await as.drain();
  const [message, ...others] = as.outbox;
  expect(others).toEqual([]);
  expect(message).toMatchObject({ channel: "mail", to: "alice@exemple.fr", subject: askWords.letter.subject });
  for (const health of ["ALD", "Durand", ...Object.values(shared.reasons), ...Object.values(askWords.reasons)])
    expect(`${message!.subject} ${message!.text} ${message!.html}`).not.toContain(health);
});

test("robots are kept out: too fast, replayed, forged or filling what people do not see", async () => {
  const as = await open();
  expect((await ask(as, person, 1)).status).toBe(422);
  expect((await ask(as, person, 25 * 3600)).status).toBe(422);
  const forged = await as.anonymous.post(path, {
    ...person,
    stamp: `${Math.floor(as.clock.now.epochMilliseconds / 1000) - 60}.xxxxxxxxxxxxxxxxxxxxxx`,
  });
  expect(await forged.text()).toContain(askWords.again);
  expect((await as.anonymous.post(path, person)).status).toBe(422);
  const caught = await ask(as, { ...person, website: "https://spam.example" });
  expect(await caught.text()).toContain(askWords.trap);
  expect(await all(as)).toEqual([]);
  const statuses = [];
  for (let i = 0; i < 20; i++) statuses.push((await as.anonymous.post(path, person)).status);
  expect(statuses.at(-1)).toBe(429);
});

test("what is refused is said, and what was typed stays, escaped", async () => {
  const as = await open();
  const answer = await ask(as, { ...person, familyName: '"><script>alert(1)</script>', phones: "", email: "" });
  const text = await answer.text();
  expect(answer.status).toBe(422);
  expect(text).toContain(intakeWords.reachable);
  expect(text).not.toContain("<script>alert(1)");
  expect(text).toContain("1 rue de la Paix");
});

test("every mistake is said at once, that nobody can be reached too", async () => {
  const as = await open();
  const answer = await ask(as, { ...person, familyName: "", phones: "", email: "", commune: "", telling: "call" });
  const text = await answer.text();
  for (const problem of [intakeWords.family, intakeWords.commune, intakeWords.reachable]) expect(text).toContain(problem);
});

test("somebody who asks twice gets the same answer; staff sees the likely duplicate", async () => {
  const as = await open();
  const [first, second] = [await ask(as), await ask(as)];
  expect(await as.anonymous.text(second.headers.get("location")!)).toBe(await as.anonymous.text(first.headers.get("location")!));
  const twins = await as.work(async (tx) => probableDuplicates(tx, await recallRequests(tx)));
  expect(twins.size).toBe(2);
});

test("those who want a call and gave no mail see their link once, to keep; for a quarter of an hour", async () => {
  const as = await open();
  const answer = await ask(as, { ...person, email: "", telling: "call" });
  const received = await as.anonymous.text(answer.headers.get("location")!);
  expect(received).toContain(askWords.receivedCall);
  await as.drain();
  expect(as.outbox).toEqual([]);
  const recu = /name="recu" value="([^"]*)"/.exec(received)![1]!;
  const slip = await (await as.anonymous.post(`${path}/recue`, { recu })).text();
  expect(slip).toContain('class="qr"');
  expect(slip).not.toContain("style=");
  expect(await as.anonymous.text(linkIn(slip))).toContain("Alice");
  const [id, seconds, signature] = recu.split(".");
  for (const forged of ["", `${crypto.randomUUID()}.${seconds}.${signature}`, `${id}.${Number(seconds) + 600}.${signature}`])
    expect(await (await as.anonymous.post(`${path}/recue`, { recu: forged })).text()).toContain(slipWords.tooLate);
  as.clock.now = as.clock.now.add({ minutes: 16 });
  const late = await as.anonymous.post(`${path}/recue`, { recu });
  expect(late.status).toBe(422);
  expect(await late.text()).not.toContain('class="qr"');
});

test("staff print the link of whoever is called, from the intake and from the person's page; the journal says so", async () => {
  const as = await open();
  const intake = { ...person, email: "", telling: "call", informed: "on", next: "new" };
  const entered = await as.employee.post(`${path}/demandes/nouvelle`, intake);
  const said = await as.employee.text(entered.headers.get("location")!);
  const action = /action="([^"]+\/lien)"/.exec(said)![1]!;
  expect(await as.employee.text(action.replace(/\/lien$/, ""))).toContain(`action="${action}"`);
  const slip = await (await as.employee.post(action)).text();
  expect(slip).toContain('class="qr"');
  expect(await as.anonymous.text(linkIn(slip))).toContain("Alice");
  for (const role of ["board", "member", "practice_secretary"] as const) expect((await as[role].post(action)).status).toBe(403);
  const journal = await as.work((tx) => Array.fromAsync(journalRows(tx)));
  expect(journal.filter(({ action }) => action === "attachment.own.linked")).toHaveLength(1);
});

test("by their link, people see, answer in one tap, correct, withdraw, and change their mind for a week", async () => {
  const as = await open();
  await ask(as);
  await as.drain();
  const own = linkIn(as.outbox[0]!.text);
  const seen = await as.anonymous.text(own);
  expect(seen).toContain("1 rue de la Paix");
  expect(seen).toContain(words.question);
  as.clock.now = as.clock.now.add({ hours: 24 * 200 });
  expect((await as.anonymous.post(`${own}/reponse`, { answer: "yes" })).status).toBe(303);
  expect((await all(as))[0]!.confirmedOn.toString()).toBe(as.clock.now.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString());

  expect(seen).toContain("03/03/1950");
  expect(await as.anonymous.text(`${own}/corriger`)).toContain('value="03/03/1950"');
  await as.work(async (tx) => correctRequest(tx, (await recallRequests(tx)).entries.keys().next().value!, { lastConsultation: "2025-03" }));
  const correction = { ...person, birthDate: "04/03/1950", phones: "07 00 00 00 01", address: "2 place Neuve" };
  expect((await as.anonymous.post(`${own}/corriger`, correction)).status).toBe(303);
  expect((await all(as))[0]!.dossier).toMatchObject({ phones: ["+33700000001"], address: "2 place Neuve", familyName: "Durand" });
  expect((await all(as))[0]!.dossier).toMatchObject({ birthDate: "1950-03-04", lastConsultation: "2025-03" });
  expect((await as.anonymous.post(`${own}/corriger`, { ...correction, birthDate: "demain peut-être" })).status).toBe(422);

  // The link lives twelve months from the last answer.
  as.clock.now = as.clock.now.add({ hours: 24 * 300 });
  const withdrawn = await as.anonymous.post(`${own}/retrait`);
  expect(await as.anonymous.text(withdrawn.headers.get("location")!)).toContain(words.done.retrait);
  expect((await all(as))[0]).toMatchObject({ state: "closed", closing: "withdrawn" });
  expect((await as.anonymous.post(`${own}/annulation`)).status).toBe(303);
  const [back] = await all(as);
  expect(back).toMatchObject({ state: "waiting", closing: null });
  expect(back!.enteredOn.toString()).toBe("2026-11-21");

  await as.anonymous.post(`${own}/retrait`);
  as.clock.now = as.clock.now.add({ hours: 24 * 8 });
  const late = await as.anonymous.post(`${own}/annulation`);
  expect(late.status).toBe(422);
  expect(await late.text()).toContain(words.tooLate);
});

test("a link opens one request, never another's, and not what staff did", async () => {
  const as = await open();
  await ask(as);
  await as.drain();
  const own = linkIn(as.outbox[0]!.text);
  const [request] = await all(as);
  await as.coordinator.post(`${path}/demandes/${request!.id}/fermeture`, { closing: "moved" });
  expect((await as.anonymous.post(`${own}/annulation`)).status).toBe(422);
  expect((await as.anonymous.get(own.replace(/.$/, (it) => (it === "A" ? "B" : "A")))).status).toBe(404);
  expect((await as.anonymous.get(`${path}/partenaire/${own.split("/").at(-1)}`)).status).toBe(404);
  as.clock.now = as.clock.now.add({ hours: 24 * 400 });
  expect((await as.anonymous.get(own)).status).toBe(410);
});
