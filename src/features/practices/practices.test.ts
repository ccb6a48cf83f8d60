import { and, eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { messageJobs } from "#platform/messages/jobs.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { givePlaceBack, takePlace } from "./commands.ts";
import { words as doctorWords } from "./doctors/words.ts";
import { practiceGeocodeJob } from "./geocoding/jobs.ts";
import { words as listWords } from "./list/words.ts";
import { words as placesWords } from "./places/words.ts";
import { listTakers } from "./queries.ts";
import { routes } from "./routes.tsx";
import { placesLeft, whyCannotTake } from "./rules.ts";
import { doctors, practiceContacts } from "./schema.ts";
import { words as sheetWords } from "./sheet/words.ts";
import { words } from "./words.ts";

// Whole journeys on a shared machine: patience, not a measure.
vi.setConfig({ testTimeout: 30_000 });
const now = Temporal.Instant.from("2026-11-22T09:00:00Z");
const found = practiceGeocodeJob(async () => ({ point: { lat: 43.63, lon: 3.43 }, precision: "address", label: "", citycode: "34079" }));
const open = () => visit({ cabinets: routes }, now, [...messageJobs, found]);
const bellevue = {
  name: "Cabinet Bellevue",
  address: "1 place de la Mairie",
  postcode: "34800",
  city: "Clermont l’Hérault",
  phone: "04 67 00 11 22",
  email: "Secretariat@bellevue.fr",
  channel: "mail",
  takesPart: "on",
};
const durand = { familyName: "DURAND", givenName: "marie", places: "", maxDistanceKm: "", minAge: "", maxAge: "", homeVisits: "on" };
const practiceOf = async (as: Visit, fields = bellevue) => {
  const answer = await as.coordinator.post("/cabinets/nouveau", fields);
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!.split("?")[0]!;
};
const doctorIn = async (as: Visit, practice: string, fields: Record<string, string> = durand) => {
  expect(await as.coordinator.post(`${practice}/medecins/nouveau`, fields)).toMatchObject({ status: 303 });
  const rows = await as.work((tx) =>
    tx.db
      .select()
      .from(doctors)
      .where(and(eq(doctors.tenantId, tx.tenantId), eq(doctors.practiceId, practice.split("/").at(-1)!))),
  );
  return rows.at(-1)!;
};
const readDoctor = async (as: Visit, id: string) =>
  (
    await as.work((tx) =>
      tx.db
        .select()
        .from(doctors)
        .where(and(eq(doctors.tenantId, tx.tenantId), eq(doctors.id, id))),
    )
  )[0]!;
const version = (html: string) => /name="version" value="(\d+)"/.exec(html)![1]!;

const limits = { maxDistanceKm: null, communes: [], homeVisits: false, minAge: null, maxAge: null };
const seeker = { age: 40, communeCode: "34079", distanceKm: 3, needsHomeVisits: false };
test.for([
  [{}, {}, undefined],
  [{}, { needsHomeVisits: true }, "no_home_visits"],
  [{ homeVisits: true }, { needsHomeVisits: true }, undefined],
  [{ minAge: 16 }, { age: 15 }, "too_young"],
  [{ maxAge: 15 }, { age: 16 }, "too_old"],
  [{ minAge: 16 }, { age: undefined }, undefined],
  [{ communes: ["34114"] }, {}, "other_commune"],
  [{ communes: ["34114"] }, { communeCode: null }, undefined],
  [{ maxDistanceKm: 2 }, {}, "too_far"],
  [{ maxDistanceKm: 2 }, { distanceKm: undefined }, undefined],
] as [object, object, string | undefined][])("why a doctor %o cannot take a person %o: %s", ([own, person, why]) =>
  expect(whyCannotTake({ ...limits, ...own }, { ...seeker, ...person })).toBe(why),
);

test("the coordinator writes a practice and its doctors; what is wrong is said and nothing typed is lost", async () => {
  const as = await open();
  const wrong = await as.coordinator.post("/cabinets/nouveau", { ...bellevue, name: "", email: "", city: "Saint-Martin", postcode: "" });
  expect(wrong.status).toBe(422);
  const said = await wrong.text();
  for (const message of [sheetWords.nameMissing, sheetWords.emailMissing]) expect(said).toContain(message);
  const vague = await as.coordinator.post("/cabinets/nouveau", { ...bellevue, city: "Saint-Martin", postcode: "" });
  expect(await vague.text()).toContain("Secretariat@bellevue.fr");
  const practice = await practiceOf(as);
  const doctor = await doctorIn(as, practice);
  expect(doctor).toMatchObject({ familyName: "Durand", givenName: "Marie", places: null, homeVisits: true });
  expect(await (await as.coordinator.post(`${practice}/medecins/nouveau`, durand)).text()).toContain(doctorWords.same);
  expect(await as.work(listTakers)).toMatchObject([
    {
      practice: {
        name: "Cabinet Bellevue",
        city: "Clermont-l’Hérault",
        communeCode: "34079",
        phone: "+33467001122",
        email: "secretariat@bellevue.fr",
      },
      point: { precision: "commune" },
      doctors: [{ familyName: "Durand", places: null, homeVisits: true }],
    },
  ]);
  expect(await as.drain()).toBe(1);
  expect((await as.work(listTakers))[0]!.point).toEqual({ lat: 43.63, lon: 3.43, precision: "address" });
  const seen = version(await as.coordinator.text(`${practice}/modification`));
  expect(await as.coordinator.post(`${practice}/modification`, { ...bellevue, name: "Bellevue", version: seen })).toMatchObject({
    status: 303,
  });
  const late = await as.coordinator.post(`${practice}/modification`, { ...bellevue, name: "Autre", version: seen });
  expect(late.status).toBe(422);
  expect(await late.text()).toContain(words.changed);
  expect((await as.work(listTakers))[0]!.point?.precision).toBe("address");
});

test("a doubtful RPPS number warns and never blocks", async () => {
  const as = await open();
  const practice = await practiceOf(as);
  await doctorIn(as, practice, { ...durand, rpps: "10003461030" });
  expect(await as.coordinator.text(practice)).toContain(words.rppsDoubts["check-digit"]);
});

test("a place taken comes back, unless the doctor said new places since", async () => {
  const as = await open();
  const { id } = await doctorIn(as, await practiceOf(as), { ...durand, places: "1" });
  const left = async () => placesLeft(await readDoctor(as, id));
  await as.work(async (tx) => {
    await takePlace(tx, id);
    await takePlace(tx, id);
  });
  expect(await left()).toBe(0);
  await as.work((tx) => givePlaceBack(tx, id, now));
  expect(await left()).toBe(0);
  await as.work((tx) => givePlaceBack(tx, id, now));
  expect(await left()).toBe(1);
  await as.work((tx) => givePlaceBack(tx, id, now.subtract({ hours: 1 })));
  expect(await left()).toBe(1);
});

const asked = async (as: Visit, practice: string) => {
  expect(await as.coordinator.post(`${practice}/demande-de-places`)).toMatchObject({ status: 303 });
  await as.drain();
  return new URL(/https?:\/\/\S+places\/[\w-]+/.exec(as.outbox.at(-1)!.text)![0]).pathname;
};
test("a practice says its places from its message, in one tap, without an account, and takes it back", async () => {
  const as = await open();
  const practice = await practiceOf(as);
  const { id } = await doctorIn(as, practice);
  const link = await asked(as, practice);
  expect(as.outbox.at(-1)).toMatchObject({ to: "secretariat@bellevue.fr", subject: placesWords.subject });
  const page = await as.anonymous.text(link);
  expect(page).toContain("Dr Marie Durand");
  expect(page).toContain(placesWords.discreet);
  const tap = `${link}/medecins/${id}`;
  const once = crypto.randomUUID();
  const answers = await Promise.all([1, 2].map(() => as.anonymous.post(tap, { places: "3", once })));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await readDoctor(as, id)).toMatchObject({ places: 3, version: 2 });
  const after = answers.map((answer) => answer.headers.get("location")!).find((location) => location.includes("avant"))!;
  expect(await as.anonymous.text(after)).toMatch(/name="retour" value="1".*name="places" value=""/s);
  expect(await as.anonymous.post(tap, { places: "", retour: "1" })).toMatchObject({ status: 303 });
  expect(await readDoctor(as, id)).toMatchObject({ places: null, placesStatedAt: null });
  for (const places of ["", "-1", "51", "deux"]) expect(await as.anonymous.post(tap, { places }), places).toMatchObject({ status: 422 });
  for (const said of [
    { homeVisits: "non" },
    { minAge: "16" },
    { maxDistanceKm: "10" },
    { communes: "Gignac, Paulhan", note: "pas le mardi" },
  ])
    expect(await as.anonymous.post(tap, said as Record<string, string>)).toMatchObject({ status: 303 });
  expect(await readDoctor(as, id)).toMatchObject({
    homeVisits: false,
    minAge: 16,
    maxDistanceKm: 10,
    communes: ["34114", "34194"],
    note: "pas le mardi",
  });
  expect(await as.anonymous.post(tap, { communes: "Zzyzx" })).toMatchObject({ status: 422 });
  const contacts = await as.work((tx) => tx.db.select().from(practiceContacts).where(eq(practiceContacts.tenantId, tx.tenantId)));
  expect(contacts.map(({ kind, by }) => `${kind} ${by.split(":")[0]}`).sort()).toEqual(["places_asked member", "places_stated link"]);
});

test("a link opens one practice of one community, until it expires", async () => {
  const as = await open();
  const practice = await practiceOf(as);
  await doctorIn(as, practice);
  const other = await doctorIn(as, await practiceOf(as, { ...bellevue, name: "Autre" }), { ...durand, familyName: "Petit" });
  const link = await asked(as, practice);
  expect(await as.anonymous.text(link)).not.toContain("Petit");
  expect(await as.anonymous.post(`${link}/medecins/${other.id}`, { places: "3" })).toMatchObject({ status: 404 });
  expect(await as.anonymous.post(`${link}/medecins/nimporte`, { places: "3" })).toMatchObject({ status: 404 });
  const token = link.split("/").at(-1)!;
  expect(await as.neighbour.get(`/cabinets/places/${token}`)).toMatchObject({ status: 404 });
  expect(await as.anonymous.get(`${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`)).toMatchObject({ status: 404 });
  await as.coordinator.post(`${practice}/archivage`);
  expect(await as.anonymous.get(link)).toMatchObject({ status: 410 });
  await as.coordinator.post(`${practice}/restauration`);
  expect(await as.anonymous.get(link)).toMatchObject({ status: 200 });
  as.clock.now = now.add({ hours: 24 * 60 });
  expect(await as.anonymous.get(link)).toMatchObject({ status: 410 });
  expect(await as.anonymous.post(`${link}/medecins/${other.id}`, { places: "3" })).toMatchObject({ status: 410 });
});

test("everybody who takes part is asked once a day; who has neither mail nor SMS is to be called", async () => {
  const as = await open();
  await practiceOf(as);
  await practiceOf(as, { ...bellevue, name: "Par SMS", channel: "sms", phone: "06 39 98 12 34" });
  await practiceOf(as, { ...bellevue, name: "À appeler", channel: "paper" });
  const { takesPart: _, ...apart } = bellevue;
  await practiceOf(as, { ...apart, name: "Hors liste" } as typeof bellevue);
  const first = await as.coordinator.post("/cabinets/demandes-de-places");
  expect(first.headers.get("location")).toMatch(/envoyees=2&appels=1&deja=0$/);
  const second = await as.coordinator.post("/cabinets/demandes-de-places");
  expect(second.headers.get("location")).toMatch(/envoyees=0&appels=1&deja=2$/);
  await as.drain();
  expect(as.outbox.map(({ channel }) => channel).sort()).toEqual(["mail", "sms"]);
  expect(await as.coordinator.text(first.headers.get("location")!)).toContain(listWords.toCall(1));
});

test("a doctor leaves and comes back; an archived practice is offered nothing", async () => {
  const as = await open();
  const practice = await practiceOf(as);
  const { id } = await doctorIn(as, practice);
  expect(await as.coordinator.post(`${practice}/medecins/${id}/depart`, { on: "" })).toMatchObject({ status: 422 });
  expect(await as.coordinator.post(`${practice}/medecins/${id}/depart`, { on: "2026-11-22" })).toMatchObject({ status: 303 });
  expect(await as.work(listTakers)).toEqual([]);
  expect(await as.coordinator.post(`${practice}/medecins/${id}/places`, { places: "2" })).toMatchObject({ status: 422 });
  const back = /action="([^"]+retour)"/.exec(await as.coordinator.text(`${practice}?fait=depart&medecin=${id}`))![1]!;
  expect(await as.coordinator.post(back)).toMatchObject({ status: 303 });
  expect(await as.work(listTakers)).toHaveLength(1);
  await as.coordinator.post(`${practice}/archivage`);
  expect(await as.work(listTakers)).toEqual([]);
  expect(await as.coordinator.text("/cabinets")).not.toContain("Cabinet Bellevue");
  expect(await as.coordinator.text("/cabinets?fiches=archived")).toContain("Cabinet Bellevue");
});

test("a contact is noted and taken back; staff writes places heard on the telephone", async () => {
  const as = await open();
  const practice = await practiceOf(as);
  const { id } = await doctorIn(as, practice);
  const noted = await as.employee.post(`${practice}/contacts`, { kind: "call", on: "2026-11-20", note: "rappeler lundi" });
  expect(noted.status).toBe(303);
  const page = await as.employee.text(noted.headers.get("location")!);
  expect(page).toContain("rappeler lundi");
  expect(await as.employee.post(`${practice}/contacts`, { kind: "offer_sent", on: "2026-11-20" })).toMatchObject({ status: 422 });
  expect(await as.employee.post(`${practice}/contacts`, { kind: "call", on: "2027-01-01" })).toMatchObject({ status: 422 });
  await as.employee.post(/action="([^"]+annulation)"/.exec(page)![1]!);
  expect(await as.employee.text(practice)).not.toContain("rappeler lundi");
  expect(await as.employee.post(`${practice}/medecins/${id}/places`, { places: "2" })).toMatchObject({ status: 303 });
  expect(await readDoctor(as, id)).toMatchObject({ places: 2 });
});

test("the list is searched, filtered, sorted, exported", async () => {
  const as = await open();
  await doctorIn(as, await practiceOf(as), { ...durand, places: "4" });
  await doctorIn(as, await practiceOf(as, { ...bellevue, name: "Les Oliviers", city: "Gignac", postcode: "34150" }), {
    ...durand,
    familyName: "Petit",
  });
  const names = async (query: string) =>
    [...(await as.employee.text(`/cabinets${query}`)).matchAll(/<a href="[^"]+cabinets\/[0-9a-f-]{36}">([^<]+)</g)].map(([, name]) => name);
  expect(await names("")).toEqual(["Cabinet Bellevue", "Les Oliviers"]);
  expect(await names("?sens=desc")).toEqual(["Les Oliviers", "Cabinet Bellevue"]);
  expect(await names("?q=petit")).toEqual(["Les Oliviers"]);
  expect(await names("?places=some")).toEqual(["Cabinet Bellevue"]);
  expect(await names("?places=unknown")).toEqual(["Les Oliviers"]);
  expect(await names("?commune=34114")).toEqual(["Les Oliviers"]);
  expect(await names("?participe=no")).toEqual([]);
  for (const format of ["csv", "xlsx"]) {
    const file = await as.coordinator.get(`/cabinets/export.${format}?q=bellevue`);
    const read = await readSpreadsheet(new Uint8Array(await file.arrayBuffer()));
    expect(read.refused).toBeUndefined();
    expect(read).toMatchObject({ rows: [{ cells: expect.arrayContaining(["Cabinet Bellevue", "Durand", "4"]) }] });
  }
});

test("rights by role: staff sees, the coordinator writes, nobody else; the neighbours see nothing", async () => {
  const as = await open();
  const practice = await practiceOf(as);
  const { id } = await doctorIn(as, practice);
  const reads = ["/cabinets", practice];
  const writes = [
    "/cabinets/nouveau",
    `${practice}/modification`,
    `${practice}/archivage`,
    `${practice}/restauration`,
    `${practice}/demande-de-places`,
    "/cabinets/demandes-de-places",
    "/cabinets/import",
    `${practice}/medecins/nouveau`,
    `${practice}/medecins/${id}`,
    `${practice}/medecins/${id}/depart`,
    `${practice}/medecins/${id}/retour`,
  ];
  const staffWrites = [`${practice}/contacts`, `${practice}/medecins/${id}/places`];
  for (const path of [...writes, "/cabinets/export.csv"])
    expect(await as.employee[path.includes("export") ? "get" : "post"](path), path).toMatchObject({ status: 403 });
  for (const who of ["board", "treasurer", "member", "practice_secretary", "referent", "intruder"] as const)
    for (const path of [...reads, ...writes, ...staffWrites])
      expect(await as[who][reads.includes(path) ? "get" : "post"](path), `${who} ${path}`).toMatchObject({ status: 403 });
  for (const path of reads) expect(await as.anonymous.get(path), path).toMatchObject({ status: 401 });
  const theirs = practice.replace(/^\/[^/]+/, "");
  expect(await as.neighbour.text("/cabinets")).not.toContain("Bellevue");
  expect(await as.neighbour.get(theirs)).toMatchObject({ status: 404 });
  for (const noun of ["archivage", "demande-de-places", `medecins/${id}/retour`])
    expect(await as.neighbour.post(`${theirs}/${noun}`), noun).toMatchObject({ status: 404 });
  expect(await as.neighbour.post(`${theirs}/medecins/${id}/places`, { places: "9" })).toMatchObject({ status: 404 });
  for (const path of ["/cabinets/nimporte", "/cabinets/nimporte/modification", `${theirs}/medecins/nimporte`])
    expect(await as.coordinator.get(path), path).toMatchObject({ status: 404 });
});
