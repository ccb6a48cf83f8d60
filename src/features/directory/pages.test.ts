import { expect, test, vi } from "vitest";
import { addCommunes } from "#features/territory/public.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { directory } from "./feature.ts";
import { words as said } from "./list/words.ts";
import { setPublic } from "./people/commands.ts";
import { searchProfessionals } from "./public.ts";
import { routes } from "./routes.tsx";

// Whole journeys on a shared machine: patience, not a measure.
vi.setConfig({ testTimeout: 60_000 });
const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const open = async () => {
  const as = await visit({ annuaire: routes }, now, messageJobs);
  await as.work((tx) => addCommunes(tx, ["34142", "34079", "34114"]));
  return as;
};
const leger = { familyName: "LÉGER", givenName: "marie", professionCode: "70", commune: "34142", rpps: "10003461036" };
const add = async (as: Visit, fields: Record<string, string> = leger) => {
  const answer = await as.employee.post("/annuaire/professionnels/nouveau", fields);
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!.split("?")[0]!;
};
const place = async (as: Visit, name = "MSP du Lac") => {
  const answer = await as.employee.post("/annuaire/structures/nouvelle", {
    name,
    kind: "msp",
    communeCode: "34142",
    address: "1 rue Neuve",
  });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!.split("?")[0]!;
};
const names = async (as: Visit, query: string) =>
  [...(await as.member.text(`/annuaire${query}`)).matchAll(/<a href="[^"]+\/(?:professionnels|structures)\/[0-9a-f-]{36}">([^<]+)</g)].map(
    ([, name]) => name,
  );

test("the list is searched by name, profession and commune, narrowed and exported", async () => {
  const as = await open();
  await add(as);
  await add(as, { familyName: "Dupont", givenName: "Paul", professionCode: "60", commune: "34079" });
  await add(as, { familyName: "Dupont-Martin", givenName: "Anne", professionCode: "70", commune: "34142" });
  await place(as);
  expect(await names(as, "")).toEqual(["Dupont-Martin Anne", "Dupont Paul", "Léger Marie"]);
  expect(await names(as, "?sens=desc")).toEqual(["Léger Marie", "Dupont Paul", "Dupont-Martin Anne"]);
  for (const [q, found] of [
    ["kine lodeve dupon", ["Dupont-Martin Anne"]],
    ["legre", ["Léger Marie"]],
    ["m leger", ["Léger Marie"]],
    ["infirmier", ["Dupont Paul"]],
    ["10003461036", ["Léger Marie"]],
    ["nimportequi", []],
  ] as const)
    expect(await names(as, `?q=${encodeURIComponent(q)}`), q).toEqual(found);
  expect(await names(as, "?profession=70&commune=34142")).toEqual(["Dupont-Martin Anne", "Léger Marie"]);
  expect(await names(as, "?adhesion=member")).toEqual([]);
  expect(await names(as, "?voir=structures&q=maison+de+sante")).toEqual(["MSP du Lac"]);
  expect(await as.member.text("/annuaire?q=lodeve")).toContain(said.asName);
  expect(await as.member.text("/annuaire/liste-murale")).toContain("Masseurs-kinésithérapeutes");
  for (const format of ["csv", "xlsx"]) {
    const file = await as.coordinator.get(`/annuaire/export.${format}?q=leger`);
    const read = await readSpreadsheet(new Uint8Array(await file.arrayBuffer()));
    expect(read).toMatchObject({ rows: [{ cells: expect.arrayContaining(["Léger", "Marie", "10003461036"]) }] });
  }
});

test("a page of the list asks little of the database", async () => {
  const as = await open();
  await add(as);
  for (const query of ["", "?q=leger", "?profession=70"]) {
    const before = as.database.queries();
    await as.member.get(`/annuaire${query}`);
    expect(as.database.queries() - before, query).toBeLessThanOrEqual(6);
  }
});

test("an entry is said, corrected, undone; each detail is seen by whom it is for", async () => {
  const as = await open();
  const entry = await add(as);
  const wrong = await as.employee.post(`${entry}/modification`, { ...leger, version: "1", phone: "12", familyName: "" });
  expect(wrong.status).toBe(422);
  const saved = await as.employee.post(`${entry}/modification`, {
    ...leger,
    version: "1",
    phone: "04 67 00 11 22",
    direct_phone: "06 39 98 00 01",
    seen_direct_phone: "public",
    languages: ["ar", "es"],
    home_visits: "yes",
    note: "préfère le matin",
  });
  expect(saved.status).toBe(303);
  const staff = await as.employee.text(saved.headers.get("location")!);
  for (const text of ["06\u00a039\u00a098\u00a000\u00a001", "arabe et espagnol", "préfère le matin", "employee"])
    expect(staff).toContain(text);
  const member = await as.member.text(entry);
  expect(member).toContain("06\u00a039\u00a098\u00a000\u00a001");
  expect(member).not.toContain("préfère le matin");
  expect(await names(as, "?domicile=oui&langue=es")).toEqual(["Léger Marie"]);
  const mural = await as.member.text("/annuaire/liste-murale");
  expect(mural).toContain("04\u00a067\u00a000\u00a011\u00a022");
  expect(mural).not.toContain("06\u00a039\u00a098\u00a000\u00a001");
  const ours = await as.member.text("/annuaire/liste-murale?lignes=directes");
  expect(ours).toContain("06\u00a039\u00a098\u00a000\u00a001");
  expect(ours).toContain(said.muralDirect);
  const card = await as.member.get(`${entry}/carte.vcf`);
  expect(card.headers.get("content-type")).toContain("text/vcard");
  expect(await card.text()).toContain("N:Léger;Marie;;;");
  const undo = /action="([^"]+precisions\/annulation)".*?name="at" value="([^"]+)"/s.exec(staff)!;
  await as.employee.post(undo[1]!, { at: undo[2]! });
  expect(await as.employee.text(entry)).not.toContain("préfère le matin</span>");
  const late = await as.employee.post(`${entry}/modification`, { ...leger, version: "1", familyName: "Autre" });
  expect(late.status).toBe(422);
});

test("what somebody hid since is not read by others in the history of their entry", async () => {
  const as = await open();
  const entry = await add(as);
  const say = (seen: string, version: string) =>
    as.employee.post(`${entry}/modification`, { ...leger, version, direct_phone: "06 39 98 00 01", seen_direct_phone: seen });
  await say("professionals", "1");
  expect(await as.member.text(entry)).toContain("06\u00a039\u00a098\u00a000\u00a001");
  expect(await as.member.text(entry)).toContain("les professionnels de la CPTS");
  await say("staff", "2");
  expect(await as.member.text(entry)).not.toContain("06\u00a039\u00a098\u00a000\u00a001");
  expect(await as.employee.text(entry)).toContain("06\u00a039\u00a098\u00a000\u00a001");
});

test("a place is put on an entry; colleagues meet there; leaving hides, coming back shows", async () => {
  const as = await open();
  const [marie, paul] = [await add(as), await add(as, { familyName: "Dupont", givenName: "Paul", professionCode: "60", commune: "" })];
  const msp = await place(as);
  for (const entry of [marie, paul]) {
    const choices = await as.employee.text(`${entry}/lieux?q=lac`);
    const structure = /name="structure" value="([^"]+)"/.exec(choices)![1]!;
    expect(await as.employee.post(`${entry}/lieux`, { structure })).toMatchObject({ status: 303 });
    expect(await as.employee.post(`${entry}/lieux`, { structure })).toMatchObject({ status: 422 });
  }
  expect(await as.member.text(marie)).toContain("Dupont Paul");
  expect(await as.member.text(msp)).toContain("Léger Marie");
  const end = /action="([^"]+\/fin)"/.exec((await as.employee.text(paul)).replace(/[\s\S]*?MSP du Lac/, ""))![1]!;
  const ended = await as.employee.post(end);
  expect(await as.member.text(marie)).not.toContain("Dupont Paul");
  const resume = /action="([^"]+\/reprise)"/.exec(await as.employee.text(ended.headers.get("location")!))![1]!;
  await as.employee.post(resume);
  expect(await as.member.text(marie)).toContain("Dupont Paul");
  const gone = await as.employee.post(`${paul}/depart`);
  expect(await names(as, "")).toEqual(["Léger Marie"]);
  expect(await names(as, "?partis=oui")).toEqual(["Dupont Paul"]);
  await as.employee.post(/action="([^"]+retour)"/.exec(await as.employee.text(gone.headers.get("location")!))![1]!);
  expect(await names(as, "")).toHaveLength(2);
});

test("each corrects their own entry by a link that only leaves for a known address; visitors see who agreed", async () => {
  const as = await open();
  const entry = await add(as);
  await as.employee.post(`${entry}/modification`, { ...leger, version: "1", email: "Marie@exemple.fr" });
  const ask = (email: string) => as.anonymous.post("/annuaire/mon-lien", { rpps: "1 00 03 46 10 36", email });
  expect(await ask("marie")).toMatchObject({ status: 422 });
  for (const email of ["inconnue@exemple.fr", "marie@exemple.fr"])
    expect((await ask(email)).headers.get("location")).toContain("fait=demande");
  await as.drain();
  expect(as.outbox.map(({ to }) => to)).toEqual(["marie@exemple.fr"]);
  const asks = await as.employee.text("/annuaire/demandes-de-lien");
  expect(asks).toContain("inconnue@exemple.fr");
  expect(
    await as.work((tx) => directory.waiting!(tx, { personId: "x", memberId: "", name: "", roles: ["coordinator"], assurance: 1 })),
  ).toMatchObject([{ count: 1 }]);
  const settle = /action="([^"]+demandes-de-lien\/[^"]+)"/.exec(asks)![1]!;
  expect(await as.employee.post(settle, { as: "sent" })).toMatchObject({ status: 303 });
  expect(await as.employee.post(settle, { as: "sent" })).toMatchObject({ status: 422 });
  await as.drain();
  expect(as.outbox.at(-1)!.to).toBe("inconnue@exemple.fr");

  const own = new URL(/https?:\/\/\S+ma-fiche\/[\w-]+/.exec(as.outbox[0]!.text)![0]).pathname;
  expect(await as.anonymous.text("/annuaire/public")).not.toContain("Léger");
  expect(await as.anonymous.post(own, { phone: "12" })).toMatchObject({ status: 422 });
  const saved = await as.anonymous.post(own, {
    agreed: "on",
    phone: "04 67 00 11 22",
    email: "marie@exemple.fr",
    direct_phone: "06 39 98 00 01",
  });
  const seen = await as.anonymous.text("/annuaire/public?q=leger");
  expect(seen).toContain("Léger Marie");
  const sheet = await as.anonymous.text(/href="([^"]+public\/professionnels\/[^"]+)"/.exec(seen)![1]!);
  expect(sheet).toContain("04\u00a067\u00a000\u00a011\u00a022");
  for (const hidden of ["06\u00a039\u00a098\u00a000\u00a001", "marie@exemple.fr"]) expect(sheet).not.toContain(hidden);
  const shown = await as.anonymous.text(saved.headers.get("location")!);
  const at = /name="at" value="([^"]+)"/.exec(shown)![1]!;
  expect(await as.anonymous.post(`${own}/annulation`, { at, public: "no" })).toMatchObject({ status: 303 });
  expect(await as.anonymous.text("/annuaire/public")).not.toContain("Léger");
  expect(await as.anonymous.get(`/annuaire/public/professionnels/${entry.split("/").at(-1)}`)).toMatchObject({ status: 404 });
});

test("whoever left is kept a year, then erased with all that was said of them", async () => {
  const as = await open();
  const entry = await add(as);
  await as.employee.post(`${entry}/modification`, { ...leger, version: "1", phone: "04 67 00 11 22" });
  await as.work((tx) => setPublic(tx, entry.split("/").at(-1)!, true));
  await as.employee.post(`${entry}/depart`);
  const purge = () => as.work((tx) => directory.retention[0]!.purge(tx));
  as.clock.now = now.add({ hours: 24 * 364 });
  expect(await purge()).toBe(0);
  as.clock.now = now.add({ hours: 24 * 368 });
  expect(await purge()).toBe(1);
  expect(await as.employee.get(entry)).toMatchObject({ status: 404 });
  expect(await as.work((tx) => searchProfessionals(tx, "leger"))).toEqual([]);
});

test("rights by role, and the neighbours see nothing", async () => {
  const as = await open();
  const entry = await add(as);
  const reads = ["/annuaire", "/annuaire/liste-murale", entry, `${entry}/carte.vcf`];
  const writes = [
    "/annuaire/professionnels/nouveau",
    "/annuaire/structures/nouvelle",
    `${entry}/modification`,
    `${entry}/depart`,
    `${entry}/lieux`,
    `${entry}/lien`,
  ];
  for (const who of ["board", "treasurer", "member", "practice_secretary"] as const) {
    for (const path of reads) expect(await as[who].get(path), `${who} ${path}`).toMatchObject({ status: 200 });
    for (const path of writes) expect(await as[who].post(path), `${who} ${path}`).toMatchObject({ status: 403 });
    expect(await as[who].get("/annuaire/export.csv")).toMatchObject({ status: 403 });
  }
  for (const who of ["referent", "intruder"] as const)
    for (const path of reads) expect(await as[who].get(path), `${who} ${path}`).toMatchObject({ status: 403 });
  expect(await as.employee.get("/annuaire/export.csv")).toMatchObject({ status: 403 });
  for (const path of reads) expect(await as.anonymous.get(path), path).toMatchObject({ status: 401 });
  expect(await as.neighbour.text("/annuaire")).not.toContain("Léger");
  expect(await as.neighbour.get(entry.replace(/^\/[^/]+/, ""))).toMatchObject({ status: 404 });
});
