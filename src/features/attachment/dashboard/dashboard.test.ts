import { expect, test } from "vitest";
import { addFact, setStanding, undoFact } from "#features/attachment/commands.ts";
import { mergeRequests } from "#features/attachment/merging/commands.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import type { Dossier, FactKind, State } from "#features/attachment/rules.ts";
import { batches, offers } from "#features/attachment/schema.ts";
import { decideSettings } from "#features/attachment/settings/commands.ts";
import { defaultSettings } from "#features/attachment/settings/rules.ts";
import { doctors, practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { isRefused } from "#platform/refusal.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { words as netWords } from "./net/words.ts";
import { words as peopleWords } from "./people/words.ts";
import { words as periodWords } from "./period/words.ts";
import { dashboardRoutes } from "./routes.tsx";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const today = Temporal.PlainDate.from("2026-11-21");
const base = "/medecin-traitant/tableau-de-bord";
const open = () => visit({ "medecin-traitant": dashboardRoutes }, now);

let names = 0;
const enter = (tx: Tx, dossier: Partial<Dossier> = {}, enteredOn = today.subtract({ days: 40 })) => {
  const name = `Fictive${String.fromCharCode(97 + (names % 26))}${names++}`;
  return enterRequest(tx, {
    dossier: { familyName: name, givenName: "Odile", communeCode: "34142", city: "Lodève", ...dossier },
    door: "phone",
    enteredOn,
    informedOn: today,
  });
};
const happen = async (
  tx: Tx,
  requestId: string,
  kind: FactKind,
  state: State,
  more: { code?: string; on?: Temporal.PlainDate; practiceId?: string } = {},
) => {
  const fact = await addFact(tx, { requestId, kind, ...more });
  await setStanding(tx, requestId, { state, exitedOn: state === "closed" ? today : null, closing: null });
  return fact;
};
const several = (as: Visit, count: number, what: (tx: Tx, at: number) => Promise<unknown>) =>
  as.work(async (tx) => {
    for (let at = 0; at < count; at++) await what(tx, at);
  });
const accepted = async (tx: Tx, dossier: Partial<Dossier> = {}) => {
  const id = await enter(tx, dossier);
  await happen(tx, id, "offered", "offered");
  await happen(tx, id, "accepted", "accepted");
  return id;
};
const plain = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
/** The value of a figure by its label, as it is shown. */
const figure = (html: string, label: string) => {
  const at = html.indexOf(`<span class="figure-label">${label}`);
  expect(at, label).toBeGreaterThan(0);
  return plain(html.slice(html.lastIndexOf("figure-value", at), at))
    .replace('figure-value">', "")
    .trim();
};
/** The cells of the row that begins with a label. */
const row = (html: string, label: string, table = "") => {
  const part = table ? html.slice(html.indexOf(`id="${table}"`)) : html;
  const line = part.split("<tr").find((it) =>
    plain(it.slice(it.indexOf(">") + 1))
      .trim()
      .startsWith(plain(label)),
  );
  expect(line, label).toBeDefined();
  return line!
    .split("</tr>")[0]!
    .split(/<t[hd]/)
    .slice(1)
    .map((cell) => plain(`<t${cell}`).trim());
};

test.for([
  ["coordinator", 200, 200],
  ["employee", 200, 200],
  ["board", 200, 403],
  ["treasurer", 200, 403],
  ["referent", 200, 403],
  ["member", 403, 403],
  ["practice_secretary", 403, 403],
  ["anonymous", 403, 403],
  ["intruder", 403, 403],
] as const)("%s: figures %i, people and practices %i; everybody the public ones", async ([who, figures, people]) => {
  const as = await open();
  for (const page of ["", "/tableaux", "/export"])
    expect((await as[who].get(base + page)).status, page).toBe(who === "anonymous" && page === "/export" ? 401 : figures);
  for (const page of ["/personnes", "/cabinets"])
    expect((await as[who].get(base + page)).status, page).toBe(who === "anonymous" ? 401 : people);
  expect((await as[who].get("/medecin-traitant/chiffres")).status).toBe(200);
});

test("the figures move when facts are written and undone, and open on the people", async () => {
  const as = await open();
  const [first] = await as.work(async (tx) => [await enter(tx, { familyName: "Modèle" }), await enter(tx), await enter(tx)]);
  const shown = async () => {
    const html = await as.coordinator.text(`${base}?periode=tout`);
    return [words.waiting, words.offered, ...Object.values(words.counters)].map((label) => figure(html, label));
  };
  expect(await shown()).toEqual(["3", "0", "0", "0", "0", "0"]);
  await as.work((tx) => happen(tx, first!, "offered", "offered"));
  expect(await shown()).toEqual(["2", "1", "1", "0", "0", "0"]);
  const fact = await as.work((tx) => happen(tx, first!, "accepted", "accepted"));
  expect(await shown()).toEqual(["2", "0", "1", "1", "0", "0"]);
  const people = await as.coordinator.text(`${base}/personnes?quoi=acceptees&periode=tout`);
  expect(people).toContain("Modèle");
  expect(people.match(/demandes\/[0-9a-f-]{36}/g)).toHaveLength(1);
  // A fact alone, without a change of standing, is seen too.
  await as.work((tx) => undoFact(tx, fact));
  expect((await shown())[3]).toBe("0");
  await as.work((tx) => addFact(tx, { requestId: first!, kind: "declared" }));
  expect((await shown())[5]).toBe("1");
  expect(await as.neighbour.text(`${base}?periode=tout`)).not.toContain("Modèle");
  expect(figure(await as.neighbour.text(`${base}?periode=tout`), words.waiting)).toBe("0");
});

test("people count once, also offered twice or entered twice; a return is said, the net adds up", async () => {
  const as = await open();
  const ids = await as.work(async (tx) => {
    const [kept, twin, back, gone] = [await enter(tx), await enter(tx), await accepted(tx), await enter(tx)];
    for (const id of [kept, twin]) await addFact(tx, { requestId: id!, kind: "offered" });
    await addFact(tx, { requestId: kept!, kind: "offered" });
    await happen(tx, gone!, "closed", "closed", { code: "moved" });
    return { kept: kept!, twin: twin!, back: back! };
  });
  as.clock.now = now.add({ hours: 1 });
  await as.work((tx) => happen(tx, ids.back, "failed", "waiting"));
  expect(isRefused(await as.work((tx) => mergeRequests(tx, ids.kept, ids.twin)))).toBe(false);
  const html = await as.coordinator.text(`${base}/tableaux?periode=tout`);
  expect(row(html, words.counters.offered, "compteurs")[1]).toBe("2");
  const net = [words.waitingBefore, words.entered, words.returned, words.attached, words.left("A déménagé"), words.waitingAfter];
  expect(net.map((label) => row(html, label, "mouvements")[1])).toEqual(["0", "3", "1", "1", "1", "2"]);
  expect(figure(await as.coordinator.text(base), words.waiting)).toBe("2");
  // Each figure opens on as many people as it says.
  const behind = async (query: string) =>
    (await as.coordinator.text(`${base}/personnes?periode=tout&quoi=${query}`)).match(/demandes\/[0-9a-f-]{36}/g)?.length ?? 0;
  const opened = [
    "attente",
    "rattachees",
    "entrees",
    "retours",
    "rattachements",
    "acceptees",
    "proposees",
    "attente&commune=34142",
    "attente&commune=34036",
    "sorties&motif=moved",
    "sorties&motif=deceased",
  ];
  expect(await Promise.all(opened.map(behind))).toEqual([2, 0, 3, 1, 1, 1, 2, 2, 0, 1, 0]);
  const yesterday = await as.coordinator.text(`${base}/personnes?periode=dates&du=2026-11-01&au=2026-11-20&quoi=sorties&motif=moved`);
  expect(yesterday).not.toMatch(/demandes\/[0-9a-f-]{36}/);
  const page = await as.coordinator.text(`${base}?periode=tout`);
  for (const quoi of ["entrees", "retours", "rattachements", "rouvertes", "acceptees", "proposees"])
    expect(page).toContain(`personnes?periode=tout&amp;quoi=${quoi}`);
  expect(page).toContain("personnes?periode=tout&amp;quoi=sorties&amp;motif=moved");
  expect(row(html, "novembre 2026", "mois").at(-1)).toBe("2");
});

test("who came back and was accepted again counts each time in the net, and once among people, also for everybody", async () => {
  const as = await open();
  const ids: string[] = [];
  await several(as, 24, async (tx) => ids.push(await accepted(tx)));
  const eachOf = async (some: string[], kind: FactKind, state: State) => {
    as.clock.now = as.clock.now.add({ minutes: 5 });
    await as.work(async (tx) => {
      for (const id of some) await happen(tx, id, kind, state);
    });
  };
  // Thirteen came back, twice; one of them was accepted a third time and stays.
  await eachOf(ids.slice(0, 13), "failed", "waiting");
  await eachOf(ids.slice(0, 13), "accepted", "accepted");
  await eachOf(ids.slice(0, 13), "failed", "waiting");
  await eachOf(ids.slice(0, 1), "accepted", "accepted");
  const tables = await as.coordinator.text(`${base}/tableaux?periode=tout`);
  expect([words.returned, words.attached].map((label) => row(tables, label, "mouvements")[1])).toEqual(["26", "38"]);
  expect(await as.coordinator.text(`${base}?periode=tout`)).toContain(words.netLead);
  for (const [quoi, people, times] of [
    ["retours", 13, "26"],
    ["rattachements", 24, "38"],
  ] as const) {
    const behind = await as.coordinator.text(`${base}/personnes?periode=tout&quoi=${quoi}`);
    expect(behind.match(/demandes\/[0-9a-f-]{36}/g)).toHaveLength(people);
    expect(behind).toContain(peopleWords.times(times));
  }
  expect(await as.coordinator.text(`${base}/personnes?periode=tout&quoi=acceptees`)).not.toContain("fois");
  as.clock.now = as.clock.now.add({ hours: 24 });
  const shown = await as.anonymous.text("/medecin-traitant/chiffres");
  expect([netWords.waiting, netWords.attached].map((label) => figure(shown, label))).toEqual(["12", "12"]);
  expect([netWords.attachedRow, netWords.returned].map((label) => row(shown, label)[1])).toEqual(["12", "13"]);
});

test("a period keeps to its days; free dates are for those who see the people", async () => {
  const as = await open();
  await as.work(async (tx) => {
    const id = await enter(tx);
    await happen(tx, id, "offered", "offered", { on: today.subtract({ days: 10 }) });
    await happen(tx, await enter(tx), "offered", "offered", { on: today.subtract({ days: 9 }) });
  });
  const offered = async (du: string, au: string) =>
    figure(await as.employee.text(`${base}?periode=dates&du=${du}&au=${au}`), words.counters.offered);
  expect([
    await offered("2026-11-11", "2026-11-11"),
    await offered("2026-11-11", "2026-11-12"),
    await offered("2026-11-13", "2026-11-20"),
  ]).toEqual(["1", "2", "0"]);
  expect(await offered("2026-11-12", "2026-11-11")).toBe("2");
  const turned = await as.employee.text(`${base}?periode=dates&du=2026-11-12&au=2026-11-11`);
  expect(turned).toContain(periodWords.turned);
  expect(await as.employee.text(`${base}?periode=dates&du=2026-11-11&au=2026-11-12`)).not.toContain(periodWords.turned);
  const board = plain(await as.board.text(`${base}?periode=dates&du=2026-11-11&au=2026-11-11`));
  expect(board).not.toContain("du 11 novembre 2026");
});

test("small counts are words for those who may not see the people, on pages and in files", async () => {
  const as = await open();
  await several(as, 8, (tx) => enter(tx));
  await several(as, 3, (tx) => enter(tx, { communeCode: "34036", reasons: ["pregnancy"] }));
  await several(as, 6, (tx) => enter(tx, { communeCode: "34304" }));
  const seen = await as.coordinator.text(`${base}/tableaux`);
  expect(row(seen, "Le Bosc", "communes")[2]).toBe("3");
  for (const who of ["board", "treasurer", "referent"] as const) {
    const html = await as[who].text(`${base}/tableaux`);
    expect(row(html, "Le Bosc", "communes").slice(2)).toEqual(["moins de 5", "0", "non montré"]);
    // Otherwise it would be found by subtraction from everybody.
    expect(row(html, "Soubès", "communes")[2]).toBe("non montré");
    expect(row(html, "Lodève", "communes")[2]).toBe("8");
    expect(row(html, "Grossesse", "situations")[1]).toBe("moins de 5");
    const page = await as[who].text(base);
    expect(page).not.toContain("/personnes");
    expect(page).not.toContain("/demandes");
    expect(page).toContain(`${base}/tableaux`);
    const csv = await (await as[who].get(`${base}/export`)).text();
    expect(csv).toContain("Le Bosc;1435;moins de 5;0;non montré");
  }
  // The same person with one proof of identity only sees as the others do.
  const weak = await as.somebody("weak", ["coordinator"], 1);
  expect(row(await weak.text(`${base}/tableaux`), "Le Bosc", "communes")[2]).toBe("moins de 5");
  expect((await weak.get(`${base}/export`)).status).toBe(401);
});

test("files open, without names", async () => {
  const as = await open();
  await several(as, 7, (tx) => accepted(tx, { familyName: "Zimmermann" }));
  const csv = await as.coordinator.get(`${base}/export?format=csv`);
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const text = await csv.text();
  expect(text).toContain(`${words.counters.accepted};7`);
  expect(text).toContain("Chiffres du 21 novembre 2026");
  const xlsx = await as.referent.get(`${base}/export?format=xlsx`);
  expect(xlsx.headers.get("content-disposition")).toContain(`${as.community.slug}-2026-11-21.xlsx`);
  const sheet = await readSpreadsheet(new Uint8Array(await xlsx.arrayBuffer()), { fileName: "chiffres.xlsx" });
  expect(sheet.refused).toBeUndefined();
  expect(JSON.stringify(sheet)).toContain(words.counters.accepted);
  expect(text + JSON.stringify(sheet)).not.toContain("Zimmermann");
});

test("waits are named, the estimate is said estimated or unknown", async () => {
  const as = await open();
  await as.work(async (tx) => {
    await enter(tx, { reasons: ["ald"] }, today.subtract({ days: 100 }));
    const id = await enter(tx, { reasons: ["ald"] }, today.subtract({ days: 30 }));
    await happen(tx, id, "accepted", "accepted", { on: today.subtract({ days: 10 }) });
  });
  const html = await as.coordinator.text(base);
  expect([words.waitOfWaiting, words.waitOfAttached].map((label) => figure(html, label))).toEqual(["100 jours", "20 jours"]);
  expect(row(html, "Affection de longue durée").slice(1)).toEqual(["1", "100", "1", "100", "100", "20"]);
  expect(figure(html, words.coverage)).toBe("inconnu");
  expect(html).toContain(words.coverageUnknown);
  await as.work((tx) =>
    decideSettings(
      tx,
      { ...defaultSettings, estimate: { people: 50, on: "2026-06-30", source: "CPAM de l’Hérault" }, contractOn: "2023-12-04" },
      0,
    ),
  );
  const estimated = await as.coordinator.text(`${base}?periode=contrat`);
  expect(figure(estimated, words.coverage)).toMatch(/^2\s%$/);
  expect(plain(estimated)).toContain("estimé\u202f: 50 personnes sans médecin (CPAM de l’Hérault, 30 juin 2026)".replace(/\s/g, " "));
  expect(plain(estimated)).toContain("du 4 décembre 2025 au 21 novembre 2026");
});

const openPractice = async (tx: Tx, name: string, places: number | null) => {
  const [practice] = await tx.db.insert(practices).values({ tenantId: tx.tenantId, name }).returning({ id: practices.id });
  const [doctor] = await tx.db
    .insert(doctors)
    .values({ tenantId: tx.tenantId, practiceId: practice!.id, familyName: "Exemple", places })
    .returning({ id: doctors.id });
  return { practiceId: practice!.id, doctorId: doctor!.id };
};
test("cycles give rates, practices are seen by staff with their places and the weight of what they took", async () => {
  const as = await open();
  await as.work(async (tx) => {
    const bellevue = await openPractice(tx, "Cabinet Bellevue", 4);
    await openPractice(tx, "Cabinet du Lac", null);
    const [batch] = await tx.db
      .insert(batches)
      .values({
        tenantId: tx.tenantId,
        number: 7,
        state: "sent",
        startsOn: today.subtract({ days: 5 }),
        deadline: now,
        weightsVersion: 0,
        summary: {},
        lastBy: "system",
      })
      .returning({ id: batches.id });
    const results = ["accepted", "accepted", "accepted", "refused", "silent", "sent"] as const;
    for (const [at, state] of results.entries()) {
      const requestId = await enter(tx, at === 0 ? { reasons: ["ald"] } : {});
      const [offer] = await tx.db
        .insert(offers)
        .values({ tenantId: tx.tenantId, batchId: batch!.id, requestId, ...bellevue, state })
        .returning({ id: offers.id });
      const line = { requestId, offerId: offer!.id, ...bellevue };
      await addFact(tx, { ...line, kind: "offered" });
      if (state !== "sent") await addFact(tx, { ...line, kind: state, ...(state === "refused" && { code: "full" }) });
      await setStanding(tx, requestId, { state: state === "accepted" ? "accepted" : state === "sent" ? "offered" : "waiting" });
    }
  });
  const html = await as.coordinator.text(base);
  expect(plain(html)).toContain("Cycle 7, en cours");
  expect(row(html, "Cycle 7").slice(1)).toEqual(["6", "3", "1", "1", "1", "0", "60", "20"]);
  expect(row(html, "Plus de place")[1]).toBe("1");
  const page = await as.employee.text(`${base}/cabinets`);
  expect(row(page, "Cabinet Bellevue").slice(1)).toEqual(["6", "3", "1", "1", "4", "1 sur 3 (33 %)"]);
  expect(row(page, "Cabinet du Lac").slice(1)).toEqual(["0", "0", "0", "0", "inconnu", "inconnu"]);
});

test("the public page is net, hides small numbers and reasons, and moves once a day", async () => {
  const as = await open();
  await several(as, 20, (tx) => enter(tx, { reasons: ["pregnancy"] }));
  await several(as, 12, (tx) => accepted(tx));
  await several(as, 3, async (tx) => happen(tx, await enter(tx), "closed", "closed", { code: "deceased" }));
  const page = "/medecin-traitant/chiffres";
  // Everything above is of today: yesterday evening the list was empty.
  expect(figure(await as.anonymous.text(page), netWords.waiting)).toBe("0");
  as.clock.now = now.add({ hours: 24 });
  const html = await as.anonymous.text(page);
  expect(plain(html)).toContain("21 novembre 2026, au soir");
  expect([netWords.waiting, netWords.attached, netWords.half].map((label) => figure(html, label))).toEqual(["20", "12", "40"]);
  expect(row(html, netWords.entered)[1]).toBe("35");
  expect(row(html, netWords.otherwise)[1]).toBe("moins de 11");
  expect(html).not.toMatch(/Décès|Grossesse|ALD/);
  expect(html).toContain(`href="/${as.community.slug}/medecin-traitant"`);
  await several(as, 5, (tx) => enter(tx));
  const before = as.database.queries();
  expect(await as.anonymous.text(page)).toBe(html);
  // Only the community itself is looked up.
  expect(as.database.queries() - before).toBe(1);
  as.clock.now = now.add({ hours: 48 });
  expect(figure(await as.anonymous.text(page), netWords.waiting)).toBe("25");
});

test("few questions to the database: six to compute, two when nothing changed: the territory and the list", async () => {
  const as = await open();
  await several(as, 30, (tx) => accepted(tx));
  const asked = async (path: string) => {
    const before = as.database.queries();
    await as.coordinator.text(path);
    // Three are the community, the beginning and the end of the unit of work.
    return as.database.queries() - before - 3;
  };
  await asked(`${base}?periode=trimestre`);
  expect(await asked(`${base}?periode=tout`)).toBe(6);
  expect(await asked(`${base}?periode=tout`)).toBe(2);
  expect(await asked(`${base}/tableaux?periode=tout`)).toBe(2);
  expect(await asked(`${base}/personnes?quoi=acceptees&periode=tout`)).toBeLessThanOrEqual(4);
  expect(await asked(`${base}/cabinets?periode=tout`)).toBeLessThanOrEqual(5);
});
