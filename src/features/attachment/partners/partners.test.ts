import { expect, test } from "vitest";
import { words as askWords } from "#features/attachment/ask/words.ts";
import { words as intakeWords } from "#features/attachment/intake/words.ts";
import { jobs } from "#features/attachment/outcomes/jobs.ts";
import { recallRequests } from "#features/attachment/requests/queries.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import { messageJobs } from "#platform/messages/jobs.ts";
import { testRoles, type Visit, visit } from "#platform/testing.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const open = () => visit({ "medecin-traitant": attachmentRoutes }, now, [...messageJobs, ...jobs]);
const path = "/medecin-traitant/partenaires";
const pharmacy = { name: "Pharmacie du Port", kind: "pharmacy", contact: "M. Petit", email: "port@exemple.fr", phone: "02 35 00 00 00" };
const person = {
  familyName: "Durand",
  givenName: "Alice",
  birthDate: "",
  phones: "06 12 34 56 78",
  commune: "34700 Lodève",
  reasons: ["no_care"],
  askedFor: "Mme Roux",
  informed: "on",
};
const all = (as: Visit) => as.work(async (tx) => [...(await recallRequests(tx)).entries.values()]);
const idIn = (html: string) => /partenaires\/([0-9a-f-]{36})\/fin/.exec(html)![1]!;

test("a partner receives a link, writes somebody down, and takes it back within ten minutes", async () => {
  const as = await open();
  expect((await as.coordinator.post(path, pharmacy)).status).toBe(303);
  const id = idIn(await as.coordinator.text(path));
  expect((await as.coordinator.post(`${path}/${id}/envoi`)).status).toBe(303);
  await as.drain();
  expect(as.outbox[0]).toMatchObject({ to: "port@exemple.fr", subject: words.letter.subject });
  const link = /\/medecin-traitant\/partenaire\/[\w-]{32}/.exec(as.outbox[0]!.text)![0];
  const form = await as.anonymous.text(link);
  expect(form).toContain("Pharmacie du Port");
  // A pharmacist writes of somebody else.
  expect(form).toContain(askWords.ofThem.reasons.pregnancy);
  expect(form).not.toMatch(/Je suis|J’ai une|Mon enfant|Pouvez-vous/);
  const { informed: _informed, ...uninformed } = person;
  expect(await (await as.anonymous.post(link, uninformed)).text()).toContain(intakeWords.informed);
  const sent = await as.anonymous.post(link, person);
  expect(sent.status).toBe(303);
  const [request] = await all(as);
  expect(request).toMatchObject({
    door: "partner",
    dossier: { askedBy: { partnerId: id, name: "Mme Roux", organisation: "Pharmacie du Port" } },
  });
  expect(await as.coordinator.text(`/medecin-traitant/demandes/${request!.id}`)).toContain("Mme Roux");
  const taken = await as.anonymous.post(`${link}/annulation`, { request: request!.id });
  expect(taken.status).toBe(303);
  // Nothing of the person is left, not even for staff.
  expect(await all(as)).toEqual([]);

  const again = await as.anonymous.post(link, person);
  const [other] = await all(as);
  expect(again.headers.get("location")).toContain(other!.id);
  as.clock.now = now.add({ minutes: 11 });
  const late = await as.anonymous.post(`${link}/annulation`, { request: other!.id });
  expect(await late.text()).toContain(words.form.tooLate);
  expect(await as.coordinator.text(path)).toMatch(/>2</);
});

test("a poster holds a code and its address; an ended partner writes no more", async () => {
  const as = await open();
  await as.coordinator.post(path, pharmacy);
  const id = idIn(await as.coordinator.text(path));
  const poster = await (await as.coordinator.post(`${path}/${id}/affiche`)).text();
  expect(poster).toContain("<svg");
  expect(poster).not.toContain("style=");
  const link = /\/medecin-traitant\/partenaire\/[\w-]{32}/.exec(poster)![0];
  expect((await as.anonymous.get(link)).status).toBe(200);
  expect((await as.coordinator.post(`${path}/${id}/fin`)).status).toBe(303);
  expect((await as.anonymous.get(link)).status).toBe(410);
  expect((await as.anonymous.post(link, person)).status).toBe(410);
  expect(await (await as.coordinator.post(`${path}/${id}/fin`)).text()).toContain(words.alreadyEnded);
  expect((await as.coordinator.post(`${path}/${id}/reprise`)).status).toBe(303);
  expect((await as.anonymous.get(link)).status).toBe(410);
});

test("a partner's link takes back nothing but what it wrote", async () => {
  const as = await open();
  await as.coordinator.post(path, pharmacy);
  await as.coordinator.post(path, { ...pharmacy, name: "Mairie" });
  const ids = [...(await as.coordinator.text(path)).matchAll(/partenaires\/([0-9a-f-]{36})\/fin/g)].map((it) => it[1]!);
  const links = [];
  for (const id of ids)
    links.push(/\/medecin-traitant\/partenaire\/[\w-]{32}/.exec(await (await as.coordinator.post(`${path}/${id}/affiche`)).text())![0]);
  await as.anonymous.post(links[0]!, person);
  const [request] = await all(as);
  expect((await as.anonymous.post(`${links[1]}/annulation`, { request: request!.id })).status).toBe(404);
  expect((await as.anonymous.post(`${links[1]}/annulation`, { request: crypto.randomUUID() })).status).toBe(404);
});

test("partners are the coordinator's", async () => {
  const as = await open();
  await as.coordinator.post(path, pharmacy);
  const id = idIn(await as.coordinator.text(path));
  for (const role of testRoles) {
    expect((await as[role].get(path)).status, role).toBe(role === "coordinator" ? 200 : 403);
    if (role !== "coordinator")
      for (const noun of ["envoi", "fin", "reprise", "affiche"]) expect((await as[role].post(`${path}/${id}/${noun}`)).status).toBe(403);
  }
  expect((await as.anonymous.get(path)).status).toBe(401);
  expect((await as.neighbour.post(`${path}/${id}/fin`)).status).toBe(404);
});
