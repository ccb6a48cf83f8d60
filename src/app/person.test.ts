import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { words as peopleWords } from "#features/administration/people/words.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { DossierShape } from "#features/attachment/rules.ts";
import { partners } from "#features/attachment/schema.ts";
import { withoutObjections } from "#features/directory/holdings/commands.ts";
import type { NationalProfessional } from "#features/directory/national/rules.ts";
import { changes, runs } from "#features/directory/national/schema.ts";
import { asks } from "#features/directory/own/schema.ts";
import { addProfessional } from "#features/directory/public.ts";
import { activities, details, structures } from "#features/directory/schema.ts";
import { certificates } from "#features/membership/certificates/schema.ts";
import { addFact, enrol, insertMember } from "#features/membership/commands.ts";
import { correctMember } from "#features/membership/desk/person/commands.ts";
import { applications } from "#features/membership/joining/schema.ts";
import { outreach, participations } from "#features/membership/network/schema.ts";
import { payments } from "#features/membership/schema.ts";
import { doctors, practiceContacts, practices } from "#features/practices/schema.ts";
import { notices } from "#features/welcome/schema.ts";
import { dayInParis } from "#platform/french.ts";
import { signInMails, users } from "#platform/identity/tables.ts";
import { sealContent, sealName } from "#platform/imports/content.ts";
import { imports } from "#platform/imports/tables.ts";
import { record, verifyJournal } from "#platform/journal.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { send } from "#platform/messages/send.ts";
import { sealer } from "#platform/seal.ts";
import { sealedColumns } from "#platform/sealed-columns.ts";
import { unzip } from "#platform/spreadsheet/zip.ts";
import { memberships } from "#platform/tables.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { plainWords } from "#platform/text.ts";
import { features } from "./features.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const mounts = Object.fromEntries(features.map(({ base, routes }) => [base, routes]));
const jobs = [...messageJobs, ...features.flatMap((feature) => feature.jobs)];
const open = () => visit(mounts, now, jobs);

/** Somebody whom nothing else of the database can be taken for. */
const someone = () => {
  const mark = crypto
    .randomUUID()
    .replace(/[^a-f]/g, "")
    .padEnd(6, "z");
  const family = `Quévry${mark}`;
  const digits = String(Math.floor(Math.random() * 1e6)).padStart(6, "0");
  const base = `1000${digits}`;
  const rpps = Array.from({ length: 10 }, (_, key) => `${base}${key}`).find((it) => isLuhn(it))!;
  return { given: "Ysaline", family, email: `ysaline@${mark}.example`, phone: `+33639${digits}`, national: `0639${digits}`, rpps };
};
type Someone = ReturnType<typeof someone>;
const isLuhn = (text: string) =>
  [...text]
    .toReversed()
    .reduce((sum, it, at) => sum + (at % 2 ? ((Number(it) * 2 - 1) % 9) + (it === "0" ? 0 : 1) - (it === "0" ? 8 : 0) : Number(it)), 0) %
    10 ===
  0;

/** Puts them in every feature, wherever their name, address or numbers can be written. */
const everywhere = async (as: Visit, who: Someone) => {
  const { given, family, email, phone, rpps } = who;
  const name = `${given} ${family}`;
  const dossier = DossierShape.parse({
    ...{ familyName: family, givenName: given, email, phones: [phone], birthDate: "1970-03-03" },
    ...{ address: `3 rue ${family}`, note: `${name} vit seule` },
  });
  const other = DossierShape.parse({
    ...{ familyName: "Autrement", givenName: "Zoé", phones: ["+33467000000"] },
    contact: { name, bond: "fille", phone },
    askedBy: { partnerId: null, name, organisation: "", phone },
  });
  const informedOn = dayInParis(now);
  await as.work((tx) => enterRequest(tx, { dossier, door: "phone", informedOn }));
  await as.work((tx) => enterRequest(tx, { dossier: other, door: "phone", informedOn }));
  const professionalId = (await as.work((tx) =>
    addProfessional(tx, { familyName: family, givenName: given, rpps, professionCode: "60" }),
  )) as string;
  const memberId = await as.work(async (tx) => {
    const { db, tenantId, by } = tx;
    const on = dayInParis(now);
    await db.insert(partners).values({ tenantId, name: "CCAS", kind: "town_hall", contact: name, email, phone });
    const [place] = await db
      .insert(practices)
      .values({ tenantId, name: `Cabinet ${name}`, email, phone })
      .returning();
    await db
      .insert(doctors)
      .values({ tenantId, practiceId: place!.id, familyName: family, givenName: given, rpps, note: `${name} prend peu` });
    await db.insert(practiceContacts).values({ tenantId, practiceId: place!.id, on, kind: "call", by, note: `Vu ${name}` });
    const [site] = await db
      .insert(structures)
      .values({
        tenantId,
        name: `Cabinet ${name}`,
        kind: "practice",
        email,
        phone,
        origin: "hand",
        addedBy: by,
        firstSeenOn: on,
        search: plainWords(`cabinet ${name}`),
      })
      .returning();
    await db.insert(activities).values({ tenantId, professionalId, structureId: site!.id, email, phone, origin: "hand" });
    for (const [field, value] of [
      ["email", email],
      ["phone", phone],
      ["note", `${name} répond le soir`],
    ] as const)
      await db
        .insert(details)
        .values({ tenantId, entryKind: "professional", entryId: professionalId, field, value, visibility: "staff", by, at: now });
    await db.insert(asks).values({ tenantId, professionalId, email, at: now });
    const run: typeof runs.$inferInsert = {
      tenantId,
      source: "rpps",
      state: "review",
      files: [],
      progress: {},
      counts: {},
      startedAt: now,
      by,
    };
    const [reading] = await db.insert(runs).values(run).returning();
    await db.insert(changes).values({
      ...{ tenantId, runId: reading!.id, kind: "move", entryKind: "professional", entryId: professionalId },
      ...{ nationalId: rpps, label: name, before: { familyName: family }, after: { familyName: family, email } },
    });
    const person = { familyName: family, givenName: given, email, phone, rpps, professionalId, note: `${name} est élue` };
    const member = await insertMember(tx, { ...person, state: "member", appliedOn: on, joinedOn: on });
    await addFact(tx, { memberId: member.id, kind: "accepted", note: `dit par ${name}`, before: { familyName: family } });
    await addFact(tx, { professionalId, kind: "invited", note: name });
    const year = await enrol(tx, member, 2026, { confirmedOn: on, cents: 2000 });
    const paid = { yearId: year.id, cents: 2000, method: "transfer" as const, on, receipt: "2026-001", by };
    await db.insert(payments).values({ tenantId, ...paid, reference: `VIR ${family}` });
    await db
      .insert(applications)
      .values({ tenantId, says: { familyName: family, givenName: given, email, phone }, email, state: "sent", at: now });
    await db
      .insert(certificates)
      .values({ tenantId, memberId: member.id, year: 2026, number: "A-1", code: "c1", issuedOn: on, says: { name, rpps }, by });
    await db.insert(participations).values({ tenantId, memberId: member.id, kind: "meeting", on, label: `Réunion chez ${name}`, by });
    await db.insert(outreach).values({ tenantId, professionalId, outcome: "planned", plannedOn: on, by, note: `Passer voir ${name}` });
    await db.insert(notices).values({
      ...{ tenantId, kind: "job", state: "published", title: `Poste chez ${name}`, text: `Écrire à ${email}` },
      ...{ expiresOn: on.add({ days: 30 }), contactName: name, email, phone, createdAt: now, by },
    });
    const letter = { subject: `Bonjour ${name}`, paragraphs: [`Votre numéro : ${phone}`] };
    await send(tx, { channel: "mail", to: email, purpose: "test", letter });
    await send(tx, { channel: "mail", to: "equipe@ailleurs.example", purpose: "test", letter });
    const [file] = await db
      .insert(imports)
      .values({ tenantId, kind: "attachment", mapping: {}, choices: {}, counts: {}, createdAt: now, by })
      .returning();
    const rows = [
      { line: 2, cells: [family, given, who.national] },
      { line: 3, cells: ["Autrement", "Zoé", "0467000000"] },
    ];
    const content = await sealContent(tx, file!.id, {
      fileName: `liste ${name}.csv`,
      headers: ["Nom", "Prénom", "Téléphone"],
      rows,
      warnings: [],
    });
    const fileName = await sealName(tx, file!.id, `liste ${name}.csv`);
    await db.execute(
      sql`update imports set content = ${content}, file_name = ${fileName} where tenant_id = ${tenantId} and id = ${file!.id}`,
    );
    record(tx, "test.said", "member", member.id, { name, email });
    record(tx, "test.said", "somebody", crypto.randomUUID(), { text: `${name} a téléphoné` });
    return member.id;
  });
  const [account] = await as.database.commons.insert(users).values({ name, email }).returning();
  const access = { communityId: as.community.id, personId: account!.id, email, name, roles: ["member" as const], since: now };
  await as.database.commons.insert(memberships).values(access);
  const mail = { email, linkHash: `l-${email}`, codeHash: "c", returnTo: "/", createdAt: now, expiresAt: now.add({ hours: 1 }) };
  await as.database.commons.insert(signInMails).values(mail);
  await as.drain();
  as.clock.now = now.add({ hours: 25 });
  await as.drain();
  return { memberId, professionalId };
};

/** Every place of the database, in clear or sealed, that says one of these texts: `table.column`. */
const placesThatSay = (as: Visit, texts: readonly string[]) =>
  as.work(async (tx) => {
    const { rows: columns } = await tx.db.execute<{ table: string; column: string }>(sql`
      select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
      where table_schema in ('public', 'commons', 'identity', 'pgboss') and data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY')`);
    const found: string[] = [];
    const like = texts.map((text) => `%${text}%`);
    for (const { table, column } of columns) {
      const [schema, name] = table.split(".") as [string, string];
      const { rows } = await tx.db.execute<{ n: string }>(
        sql`select count(*) as n from ${sql.identifier(schema)}.${sql.identifier(name)} where ${sql.identifier(column)}::text ilike any(${sql.param(like)}::text[])`,
      );
      if (Number(rows[0]!.n) > 0) found.push(`${table}.${column}`);
    }
    const keys = await sealer(tx);
    for (const { table, column } of await sealedColumns(tx.db)) {
      const { rows } = await tx.db.execute<{ id: string; box: Buffer }>(
        sql`select id, ${sql.identifier(column)} as box from ${sql.identifier(table)} where ${sql.identifier(column)} is not null`,
      );
      const says = ({ id, box }: { id: string; box: Buffer }) => {
        const plain = JSON.stringify(keys.open({ table, column, row: id }, box)).toLowerCase();
        return texts.some((text) => plain.includes(text.toLowerCase()));
      };
      if (rows.some(says)) found.push(`${table}.${column} (sealed)`);
    }
    return [...new Set(found)].sort();
  });
const textsOf = ({ family, email, phone, national, rpps }: Someone) => [family, plainWords(family), email, phone.slice(1), national, rpps];

const ticked = (html: string, all: boolean) =>
  [...html.matchAll(/<input[^>]*name="ref"[^>]*>/g)]
    .filter(([box]) => all || box.includes("checked"))
    .map(([box]) => /value="([^"]+)"/.exec(box)![1]!);
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;

test("a person present everywhere is exported whole, then erased from every table; the journal still verifies", async () => {
  const as = await open();
  const who = someone();
  await everywhere(as, who);
  const before = await placesThatSay(as, textsOf(who));
  expect(before.length).toBeGreaterThan(30);
  for (const place of ["attachment_requests.dossier", "messages.content", "imports.content", "imports.file_name"])
    expect(before).toContain(`${place} (sealed)`);

  const search = await as.coordinator.post("/administration/personnes", { q: `${who.given} ${who.family}` });
  expect(search.status).toBe(200);
  const page = await search.text();
  const refs = ticked(page, true);
  expect(new Set(refs.map((ref) => ref.split("/")[0]))).toEqual(
    new Set(["attachment", "practices", "directory", "membership", "welcome", "administration"]),
  );
  expect(ticked(page, false)).toEqual([]);
  const byMail = await (await as.coordinator.post("/administration/personnes", { q: who.email })).text();
  expect(ticked(byMail, false).length).toBeGreaterThan(5);
  expect(new Set(ticked(byMail, true))).toEqual(new Set(refs));

  const answer = await as.coordinator.post("/administration/personnes/export", { q: who.family, ref: refs });
  expect(answer.headers.get("content-type")).toBe("application/zip");
  const files = unzip(Buffer.from(await answer.arrayBuffer()), () => true, 10_000_000) as Map<string, Buffer>;
  expect(files.size).toBe(8);
  const everything = files.get("donnees.json")!.toString();
  for (const said of [
    "vit seule",
    "prend peu",
    "répond le soir",
    "est élue",
    "2026-001",
    "VIR ",
    "Passer voir",
    "A-1",
    `Poste chez`,
    "liste",
    who.rpps,
  ])
    expect(everything + files.get("lisez-moi.html")!.toString(), said).toContain(said);
  expect(files.get("lisez-moi.html")!.toString()).toContain("03/03/1970");

  const preview = await (await as.coordinator.post("/administration/personnes/effacement", { q: who.family, ref: refs })).text();
  for (const said of [peopleWords.forGood, "L123-22", "opposition"]) expect(preview).toContain(said);
  const chosen = { q: who.family, ref: refs, seen: hidden(preview, "seen") };
  const unchecked = await as.coordinator.post("/administration/personnes/effacement/confirmation", chosen);
  expect(unchecked.status).toBe(422);
  expect(await placesThatSay(as, textsOf(who))).toEqual(before);

  const erased = await as.coordinator.post("/administration/personnes/effacement/confirmation", { ...chosen, checked: "on" });
  expect(erased.status).toBe(200);
  const done = await erased.text();
  expect(done).toContain(peopleWords.doneTitle);
  for (const text of textsOf(who)) expect(done).not.toContain(text);
  await as.drain();
  expect(await placesThatSay(as, textsOf(who))).toEqual([]);
  const verdict = await as.work(verifyJournal);
  expect(verdict.broken).toBeUndefined();
  expect(verdict.lines).toBeGreaterThan(10);
  expect(await (await as.coordinator.post("/administration/personnes", { q: who.family })).text()).toContain(peopleWords.none);
  const paid = await as.work(({ db, tenantId }) => db.select().from(payments).where(sql`tenant_id = ${tenantId}`));
  expect(paid.map(({ cents, receipt, reference }) => [cents, receipt, reference])).toEqual([[2000, "2026-001", ""]]);
  expect(await placesThatSay(as, ["Autrement"])).not.toEqual([]);
});

test("a namesake that was not ticked stays whole", async () => {
  const as = await open();
  const [who, other] = [someone(), someone()];
  await as.work((tx) => addProfessional(tx, { familyName: who.family, givenName: "Anne", rpps: who.rpps, professionCode: "60" }));
  const kept = (await as.work((tx) =>
    addProfessional(tx, { familyName: who.family, givenName: "Jeanne", rpps: other.rpps, professionCode: "60" }),
  )) as string;
  const found = ticked(await (await as.coordinator.post("/administration/personnes", { q: who.family })).text(), true);
  expect(found.length).toBe(2);
  const ref = found.filter((it) => !it.includes(kept));
  const preview = await (await as.coordinator.post("/administration/personnes/effacement", { q: who.rpps, ref })).text();
  await as.coordinator.post("/administration/personnes/effacement/confirmation", {
    q: who.rpps,
    ref,
    seen: hidden(preview, "seen"),
    checked: "on",
  });
  expect(await placesThatSay(as, [who.rpps, "Anne Quévry"])).toEqual([]);
  expect(await placesThatSay(as, [other.rpps])).toEqual(["public.directory_professionals.rpps"]);
  const national = [who, other].map(({ rpps }) => ({ rpps }) as NationalProfessional);
  const read = await as.work((tx) => withoutObjections(tx, national));
  expect(read.map(({ rpps }) => rpps)).toEqual([other.rpps]);
});

test("letters to an address that was corrected since are found with the person", async () => {
  const as = await open();
  const who = someone();
  const mark = crypto.randomUUID().slice(0, 8);
  const former = `avant-${mark}@exemple.fr`;
  await as.work(async (tx) => {
    const on = dayInParis(now);
    const person = { familyName: who.family, givenName: who.given, email: former };
    const member = await insertMember(tx, { ...person, state: "member", appliedOn: on, joinedOn: on });
    await send(tx, {
      channel: "mail",
      to: former,
      purpose: "membership.reminder",
      letter: { subject: `Lettre ${mark}`, paragraphs: ["Bonjour."] },
    });
    await correctMember(tx, member.id, member.version, { email: who.email });
  });
  const page = await (await as.coordinator.post("/administration/personnes", { q: `${who.given} ${who.family}` })).text();
  expect(page).toContain(former);
  expect(page).toContain(`Lettre ${mark}`);
});

test("what changed since it was looked at is looked at again; the last coordinator cannot vanish", async () => {
  const as = await open();
  const who = someone();
  const { memberId } = await everywhere(as, who);
  const ref = ticked(await (await as.coordinator.post("/administration/personnes", { q: who.email })).text(), true);
  const preview = await (await as.coordinator.post("/administration/personnes/effacement", { q: who.email, ref })).text();
  await as.work((tx) => addFact(tx, { memberId, kind: "corrected", note: "autre chose" }));
  const late = await as.coordinator.post("/administration/personnes/effacement/confirmation", {
    q: who.email,
    ref,
    seen: hidden(preview, "seen"),
    checked: "on",
  });
  expect(late.status).toBe(422);
  expect(await late.text()).toContain(peopleWords.changed);
  const boss = `administration/access:${as.memberId("coordinator")}`;
  const mine = await (await as.coordinator.post("/administration/personnes/effacement", { q: "coordinator", ref: boss })).text();
  const last = await as.coordinator.post("/administration/personnes/effacement/confirmation", {
    q: "coordinator",
    ref: boss,
    seen: hidden(mine, "seen"),
    checked: "on",
  });
  expect(last.status).toBe(422);
});

test("who has no such part is refused, too little is said, and nothing is read of another community", async () => {
  const as = await open();
  const who = someone();
  await everywhere(as, who);
  for (const person of [as.employee, as.board, as.member, as.intruder, as.anonymous]) {
    expect([401, 403, 404]).toContain((await person.get("/administration/personnes")).status);
    expect([401, 403, 404]).toContain((await person.post("/administration/personnes", { q: who.email })).status);
  }
  expect(await (await as.neighbour.post("/administration/personnes", { q: who.email })).text()).toContain(peopleWords.none);
  const weak = await as.somebody("weak", ["coordinator"], 2);
  expect([401, 403]).toContain((await weak.post("/administration/personnes", { q: who.email })).status);
  for (const q of ["", "ab", "06"]) expect((await as.coordinator.post("/administration/personnes", { q })).status).toBe(422);
  expect((await as.coordinator.post("/administration/personnes/export", { q: who.email })).status).toBe(422);
  expect((await as.coordinator.post("/administration/personnes/export", { q: who.email, ref: "x/../y" })).status).toBe(422);
});

test("the register says what each feature keeps, and the page on privacy too", async () => {
  const as = await open();
  const register = await as.board.text("/administration/registre");
  for (const { personalData } of features) for (const { what } of personalData) expect(register).toContain(what.replaceAll("&", "&amp;"));
  expect((await as.member.get("/administration/registre")).status).toBe(403);
  expect((await as.coordinator.get("/administration/registre/export?format=csv")).headers.get("content-type")).toContain("text/csv");
});
