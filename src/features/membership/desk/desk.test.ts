import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findByRpps, professionals } from "#features/directory/public.ts";
import { words as inviting } from "#features/membership/campaign/inviting/words.ts";
import { words as campaign } from "#features/membership/campaign/words.ts";
import { certificates } from "#features/membership/certificates/schema.ts";
import { addFact } from "#features/membership/commands.ts";
import { applications } from "#features/membership/joining/schema.ts";
import { listPayments } from "#features/membership/money/queries.ts";
import { type MoneyLine, sumsOf } from "#features/membership/money/rules.ts";
import { words as money } from "#features/membership/money/words.ts";
import { words as attendance } from "#features/membership/network/attendance/words.ts";
import { participations } from "#features/membership/network/schema.ts";
import { words as visits } from "#features/membership/network/visits/words.ts";
import { factsOf, listColleges, listMembers, listYears } from "#features/membership/queries.ts";
import { routes } from "#features/membership/routes.tsx";
import { words as standing } from "#features/membership/standing/words.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { words as intake } from "./intake/words.ts";
import { words as said } from "./list/words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const rpps = "10001234565";
const paul = { familyName: "Durand", givenName: "Paul", email: "paul@exemple.fr", professionCode: "10", modeCode: "L", rpps };
const open = async (fee = "20") => {
  const as = await visit({ adherents: routes }, now, messageJobs);
  await as.coordinator.post("/adherents/colleges/modele");
  const all = await as.work((tx) => listColleges(tx));
  await as.coordinator.post("/adherents/colleges/cotisations", {
    fromYear: "2026",
    ...Object.fromEntries(all.map(({ id }) => [`fee-${id}`, fee])),
  });
  return as;
};
const enter = async (as: Visit, fields: Record<string, string> = paul) => {
  const answer = await as.employee.post("/adherents/nouveau", fields);
  expect(answer.status).toBe(303);
  return /adherents\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")![1]!;
};
const stateOf = async (as: Visit, id: string) => (await as.work((tx) => listMembers(tx))).find((it) => it.id === id)!;
const yearOf = async (as: Visit, id: string) => (await as.work((tx) => listYears(tx, id)))[0]!;
const decidesBoard = {
  version: "0",
  solicitationDays: "14",
  maxReminders: "3",
  months: "12",
  activeFrom: "3",
  followsFrom: "1",
  boardDecides: "on",
};
const lastFact = async (as: Visit, id: string) => (await as.work((tx) => factsOf(tx, id))).find(({ undoneAt }) => !undoneAt)!.id;

describe("intake", () => {
  test("somebody new joins the directory too; the same number is renewed, a like name is asked about", async () => {
    const as = await open();
    expect(await as.treasurer.post("/adherents/nouveau", paul)).toMatchObject({ status: 403 });
    const id = await enter(as);
    expect(await as.work((tx) => findByRpps(tx, rpps))).toMatchObject({ membership: "member", familyName: "Durand" });
    expect(await enter(as, { ...paul, phone: "06 12 34 56 78" })).toBe(id);
    const { rpps: _, ...nameless } = { ...paul, email: "autre@exemple.fr" };
    const asked = await as.employee.post("/adherents/nouveau", nameless);
    expect(asked.status).toBe(422);
    expect(await asked.text()).toContain(intake.looksLike("Paul Durand"));
    expect(await enter(as, { ...nameless, same: "yes" })).toBe(id);
    expect(await enter(as, { ...nameless, email: "fils@exemple.fr", same: "no" })).not.toBe(id);
    expect(await as.employee.post("/adherents/nouveau", { ...paul, familyName: "", rpps: "12" })).toMatchObject({ status: 422 });
  });
  test("whom the directory knows is found and filled in", async () => {
    const as = await open();
    await as.work(({ db, tenantId }) =>
      db.insert(professionals).values({
        ...{ tenantId, rpps, familyName: "PETIT", givenName: "Anne", professionCode: "60", origin: "national", addedBy: "test" },
        ...{ firstSeenOn: Temporal.PlainDate.from("2026-01-01"), search: "petit anne" },
      }),
    );
    const { id } = (await as.work((tx) => findByRpps(tx, rpps)))!;
    expect(await as.employee.text("/adherents/nouveau?q=petit")).toContain(`?pro=${id}`);
    const member = await enter(as, { professionalId: id, email: "anne@exemple.fr", modeCode: "S" });
    expect(await stateOf(as, member)).toMatchObject({ familyName: "PETIT", rpps, professionCode: "60", professionalId: id });
  });
});

describe("where one stands", () => {
  test("an application is accepted, declined, and each is taken back", async () => {
    const as = await open();
    await as.coordinator.post("/adherents/reglages", decidesBoard);
    const id = await enter(as);
    expect((await stateOf(as, id)).state).toBe("applied");
    expect(await as.employee.post(`/adherents/${id}/acceptation`)).toMatchObject({ status: 403 });
    expect(await as.board.post(`/adherents/${id}/refus`, { note: "Hors territoire" })).toMatchObject({ status: 303 });
    expect(await as.board.post(`/adherents/${id}/annulation`, { fait: await lastFact(as, id) })).toMatchObject({ status: 303 });
    expect(await as.board.post(`/adherents/${id}/acceptation`)).toMatchObject({ status: 303 });
    expect(await stateOf(as, id)).toMatchObject({ state: "member" });
    expect(await as.board.post(`/adherents/${id}/acceptation`)).toMatchObject({ status: 422 });
    expect(await yearOf(as, id)).toMatchObject({ year: 2026, state: "due", cents: 2000 });
    expect(await as.board.post(`/adherents/${id}/annulation`, { fait: await lastFact(as, id) })).toMatchObject({ status: 303 });
    expect(await yearOf(as, id)).toMatchObject({ state: "cancelled" });
  });
  test("several applications are accepted together and told by e-mail", async () => {
    const as = await open();
    await as.coordinator.post("/adherents/reglages", decidesBoard);
    const ids = [await enter(as), await enter(as, { familyName: "Petit", givenName: "Anne", email: "anne@exemple.fr" })];
    const before = as.outbox.length;
    expect(await as.board.post("/adherents/ensemble/acceptation", {})).toMatchObject({ status: 422 });
    await as.board.post("/adherents/ensemble/acceptation", { ids });
    for (const id of ids) expect((await stateOf(as, id)).state).toBe("member");
    await as.drain();
    expect(as.outbox.slice(before).filter(({ subject }) => subject === "Votre adhésion est acceptée")).toHaveLength(2);
  });
  test("what was accepted together is taken back together, but for those to whom something was done since", async () => {
    const as = await open();
    await as.coordinator.post("/adherents/reglages", decidesBoard);
    const ids = [await enter(as), await enter(as, { familyName: "Petit", givenName: "Anne" })];
    const others = [await enter(as, { familyName: "Autre", givenName: "Léo" })];
    await as.board.post("/adherents/ensemble/acceptation", { ids: others });
    as.clock.now = as.clock.now.add({ minutes: 5 });
    const accepted = await as.board.post("/adherents/ensemble/acceptation", { ids });
    const page = await as.board.text(accepted.headers.get("location")!);
    expect(page).toContain("ensemble/acceptation/annulation");
    const together = /name="together" value="([^"]+)"/.exec(page)![1]!;
    as.clock.now = as.clock.now.add({ minutes: 5 });
    await as.employee.post(`/adherents/${ids[0]}/depart`, { on: "2026-11-16", why: "moved" });
    const undo = (fields: Record<string, string>) => as.board.post("/adherents/ensemble/acceptation/annulation", fields);
    expect((await undo({ together: "jamais" })).status).toBe(422);
    expect((await undo({ together })).headers.get("location")).toContain("fait=unaccepted&n=1&gardes=1");
    expect((await stateOf(as, ids[0]!)).state).toBe("left");
    expect((await stateOf(as, ids[1]!)).state).toBe("applied");
    expect(await yearOf(as, ids[1]!)).toMatchObject({ state: "cancelled" });
    expect((await stateOf(as, others[0]!)).state).toBe("member");
    expect((await undo({ together })).headers.get("location")).toContain("n=0");
    expect(await as.employee.post("/adherents/ensemble/acceptation/annulation", { together })).toMatchObject({ status: 403 });
  });
  test("the list forgives a slip in a name", async () => {
    const as = await open();
    const id = await enter(as, { familyName: "Absinthe", givenName: "Camille" });
    expect(await as.board.text("/adherents?q=absinte")).toContain(id);
    expect(await as.treasurer.text("/adherents/cotisations?q=absinte&annee=2026")).toContain("Absinthe");
    expect(await as.board.text("/adherents?q=basilic")).not.toContain(id);
  });
  test("an act that concerns nobody says so and why, and is no success", async () => {
    const as = await open();
    const ids = [await enter(as)];
    await as.coordinator.post(`/adherents/${ids[0]}/depart`, { on: "2026-11-16", why: "moved" });
    const acts = [
      [as.board, "acceptation", said.accepted(0)],
      [as.employee, "rappel", said.reminded(0)],
      [as.treasurer, "paiement", said.paid(0)],
    ] as const;
    for (const [by, noun, why] of acts) {
      const answer = await by.post(`/adherents/ensemble/${noun}`, { ids });
      const page = await as.board.text(answer.headers.get("location")!);
      expect(page).toContain(why);
      expect(page).not.toContain('class="undo"');
    }
    const zeros = [
      said.unreminded,
      said.unpaid,
      said.accepted,
      said.reminded,
      said.paid,
      money.payments.reconciledMany,
      campaign.reminded,
      inviting.invited,
      visits.planned,
    ];
    zeros.push(visits.unplanned, attendance.done.annulation);
    for (const say of zeros) expect(say(0)).not.toMatch(/^0/);
  });
  test("an acceptance stands once a certificate, a payment, a participation or a letter followed it", async () => {
    const as = await open();
    await as.coordinator.post("/adherents/reglages", decidesBoard);
    const names = ["Paie", "Atteste", "Participe", "Averti", "Libre"];
    const ids: string[] = [];
    for (const familyName of names) ids.push(await enter(as, { familyName, givenName: "Camille", email: `${familyName}@exemple.fr` }));
    const [pays, certified, takes, told, free] = ids as [string, string, string, string, string];
    const accepted = await as.board.post("/adherents/ensemble/acceptation", { ids });
    const together = /name="together" value="([^"]+)"/.exec(await as.board.text(accepted.headers.get("location")!))![1]!;
    const acts = new Map<string, string>();
    for (const id of ids) acts.set(id, await lastFact(as, id));
    await as.treasurer.post(`/adherents/${pays}/paiement`, { year: "2026", amount: "20", method: "cash", on: "2026-11-16" });
    await as.work(({ db, tenantId }) => {
      const row = { year: 2026, number: "A2026-1", code: "K7QM2XWP9DHRTB4C", issuedOn: Temporal.PlainDate.from("2026-11-16"), says: {} };
      return db.insert(certificates).values({ tenantId, memberId: certified, ...row, by: "test" });
    });
    await as.work(({ db, tenantId }) => {
      const row = { kind: "meeting" as const, on: Temporal.PlainDate.from("2026-11-16"), label: "Réunion", by: "test" };
      return db.insert(participations).values({ tenantId, memberId: takes, ...row });
    });
    await as.work((tx) => addFact(tx, { memberId: told, kind: "asked", year: 2027 }));
    const { certificate, payment, participation, other } = standing.since;
    for (const [id, why] of [
      [pays, payment],
      [certified, certificate],
      [takes, participation],
      [told, other],
    ] as const) {
      const answer = await as.board.post(`/adherents/${id}/annulation`, { fait: acts.get(id)! });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(why);
    }
    const undone = await as.board.post("/adherents/ensemble/acceptation/annulation", { together });
    expect(undone.headers.get("location")).toContain("n=1&gardes=4");
    expect(await as.board.text(undone.headers.get("location")!)).toContain(said.unaccepted(1, 4));
    for (const id of [pays, certified, takes, told]) expect((await stateOf(as, id)).state).toBe("member");
    expect((await stateOf(as, free)).state).toBe("applied");
  });
  test("a departure has its day and reason, the directory learns it, one comes back", async () => {
    const as = await open();
    const id = await enter(as);
    const leave = (fields: Record<string, string>) => as.employee.post(`/adherents/${id}/depart`, fields);
    expect(await (await leave({ on: "2027-01-01", why: "moved" })).text()).toContain(standing.future);
    expect(await (await leave({ on: "2026-11-16", why: "" })).text()).toContain(standing.why);
    expect(await (await leave({ on: "2020-01-01", why: "moved" })).text()).toContain(standing.beforeJoining);
    expect(await leave({ on: "2026-11-16", why: "moved" })).toMatchObject({ status: 303 });
    expect(await as.work((tx) => findByRpps(tx, rpps))).toMatchObject({ membership: "former" });
    expect(await as.employee.post(`/adherents/${id}/retour`)).toMatchObject({ status: 303 });
    expect(await as.work((tx) => findByRpps(tx, rpps))).toMatchObject({ membership: "member" });
    expect(await yearOf(as, id)).toMatchObject({ state: "due" });
    expect(await as.work((tx) => listYears(tx, id))).toHaveLength(1);
  });
  test("a sheet is corrected once; who looked before is told, another’s number is refused", async () => {
    const as = await open();
    const id = await enter(as);
    await enter(as, { ...paul, rpps: "10009876540", familyName: "Autre", email: "a@exemple.fr" });
    const { version } = await stateOf(as, id);
    const fields = { ...paul, version: String(version), phone: "0612345678" };
    expect(await as.employee.post(`/adherents/${id}/modification`, { ...fields, rpps: "10009876540" })).toMatchObject({ status: 422 });
    expect(await as.employee.post(`/adherents/${id}/modification`, fields)).toMatchObject({ status: 303 });
    expect(await as.employee.post(`/adherents/${id}/modification`, fields)).toMatchObject({ status: 422 });
    // A letter that left meanwhile changes nothing of the way back.
    const corrected = await lastFact(as, id);
    await as.work((tx) => addFact(tx, { memberId: id, kind: "reminded", year: 2026 }));
    await as.employee.post(`/adherents/${id}/annulation`, { fait: corrected });
    expect(await stateOf(as, id)).toMatchObject({ phone: null });
  });
});

describe("money", () => {
  test("a fee is paid in parts, never too much; a cancelled payment stays with its number", async () => {
    const as = await open();
    const id = await enter(as);
    const pay = (amount: string) =>
      as.treasurer.post(`/adherents/${id}/paiement`, { year: "2026", amount, method: "cheque", on: "2026-11-10", reference: "n° 12" });
    expect(await as.board.post(`/adherents/${id}/paiement`, {})).toMatchObject({ status: 403 });
    for (const wrong of ["", "0", "abc", "25"]) expect(await pay(wrong)).toMatchObject({ status: 422 });
    const old = { year: "2026", amount: "12,50", method: "cheque", on: "1800-01-01", reference: "" };
    expect(await (await as.treasurer.post(`/adherents/${id}/paiement`, old)).text()).toContain(money.tooEarly);
    expect(await pay("12,50")).toMatchObject({ status: 303 });
    expect(await yearOf(as, id)).toMatchObject({ state: "due" });
    expect(await pay("7,50")).toMatchObject({ status: 303 });
    expect(await yearOf(as, id)).toMatchObject({ state: "paid" });
    expect(await (await pay("1")).text()).toContain(money.nothingDue);
    const [last, first] = await as.work((tx) => listPayments(tx, 2026));
    expect([first!.payment.receipt, last!.payment.receipt]).toEqual(["R2026-0001", "R2026-0002"]);
    expect(await as.board.text(`/adherents/paiements/${last!.payment.id}/recu`)).toContain("R2026-0002");
    expect(await as.treasurer.post(`/adherents/paiements/${last!.payment.id}/annulation`)).toMatchObject({ status: 303 });
    expect(await as.treasurer.post(`/adherents/paiements/${last!.payment.id}/annulation`)).toMatchObject({ status: 422 });
    expect(await yearOf(as, id)).toMatchObject({ state: "due" });
    await pay("7,50");
    expect((await as.work((tx) => listPayments(tx, 2026))).map(({ payment }) => payment.receipt)).toContain("R2026-0003");
  });
  test("the treasurer sees what is asked, received and left, marks by the dozen, reconciles by hand, exports", async () => {
    const as = await open();
    const ids = [await enter(as), await enter(as, { familyName: "Petit", givenName: "Anne", modeCode: "S" })];
    await as.treasurer.post("/adherents/ensemble/paiement", { ids: [ids[0]!] });
    const page = await as.treasurer.text("/adherents/cotisations?annee=2026");
    expect(page).toContain("40,00");
    expect(await as.treasurer.text("/adherents/cotisations?annee=2026&q=petit")).toContain(money.found(1));
    expect(await as.treasurer.text("/adherents/cotisations?annee=2026&q=zzz")).toContain(money.noneFound);
    const [line] = await as.work((tx) => listPayments(tx, 2026));
    expect(await as.treasurer.post("/adherents/paiements/rapprochement", {})).toMatchObject({ status: 422 });
    expect(await as.treasurer.post("/adherents/paiements/rapprochement", { ids: [line!.payment.id] })).toMatchObject({ status: 303 });
    expect((await as.work((tx) => listPayments(tx, 2026)))[0]!.payment.reconciledOn?.toString()).toBe("2026-11-16");
    expect(await as.employee.get("/adherents/cotisations/export.csv")).toMatchObject({ status: 403 });
    expect(await as.treasurer.text("/adherents/cotisations/export.csv")).toContain("Petit");
    expect(await as.treasurer.post(`/adherents/${ids[1]!}/dispense`, { year: "2026" })).toMatchObject({ status: 303 });
    expect(await yearOf(as, ids[1]!)).toMatchObject({ state: "waived", cents: 0 });
    expect(await as.treasurer.post(`/adherents/${ids[0]!}/dispense`, { year: "2026" })).toMatchObject({ status: 422 });
  });
  test("a payment, its cancellation, a dispense and a mark on the statement are each taken back from the bar", async () => {
    const as = await open();
    const id = await enter(as);
    const undo = async (at: string) => {
      const page = await as.treasurer.text(at);
      const form = /class="undo".*?<form method="post" action="[^"]*(\/adherents\/[^"]+)">(.*?)<\/form>/s.exec(page);
      const fields = [...form![2]!.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]);
      return as.treasurer.post(form![1]!, Object.fromEntries(fields));
    };
    const at = (answer: Response) => answer.headers.get("location")!;
    const paid = await as.treasurer.post(`/adherents/${id}/paiement`, { year: "2026", amount: "20", method: "cash", on: "2026-11-10" });
    const cancelled = await undo(at(paid));
    expect(await yearOf(as, id)).toMatchObject({ state: "due" });
    const restored = await undo(at(cancelled));
    expect(restored.headers.get("location")).toContain("retour-paiement");
    expect(await yearOf(as, id)).toMatchObject({ state: "paid" });
    const [line] = await as.work((tx) => listPayments(tx, 2026));
    await undo(at(await as.treasurer.post("/adherents/paiements/rapprochement", { ids: [line!.payment.id] })));
    expect((await as.work((tx) => listPayments(tx, 2026)))[0]!.payment.reconciledOn).toBeNull();
    const other = await enter(as, { familyName: "Petit", givenName: "Anne", modeCode: "S" });
    await undo(at(await as.treasurer.post(`/adherents/${other}/dispense`, { year: "2026" })));
    expect(await yearOf(as, other)).toMatchObject({ state: "due", cents: 2000 });
    const together = await as.treasurer.post("/adherents/ensemble/paiement", { ids: [other] });
    expect(await yearOf(as, other)).toMatchObject({ state: "paid" });
    const page = await as.coordinator.text(at(together));
    expect(page).toContain("ensemble/annulation");
    const name = /name="together" value="([^"]+)"/.exec(page)![1]!;
    await as.treasurer.post("/adherents/paiements/ensemble/annulation", { together: name });
    expect(await yearOf(as, other)).toMatchObject({ state: "due" });
    expect(await as.board.post("/adherents/paiements/ensemble/annulation", { together: name })).toMatchObject({ status: 403 });
  });
  test("sums add up, whatever the lines", () => {
    const line = fc.record({
      college: fc.constantFrom("a", "b"),
      cents: fc.nat(5000),
      part: fc.nat(100),
      state: fc.constantFrom("due", "paid", "waived", "cancelled"),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const all = lines.map(
          ({ college, cents, part, state }) =>
            ({ college, received: Math.floor((cents * part) / 100), year: { cents, state } }) as unknown as MoneyLine,
        );
        const sums = sumsOf(all, "total");
        const total = sums.at(-1)!;
        for (const key of ["members", "asked", "received", "left"] as const)
          expect(sums.slice(0, -1).reduce((sum, it) => sum + it[key], 0)).toBe(total[key]);
        expect(total.left).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test("the list is searched, filtered, counted and exported", async () => {
  const as = await open();
  await enter(as);
  await enter(as, { familyName: "Petit", givenName: "Anne", professionCode: "60", modeCode: "S", commune: "Montpellier" });
  const list = (query: string) => as.board.text(`/adherents${query}`);
  expect(await list("")).toContain(said.found(2));
  for (const query of ["?q=dùrand+PAUL", "?profession=60", "?commune=34172", "?q=exemple", "?etat=left"])
    expect(await list(query)).toContain(said.found(query === "?etat=left" ? 0 : 1));
  expect(await list("?cotisation=due&arrive=oui")).toContain(said.found(2));
  expect(await list("?annee=2025&cotisation=none")).toContain(said.found(2));
  const [college] = await as.work((tx) => listColleges(tx));
  expect(await list(`?college=${college!.id}`)).toContain(said.found(1));
  expect(await as.board.get("/adherents/export.csv")).toMatchObject({ status: 403 });
  const csv = await as.coordinator.text("/adherents/export.csv?profession=60");
  expect(csv).toContain("Petit");
  expect(csv).not.toContain("Durand");
  expect(await as.member.get("/adherents")).toMatchObject({ status: 403 });
});

test("an application that looks like somebody is united, kept apart or put aside by a person, once", async () => {
  const as = await open();
  const id = await enter(as);
  const doubt = async (says: Record<string, string | null>) => {
    const row = {
      says: {
        ...paul,
        organisation: "",
        phone: null,
        communeCode: null,
        professionalId: null,
        collegeId: null,
        charterId: null,
        writable: true,
        ...says,
      },
    };
    const [made] = await as.work(({ db, tenantId, now }) =>
      db
        .insert(applications)
        .values({ tenantId, ...row, email: "neuf@exemple.fr", state: "check", memberId: id, at: now })
        .returning(),
    );
    return made!.id;
  };
  const numbered = await doubt({ email: "neuf@exemple.fr" });
  expect(await as.treasurer.get("/adherents/demandes")).toMatchObject({ status: 403 });
  expect(await as.employee.text("/adherents/demandes")).toContain("neuf@exemple.fr");
  expect(await as.employee.post(`/adherents/demandes/${numbered}/separation`)).toMatchObject({ status: 422 });
  expect(await as.employee.post(`/adherents/demandes/${numbered}/union`)).toMatchObject({ status: 303 });
  expect(await as.employee.post(`/adherents/demandes/${numbered}/union`)).toMatchObject({ status: 422 });
  expect(await stateOf(as, id)).toMatchObject({ email: "paul@exemple.fr" });
  const checked = await doubt({ email: "neuf@exemple.fr" });
  expect(await as.employee.post(`/adherents/demandes/${checked}/union`, { address: "new" })).toMatchObject({ status: 303 });
  expect(await stateOf(as, id)).toMatchObject({ email: "neuf@exemple.fr" });
  await as.employee.post(`/adherents/demandes/${await doubt({ rpps: null, email: "x@exemple.fr" })}/separation`);
  expect(await as.work((tx) => listMembers(tx))).toHaveLength(2);
  await as.employee.post(`/adherents/demandes/${await doubt({ rpps: null, email: "y@exemple.fr" })}/abandon`);
  expect(await as.work((tx) => listMembers(tx))).toHaveLength(2);
});
