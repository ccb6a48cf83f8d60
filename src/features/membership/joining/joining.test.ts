import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { findProfessional, professionals } from "#features/directory/public.ts";
import { words as own } from "#features/membership/own/words.ts";
import { listColleges, listMembers, listYears, signaturesOf } from "#features/membership/queries.ts";
import { routes } from "#features/membership/routes.tsx";
import { addCommunes } from "#features/territory/public.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { paceSeconds } from "#platform/paced.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { isSearchable } from "./rules.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const charter = { title: "Charte", text: "Nous travaillons ensemble, et nous le disons.", decidedOn: "2026-01-10" };
const rpps = "10001234565";

const open = async () => {
  const as = await visit({ adherents: routes }, now, messageJobs);
  await as.coordinator.post("/adherents/colleges/modele");
  await as.coordinator.post("/adherents/charte", charter);
  const [first] = await as.work((tx) => listColleges(tx));
  await as.coordinator.post("/adherents/colleges/cotisations", {
    fromYear: "2026",
    ...Object.fromEntries((await as.work((tx) => listColleges(tx))).map(({ id }) => [`fee-${id}`, id === first!.id ? "20" : "0"])),
  });
  return as;
};
const professional = (as: Visit, changes: Partial<typeof professionals.$inferInsert> = {}) =>
  as.work(async ({ db, tenantId }) => {
    const row = { rpps, familyName: "DUPONT", givenName: "Marie", professionCode: "60", origin: "national" as const, addedBy: "test" };
    const [made] = await db
      .insert(professionals)
      .values({ tenantId, ...row, firstSeenOn: Temporal.PlainDate.from("2026-01-01"), search: "dupont marie", ...changes })
      .returning();
    return made!;
  });
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
const links = (as: Visit) => as.outbox.map(({ text }) => /http:\/\/essai\.test(\S+)/.exec(text)?.[1]).filter((it) => it !== undefined);
/** From the form to the message, as a person does it. */
const apply = async (as: Visit, fields: Record<string, string>, signed = true) => {
  const verified = await as.anonymous.post("/adherents/adhesion/verification", fields);
  expect(verified.status).toBe(200);
  const html = await verified.text();
  as.clock.now = as.clock.now.add({ seconds: paceSeconds.least + 1 });
  const more = {
    stamp: hidden(html, "stamp"),
    charterId: hidden(html, "charterId"),
    collegeId: /<option value="([^"]+)" selected/.exec(html)?.[1] ?? "",
  };
  return { html, answer: await as.anonymous.post("/adherents/adhesion", { ...fields, ...more, ...(signed && { signed: "on" }) }) };
};
const confirm = async (as: Visit) => {
  await as.drain();
  const link = links(as).findLast((it) => it.includes("/confirmation/"))!;
  const page = await as.anonymous.get(link);
  expect(page.status).toBe(200);
  return as.anonymous.post(link);
};
const typed = {
  familyName: "Durand",
  givenName: "Paul",
  email: "paul@exemple.fr",
  professionCode: "10",
  modeCode: "L",
  commune: "",
  writable: "on",
};

test("a search finds people by name or RPPS, tells nothing private, and asks for three letters", async () => {
  const as = await open();
  const found = await professional(as);
  await professional(as, { rpps: null, familyName: "DUPONT", givenName: "Cachée", origin: "hand", search: "dupont cachee" });
  const html = await as.anonymous.text("/adherents/adhesion?q=dupont");
  expect(html).toContain(`?pro=${found.id}`);
  expect(html).not.toContain("Cachée");
  expect(await as.anonymous.text(`/adherents/adhesion?q=${rpps}`)).toContain(found.id);
  expect(await as.anonymous.text("/adherents/adhesion?q=du")).toContain(words.tooShort);
  expect(await as.anonymous.text("/adherents/adhesion?q=zzzzz")).toContain(words.foundNone);
  expect([isSearchable("a b"), isSearchable("a.b-c")]).toEqual([false, true]);
});

test("communes of the territory are proposed first, with their postcode", async () => {
  const as = await open();
  await as.work((tx) => addCommunes(tx, ["34079"]));
  expect(await as.anonymous.text("/adherents/adhesion?saisie=personne")).toContain('<option value="34800 Clermont-l’Hérault"');
});

test("nobody agrees to be written to but by ticking it, whoever fills the form in", async () => {
  const as = await open();
  const { id } = await professional(as);
  const box = async (page: Promise<string>) => /<input[^>]*name="writable"[^>]*>/.exec(await page)![0];
  const forms = ["?saisie=personne", `?pro=${id}`].map((it) => as.anonymous.text(`/adherents/adhesion${it}`));
  for (const form of [...forms, as.employee.text("/adherents/nouveau?saisie=personne")]) expect(await box(form)).not.toContain("checked");
  const wrong = await as.anonymous.post("/adherents/adhesion/verification", { ...typed, familyName: "" });
  expect(await box(wrong.text())).toContain("checked");
});
test.for([
  ["34150", "Gignac"],
  ["Clermont", "Clermont-l’Hérault"],
  ["34700", "Lodève"],
])("a postcode or a short name stops nobody: «%s» is %s, and it is said", async ([commune, name]) => {
  const as = await open();
  await as.work((tx) => addCommunes(tx, ["34079", "34114", "34261", "34142", "34317"]));
  const verified = await as.anonymous.post("/adherents/adhesion/verification", { ...typed, commune: commune! });
  expect(verified.status).toBe(200);
  expect(await verified.text()).toContain(words.worksIn(`${name === "Clermont-l’Hérault" ? "34800" : commune} ${name}`));
});
test("namesakes outside the territory are told apart", async () => {
  const as = await open();
  const refused = await as.anonymous.post("/adherents/adhesion/verification", { ...typed, commune: "Gignac" });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("Gignac (46600)");
});

test("from nothing to member: found, proposed a college, signed, confirmed by e-mail, told how to pay", async () => {
  const as = await open();
  const { id } = await professional(as);
  const { html, answer } = await apply(as, { professionalId: id, email: "Marie@Exemple.fr", modeCode: "L", commune: "Montpellier" });
  expect(html).toContain("20,00");
  expect(answer.headers.get("location")).toContain("/adhesion/recue");
  expect(await as.work(listMembers)).toEqual([]);
  const confirmed = await confirm(as);
  expect(confirmed.status).toBe(303);
  const [member] = await as.work(listMembers);
  expect(member).toMatchObject({
    familyName: "DUPONT",
    rpps,
    professionCode: "60",
    email: "marie@exemple.fr",
    state: "member",
    professionalId: id,
  });
  expect(await as.work((tx) => findProfessional(tx, id))).toMatchObject({ membership: "member" });
  expect(await as.work((tx) => listYears(tx, member!.id))).toMatchObject([{ year: 2026, cents: 2000, state: "due" }]);
  expect(await as.work((tx) => signaturesOf(tx, member!.id))).toMatchObject([{ signature: { way: "link" } }]);
  const page = await as.anonymous.text(confirmed.headers.get("location")!);
  expect(page).toContain(own.done.adhesion);
  expect(page).toContain("20,00");
  await as.drain();
  expect(links(as).at(-1)).toContain("/mon-adhesion/");
  // Scanners and double taps: the same link leads to the same membership.
  const link = links(as).find((it) => it.includes("/confirmation/"))!;
  expect(await as.anonymous.post(link)).toMatchObject({ status: 303 });
  expect(await as.work(listMembers)).toHaveLength(1);
});

test("robots, unsigned and unreadable applications are refused, and nothing is written", async () => {
  const as = await open();
  const wrong = await as.anonymous.post("/adherents/adhesion/verification", {
    ...typed,
    familyName: "",
    email: "paul",
    rpps: "123",
    phone: "12",
    commune: "Zzzz",
  });
  expect(wrong.status).toBe(422);
  const said = await wrong.text();
  for (const message of [words.family, words.email, words.rpps, words.phone, words.communeUnknown]) expect(said).toContain(message);
  expect(await as.anonymous.post("/adherents/adhesion/verification", { ...typed, website: "spam" })).toMatchObject({ status: 422 });
  expect(await as.anonymous.post("/adherents/adhesion", { ...typed, signed: "on", stamp: "1.forged" })).toMatchObject({ status: 422 });
  const { answer } = await apply(as, typed, false);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(words.needSignature);
  await as.drain();
  expect(as.outbox).toEqual([]);
});

test("one person twice is renewed, never doubled; another address is looked at by a person first", async () => {
  const as = await open();
  await apply(as, typed);
  await confirm(as);
  await apply(as, { ...typed, phone: "06 12 34 56 78" });
  await confirm(as);
  const after = await as.work(listMembers);
  expect(after).toHaveLength(1);
  expect(after[0]).toMatchObject({ phone: "+33612345678", state: "member" });
  await apply(as, { ...typed, email: "quelquun@exemple.fr" });
  const answer = await confirm(as);
  expect(answer.headers.get("location")).toContain("/confirmation/");
  expect(await as.anonymous.text(answer.headers.get("location")!)).toContain(words.checkTitle);
  expect((await as.work(listMembers)).map(({ email }) => email)).toEqual(["paul@exemple.fr"]);
});

test("somebody else’s identity never opens that person’s page: united by staff, links end and a new one goes to the known address", async () => {
  const as = await open();
  await apply(as, typed);
  const paul = (await confirm(as)).headers.get("location")!.split("?")[0]!;
  await apply(as, { ...typed, email: "intrus@exemple.fr", phone: "06 12 34 56 78" });
  await confirm(as);
  await as.drain();
  const intruder = links(as).findLast((it) => it.includes("/confirmation/"))!;
  const union = /action="[^"]*(\/adherents\/demandes\/[^"]+\/union)"/.exec(await as.employee.text("/adherents/demandes"))![1]!;
  const before = as.outbox.length;
  expect((await as.employee.post(union)).headers.get("location")).toContain("fait=union");
  expect((await as.work(listMembers)).map(({ email, phone }) => [email, phone])).toEqual([["paul@exemple.fr", null]]);
  for (const answer of [await as.anonymous.get(intruder), await as.anonymous.post(intruder)]) expect(answer.status).toBe(410);
  expect(await as.anonymous.get(paul)).toMatchObject({ status: 410 });
  await as.drain();
  expect(as.outbox.slice(before).map(({ to }) => to)).toEqual(["paul@exemple.fr"]);
  expect(await as.anonymous.get(links(as).at(-1)!)).toMatchObject({ status: 200 });
});

test("whoever came first under a name keeps no link once staff gives the membership back to its owner", async () => {
  const as = await open();
  await apply(as, { ...typed, email: "intrus@exemple.fr" });
  const stolen = (await confirm(as)).headers.get("location")!.split("?")[0]!;
  const confirmed = links(as).findLast((it) => it.includes("/confirmation/"))!;
  await apply(as, typed);
  await confirm(as);
  const union = /action="[^"]*(\/adherents\/demandes\/[^"]+\/union)"/.exec(await as.employee.text("/adherents/demandes"))![1]!;
  await as.employee.post(union, { address: "new" });
  expect(await as.work(listMembers)).toMatchObject([{ email: "paul@exemple.fr" }]);
  expect(await as.anonymous.get(stolen)).toMatchObject({ status: 410 });
  // The link of the first application is still alive: it leads to whoever reads that address, and that is nobody.
  expect(await as.anonymous.post(confirmed)).toMatchObject({ status: 410 });
});

test("an address that staff corrects ends the links sent to the former one", async () => {
  const as = await open();
  await apply(as, typed);
  const link = (await confirm(as)).headers.get("location")!.split("?")[0]!;
  const [member] = await as.work(listMembers);
  const { id, version } = member!;
  await as.employee.post(`/adherents/${id}/modification`, { ...typed, phone: "0612345678", version: String(version) });
  expect(await as.anonymous.get(link)).toMatchObject({ status: 200 });
  await as.employee.post(`/adherents/${id}/modification`, { ...typed, email: "p@exemple.fr", version: String(version + 1) });
  expect(await as.anonymous.get(link)).toMatchObject({ status: 410 });
});

test("a homonym with another RPPS number is another person", async () => {
  const as = await open();
  await apply(as, { ...typed, rpps });
  await confirm(as);
  await apply(as, { ...typed, rpps: "10009876540", email: "autre@exemple.fr" });
  await confirm(as);
  expect(await as.work(listMembers)).toHaveLength(2);
});

test("where the board decides, a confirmed application waits", async () => {
  const as = await open();
  await as.coordinator.post("/adherents/reglages", {
    version: "0",
    solicitationDays: "14",
    maxReminders: "3",
    months: "12",
    activeFrom: "3",
    followsFrom: "1",
    boardDecides: "on",
  });
  await apply(as, typed);
  await confirm(as);
  const [member] = await as.work(listMembers);
  expect(member!.state).toBe("applied");
  expect(await as.work((tx) => listYears(tx, member!.id))).toEqual([]);
});

test("by their link one corrects, leaves, and takes it back", async () => {
  const as = await open();
  await apply(as, typed);
  const link = (await confirm(as)).headers.get("location")!.split("?")[0]!;
  expect(await as.anonymous.post(`${link}/correction`, { email: "", phone: "" })).toMatchObject({ status: 422 });
  expect(await as.anonymous.post(`${link}/correction`, { email: "nouveau@exemple.fr", modeCode: "S" })).toMatchObject({ status: 303 });
  expect((await as.work(listMembers))[0]).toMatchObject({ email: "nouveau@exemple.fr", modeCode: "S", writable: false });
  expect(await as.anonymous.post(`${link}/annulation`)).toMatchObject({ status: 303 });
  expect((await as.work(listMembers))[0]).toMatchObject({ email: "paul@exemple.fr", modeCode: "L" });
  expect(await as.anonymous.post(`${link}/renouvellement`)).toMatchObject({ status: 422 });
  expect(await as.anonymous.post(`${link}/depart`)).toMatchObject({ status: 303 });
  const [left] = await as.work(listMembers);
  expect(left).toMatchObject({ state: "left", leftWhy: "choice" });
  expect(await as.work((tx) => listYears(tx, left!.id))).toMatchObject([{ state: "cancelled" }]);
  expect(await as.anonymous.post(`${link}/annulation`)).toMatchObject({ status: 303 });
  expect(await as.work((tx) => listYears(tx, left!.id))).toMatchObject([{ state: "due" }]);
  expect(await as.anonymous.get("/adherents/mon-adhesion/inconnu")).toMatchObject({ status: 404 });
});

test("a charter that changed meanwhile is signed again; whom the directory lost is typed again", async () => {
  const as = await open();
  const verified = await (await as.anonymous.post("/adherents/adhesion/verification", typed)).text();
  as.clock.now = as.clock.now.add({ seconds: 10 });
  await as.coordinator.post("/adherents/charte", { ...charter, text: "Nous avons changé d’avis, relisez-nous bien." });
  const fields = { ...typed, stamp: hidden(verified, "stamp"), charterId: hidden(verified, "charterId"), signed: "on" };
  expect(await (await as.anonymous.post("/adherents/adhesion", fields)).text()).toContain(words.charterChanged);
  const { id } = await professional(as);
  const page = await (await as.anonymous.post("/adherents/adhesion/verification", { professionalId: id, email: "m@exemple.fr" })).text();
  await as.work(({ db, tenantId }) => db.delete(professionals).where(eq(professionals.tenantId, tenantId)));
  as.clock.now = as.clock.now.add({ seconds: 10 });
  const gone = {
    professionalId: id,
    email: "m@exemple.fr",
    stamp: hidden(page, "stamp"),
    charterId: hidden(page, "charterId"),
    signed: "on",
  };
  expect(await as.anonymous.post("/adherents/adhesion", gone)).toMatchObject({ status: 422 });
});
