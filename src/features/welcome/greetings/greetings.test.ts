import { expect, test } from "vitest";
import { members } from "#features/membership/public.ts";
import { welcome } from "#features/welcome/feature.ts";
import { routes } from "#features/welcome/routes.tsx";
import { currentTexts } from "#features/welcome/texts/queries.ts";
import { formOf } from "#features/welcome/texts/rules.ts";
import { words as textWords } from "#features/welcome/texts/words.ts";
import { enqueue } from "#platform/jobs.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { visit } from "#platform/testing.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const open = () => visit({ accueil: routes }, now, [...messageJobs, ...welcome.jobs]);
type As = Awaited<ReturnType<typeof open>>;
const join = (as: As, changes: Partial<typeof members.$inferInsert> = {}) =>
  as.work(async ({ db, tenantId }) => {
    const day = Temporal.PlainDate.from("2026-11-10");
    const person = { familyName: "Ferrand", givenName: "Lucie", email: "lucie@ferrand.example", search: "ferrand lucie" };
    const [row] = await db
      .insert(members)
      .values({ tenantId, ...person, state: "member", appliedOn: day, joinedOn: day, ...changes })
      .returning();
    return row!.id;
  });
const form = async (as: As) => {
  const { texts, version } = await as.work(currentTexts);
  return { ...formOf(texts), version: String(version) };
};

test("who joins is welcomed once: flyer, groups, next meeting", async () => {
  const as = await open();
  const id = await join(as);
  await as.coordinator.post("/accueil/textes", {
    ...(await form(as)),
    meetingWhat: "Soirée d’accueil",
    meetingAt: "2026-12-03T20:00",
    meetingPlace: "Gignac",
    act: "publication",
  });
  await as.work((tx) => enqueue(tx, "membership.joined", [id]));
  await as.work((tx) => enqueue(tx, "membership.joined", [id]));
  await as.drain();
  expect(as.outbox.map(({ to, subject }) => [to, subject])).toEqual([["lucie@ferrand.example", words.letter.subject]]);
  for (const said of ["Bonjour Lucie,", "/accueil/depliant", "Soirée d’accueil", "Gignac", "Soins non programmés"])
    expect(as.outbox[0]!.text).toContain(said);
  expect(await as.employee.text("/accueil/bienvenues")).toContain(words.ways.mail("16 novembre 2026"));
  expect((await as.employee.post(`/accueil/bienvenues/${id}/envoi`)).status).toBe(422);
});

test("who has no address is told to staff; who left, or is unknown, is not welcomed", async () => {
  const as = await open();
  const silent = await join(as, { email: null });
  const gone = await join(as, { state: "left", familyName: "Parti" });
  const page = await as.employee.text("/accueil/bienvenues");
  expect(page).toContain("Ferrand");
  expect(page).not.toContain("Parti");
  expect((await as.employee.post(`/accueil/bienvenues/${silent}/envoi`)).headers.get("location")).toContain("fait=none");
  expect(await as.board.text("/accueil/bienvenues")).toContain(words.ways.none);
  expect((await as.employee.post(`/accueil/bienvenues/${gone}/envoi`)).status).toBe(422);
  expect((await as.employee.post(`/accueil/bienvenues/${crypto.randomUUID()}/envoi`)).status).toBe(404);
  expect((await as.board.post(`/accueil/bienvenues/${silent}/envoi`)).status).toBe(403);
  await as.drain();
  expect(as.outbox).toEqual([]);
});

test("texts are looked at before they are published, and taken back", async () => {
  const as = await open();
  const draft = { ...(await form(as)), intro: "Nous sommes trente communes.\n\nEt nous nous connaissons." };
  const preview = await as.employee.post("/accueil/textes", { ...draft, act: "apercu" });
  expect(await preview.text()).toContain("<p>Et nous nous connaissons.</p>");
  expect(await as.anonymous.text("/accueil")).not.toContain("trente communes");
  const published = await as.employee.post("/accueil/textes", { ...draft, act: "publication" });
  expect(published.headers.get("location")).toContain("annuler=1");
  for (const path of ["/accueil", "/accueil/depliant"]) expect(await as.anonymous.text(path)).toContain("trente communes");
  const late = await as.coordinator.post("/accueil/textes", { ...draft, intro: "Autre chose", act: "publication" });
  expect(late.status).toBe(422);
  expect(await late.text()).toContain(textWords.changed);
  expect((await as.employee.post("/accueil/textes/annulation", { version: "1" })).status).toBe(303);
  expect(await as.anonymous.text("/accueil")).not.toContain("trente communes");
  expect((await as.employee.post("/accueil/textes/annulation", { version: "1" })).status).toBe(422);
});

test("what cannot be read of the texts is said, nothing is lost and nothing published", async () => {
  const as = await open();
  for (const [name, value, complaint] of [
    ["intro", " ", textWords.needText],
    ["groups", "Prévention sans deux points", textWords.badGroup("Prévention sans deux points")],
    ["numbers", "15", textWords.badNumber("15")],
    ["meetingAt", "demain", textWords.badMoment],
    ["meetingWhat", "Soirée", textWords.needMeeting],
    ["intro", "a".repeat(5000), textWords.tooLong],
  ] as const) {
    const answer = await as.employee.post("/accueil/textes", { ...(await form(as)), [name]: value, act: "publication" });
    expect(answer.status, name).toBe(422);
    const page = await answer.text();
    expect(page, name).toContain(complaint);
    expect(page, name).toContain(value);
  }
  expect((await as.work(currentTexts)).version).toBe(0);
  const shown = await as.anonymous.text("/accueil");
  for (const number of ["3114", "/adherents/adhesion", "/accueil/annonces"]) expect(shown).toContain(number);
  expect((await as.member.get("/accueil/textes")).status).toBe(403);
});
