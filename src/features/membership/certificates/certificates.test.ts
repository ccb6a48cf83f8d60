import { setTimeout as turn } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addFact, enrol } from "#features/membership/commands.ts";
import { eraseHoldings } from "#features/membership/holdings/commands.ts";
import { words as holdings } from "#features/membership/holdings/words.ts";
import { recordPayment } from "#features/membership/money/commands.ts";
import { listMembers } from "#features/membership/queries.ts";
import { routes } from "#features/membership/routes.tsx";
import { joinedQueue } from "#features/membership/rules.ts";
import type { Member, Year } from "#features/membership/schema.ts";
import { enqueue, type Job } from "#platform/jobs.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { isRefused } from "#platform/refusal.ts";
import { unzip } from "#platform/spreadsheet/zip.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { issueCertificate, issueSome } from "./commands.ts";
import { jobs } from "./jobs.ts";
import { certificatesOf, listSchemes, validOf } from "./queries.ts";
import { codeOf, queues, readCode, readSays, shownCode, whyNot } from "./rules.ts";
import { knownSchemes } from "./schemes/rules.ts";
import { words as scheme } from "./schemes/words.ts";
import { words as verification } from "./verification/words.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-01-12T09:00:00Z");
const settings = {
  version: "0",
  signatoryName: "Anne Bleuet",
  signatoryRole: "Présidente",
  name: "CPTS des Essais",
  address: "1 place du Marché, 34800 Clermont-l’Hérault",
  rna: "W341234567",
  solicitationDays: "14",
  maxReminders: "3",
  months: "12",
  activeFrom: "3",
  followsFrom: "1",
};
const names = ["Durand", "Petit", "Martin", "Sansmail"];
/** The welcome is another feature’s: here somebody only listens. */
const welcomed: Job = { queue: joinedQueue, run: async () => {} };
const open = async (complete = true) => {
  const as = await visit({ adherents: routes }, now, [...messageJobs, ...jobs, welcomed]);
  await as.coordinator.post("/adherents/colleges/modele");
  if (complete) expect(await as.coordinator.post("/adherents/reglages", settings)).toMatchObject({ status: 303 });
  for (const familyName of names) {
    const email = familyName === "Sansmail" ? "" : `${familyName.toLowerCase()}@exemple.fr`;
    const person = { familyName, givenName: "Camille", email, modeCode: "L", professionCode: "60" };
    expect(await as.employee.post("/adherents/nouveau", person)).toMatchObject({ status: 303 });
  }
  await as.drain();
  as.outbox.length = 0;
  return as;
};
const named = async (as: Visit, name: string) => (await as.work(listMembers)).find(({ familyName }) => familyName === name)!;
const issueAll = async (as: Visit, year = "2026") => {
  const answer = await as.employee.post("/adherents/attestations", { year });
  await as.drain();
  return answer;
};
const issued = async (as: Visit, name: string, year = 2026) => {
  const { id } = await named(as, name);
  const certificate = await as.work((tx) => issueCertificate(tx, id, year));
  if (isRefused(certificate)) throw new Error(JSON.stringify(certificate));
  return certificate;
};
const linkTo = (as: Visit, email: string) => /http:\/\/essai\.test(\S+)/.exec(as.outbox.findLast(({ to }) => to === email)!.text)![1]!;
const bytes = async (answer: Response) => {
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

test("who may have a certificate, and why not", () => {
  const year = (state: Year["state"], confirmed: boolean) => ({ state, confirmedOn: confirmed ? now : null }) as unknown as Year;
  const table: [Member["state"], Year | undefined, ReturnType<typeof whyNot>][] = [
    ["member", year("paid", true), undefined],
    ["member", year("waived", true), undefined],
    ["left", year("paid", true), undefined],
    ["member", year("waived", false), "notConfirmed"],
    ["member", year("due", true), "due"],
    ["member", year("cancelled", true), "cancelled"],
    ["member", undefined, "notAsked"],
    ["applied", year("paid", true), "notMember"],
    ["declined", undefined, "notMember"],
  ];
  for (const [state, row, why] of table) expect(whyNot({ state }, row), `${state} ${row?.state}`).toBe(why);
  expect(whyNot({ state: "left" }, year("paid", true), true)).toBe("erased");
});

test("a code is read again however it was copied", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.constantFrom("-", " ", ""), (random, between) => {
      const code = codeOf(random);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
      const typed = shownCode(code).replaceAll("-", between).toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
      expect(readCode(typed)).toBe(code);
    }),
  );
});

test("nothing is made before the settings say who signs and for which association", async () => {
  const as = await open(false);
  const refused = await as.employee.post("/adherents/attestations", { year: "2026" });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain("/adherents/reglages");
  expect(page).toContain(words.missingFacts.signatory);
  expect(page).toContain(words.missingFacts.association);
  const { id } = await named(as, "Petit");
  expect(await as.employee.post(`/adherents/${id}/attestation`, { year: "2026" })).toMatchObject({ status: 422 });
  expect(await as.work((tx) => validOf(tx, 2026))).toEqual([]);
});

test("all in one go by a job, once, each with its number; who is not up to date is told why", async () => {
  const as = await open();
  const sansmail = await named(as, "Sansmail");
  expect(await as.board.post("/adherents/attestations", { year: "2026" })).toMatchObject({ status: 403 });
  const first = await issued(as, "Petit");
  expect(first.number).toBe("2026-0001");
  expect(await as.employee.post("/adherents/attestations", { year: "2026" })).toMatchObject({ status: 303 });
  // Under way: told with and without scripts, and not begun twice.
  const during = await as.employee.text("/adherents/attestations?annee=2026");
  expect(during).toContain('hx-trigger="every 1s"');
  expect(during).toContain(words.issuing(1, 4));
  expect(during).toContain(words.refresh);
  expect(await as.employee.post("/adherents/attestations", { year: "2026" })).toMatchObject({ status: 422 });
  await as.drain();
  const all = await as.work((tx) => validOf(tx, 2026));
  expect(all.map(({ number }) => number)).toEqual(["2026-0001", "2026-0002", "2026-0003", "2026-0004"]);
  expect(new Set(all.map(({ memberId }) => memberId)).size).toBe(4);
  expect(all.find(({ memberId }) => memberId === first.memberId)).toEqual(first);
  expect(await as.employee.text("/adherents/attestations")).not.toContain("every 1s");
  expect((await issueAll(as)).status).toBe(422);
  await as.work((tx) => enqueue(tx, queues.issue, ["2026"]));
  await as.drain();
  expect(await as.work((tx) => validOf(tx, 2026))).toHaveLength(4);
  // The year after, nobody has renewed.
  const next = await as.employee.text("/adherents/attestations?annee=2027&etat=cannot");
  expect(next).toContain(words.why.notAsked);
  const refused = await as.employee.post(`/adherents/${sansmail.id}/attestation`, { year: "2027" });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain(words.refusedBecause(words.why.notAsked));
  const csv = await as.coordinator.text("/adherents/attestations/export.csv?annee=2026&etat=has");
  expect(csv).toContain("2026-0004");
});

test("numbers have no gap and nobody has two, whatever comes at once", async () => {
  const as = await open();
  const people = (await as.work(listMembers)).map(({ id }) => id);
  const act = fc.oneof(
    fc.record({ kind: fc.constant("one" as const), who: fc.nat(people.length - 1), wait: fc.nat(3) }),
    fc.record({ kind: fc.constant("some" as const), who: fc.integer({ min: 1, max: 3 }), wait: fc.nat(3) }),
  );
  let year = 2026;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 8 }), async (acts) => {
      await Promise.all(
        acts.map(async ({ kind, who, wait }) => {
          await turn(wait);
          await as.work<unknown>((tx) => (kind === "one" ? issueCertificate(tx, people[who]!, year) : issueSome(tx, year, who)));
        }),
      );
      const all = await as.work((tx) => validOf(tx, year));
      expect(all.map(({ number }) => number)).toEqual(all.map((_, at) => `${year}-${String(at + 1).padStart(4, "0")}`));
      expect(new Set(all.map(({ memberId }) => memberId)).size).toBe(all.length);
      expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
      expect(all.length).toBeGreaterThan(0);
      // A fresh year for the next try: everybody pays nothing and stays.
      year++;
      await as.work(async (tx) => {
        for (const member of await listMembers(tx)) await enrol(tx, member, year, { confirmedOn: Temporal.PlainDate.from("2026-01-12") });
      });
    }),
    { numRuns: 8 },
  );
});

test("what it says never changes, and its PDF is the same every time", async () => {
  const as = await open();
  await as.employee.post("/adherents/attestations/dispositifs/modele");
  const certificate = await issued(as, "Petit");
  expect(readSays(certificate.says)).toMatchObject({
    cpts: { name: "CPTS des Essais", rna: "W341234567" },
    member: { name: "Camille Petit", professionCode: "60" },
    since: "2026-01-12",
    year: 2026,
    signatory: { name: "Anne Bleuet", role: "Présidente" },
    schemes: [{ label: scheme.known.fami, cents: 10_000, verified: false }],
  });
  const file = `/adherents/attestations/${certificate.id}/attestation.pdf`;
  const before = await bytes(await as.board.get(file));
  expect(before.subarray(0, 5).toString()).toBe("%PDF-");
  await as.coordinator.post("/adherents/reglages", { ...settings, version: "1", signatoryName: "Paul Autre", name: "Autre nom" });
  expect((await bytes(await as.board.get(file))).equals(before)).toBe(true);
  expect(await as.member.get(file)).toMatchObject({ status: 403 });
  expect(await as.neighbour.get(file)).toMatchObject({ status: 404 });
});

test("all together: one PDF to print, and an archive of one file a member", async () => {
  const as = await open();
  expect(await as.employee.get("/adherents/attestations/2026/attestations.pdf")).toMatchObject({ status: 422 });
  await issueAll(as);
  const pdf = await bytes(await as.employee.get("/adherents/attestations/2026/attestations.pdf"));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const zip = unzip(await bytes(await as.employee.get("/adherents/attestations/2026/attestations.zip")), () => true, 50 * 2 ** 20);
  if (typeof zip === "string") throw new Error(zip);
  expect([...zip.keys()].sort()).toHaveLength(4);
  expect([...zip.keys()]).toContain("attestation-2026-0001-camille-durand.pdf");
  for (const one of zip.values()) expect(one.subarray(0, 5).toString()).toBe("%PDF-");
});

test("anybody checks a code and learns nothing but validity; a revocation shows, and is undone", async () => {
  const as = await open();
  const { id, code, number } = await issued(as, "Petit");
  const typed = await as.anonymous.get(`/adherents/verification?code=${shownCode(code).toLowerCase()}`);
  const where = typed.headers.get("location")!;
  expect(where).toContain(`/adherents/verification/${code}`);
  const valid = await as.anonymous.text(where);
  expect(valid).toContain(verification.states.valid);
  expect(valid).toContain("CPTS des Essais");
  expect(valid).toContain("2026");
  for (const secret of ["Petit", "Camille", number, "Infirmier", "Bleuet"]) expect(valid).not.toContain(secret);
  expect(await as.anonymous.text(`/adherents/verification/${"0".repeat(16)}`)).toContain(verification.states.unknown);
  expect(await as.neighbour.text(`/adherents/verification/${code}`)).toContain(verification.states.unknown);

  const page = `/adherents/attestations/${id}`;
  expect(await as.treasurer.post(`${page}/revocation`, { why: "Erreur de nom" })).toMatchObject({ status: 403 });
  expect(await as.employee.post(`${page}/revocation`, { why: "" })).toMatchObject({ status: 422 });
  expect(await as.employee.post(`${page}/revocation`, { why: "Erreur de nom" })).toMatchObject({ status: 303 });
  expect(await as.employee.post(`${page}/revocation`, { why: "Encore" })).toMatchObject({ status: 422 });
  expect(await as.anonymous.text(where)).toContain(verification.states.revoked);
  expect(await as.employee.get(`${page}/attestation.pdf`)).toMatchObject({ status: 404 });
  expect(await as.employee.post(`${page}/retablissement`)).toMatchObject({ status: 303 });
  expect(await as.anonymous.text(where)).toContain(verification.states.valid);
  expect(await as.employee.post(`${page}/retablissement`)).toMatchObject({ status: 422 });

  await as.employee.post(`${page}/revocation`, { why: "Erreur de nom" });
  expect((await issued(as, "Petit")).number).toBe("2026-0002");
  const late = await as.employee.post(`${page}/retablissement`);
  expect(late.status).toBe(422);
  expect(await late.text()).toContain(words.otherValid);
});

test("codes are not tried by the hundred", async () => {
  const as = await open();
  const statuses: number[] = [];
  for (let n = 0; n < 45; n++) statuses.push((await as.anonymous.get(`/adherents/verification/${String(n).padStart(16, "0")}`)).status);
  expect(statuses.slice(0, 40)).toEqual(Array(40).fill(404));
  expect(statuses.slice(40)).toEqual(Array(5).fill(429));
});

test("each is written to once for a certificate, and takes it from their own page", async () => {
  const as = await open();
  await issueAll(as);
  const petit = await named(as, "Petit");
  const martin = await named(as, "Martin");
  await as.work((tx) => addFact(tx, { memberId: martin.id, kind: "silenced" }));
  const send = () => as.employee.post("/adherents/attestations/envoi", { year: "2026" });
  expect(await as.board.post("/adherents/attestations/envoi", { year: "2026" })).toMatchObject({ status: 403 });
  await send();
  await send();
  await as.drain();
  expect(as.outbox.map(({ to }) => to).sort()).toEqual(["durand@exemple.fr", "petit@exemple.fr"]);
  expect(as.outbox[0]!.subject).toBe(words.letter.subject(2026));
  const mail = as.outbox.find(({ to }) => to === "petit@exemple.fr")!;
  expect(mail.text).not.toContain("Petit");
  expect((await send()).status).toBe(422);
  // A new certificate, the same week: no second message.
  const [mine] = await as.work((tx) => certificatesOf(tx, petit.id));
  await as.employee.post(`/adherents/attestations/${mine!.id}/revocation`, { why: "Erreur" });
  const again = await issued(as, "Petit");
  expect((await send()).status).toBe(422);
  as.clock.now = as.clock.now.add({ hours: 24 * 14 });
  await send();
  await as.drain();
  expect(as.outbox).toHaveLength(3);

  const link = linkTo(as, "petit@exemple.fr");
  const page = await as.anonymous.text(link);
  expect(page).toContain(`${link}/attestations/${again.id}/attestation.pdf`);
  expect(page).not.toContain(mine!.id);
  expect((await bytes(await as.anonymous.get(`${link}/attestations/${again.id}/attestation.pdf`))).subarray(0, 5).toString()).toBe("%PDF-");
  expect(await as.anonymous.get(`${link}/attestations/${mine!.id}/attestation.pdf`)).toMatchObject({ status: 404 });
  const others = await issued(as, "Durand");
  expect(await as.anonymous.get(`${link}/attestations/${others.id}/attestation.pdf`)).toMatchObject({ status: 404 });
});

test("a member who is up to date obtains theirs alone, by their link", async () => {
  const as = await open();
  const petit = await named(as, "Petit");
  await as.employee.post(`/adherents/${petit.id}/lien`);
  await as.drain();
  const link = linkTo(as, "petit@exemple.fr");
  expect(await as.anonymous.text(link)).toContain(words.own.issue(2026));
  for (const year of ["2026", "2026", "2031"])
    expect(await as.anonymous.post(`${link}/attestation`, { year })).toMatchObject({ status: 303 });
  expect(await as.work((tx) => certificatesOf(tx, petit.id))).toMatchObject([{ year: 2026, number: "2026-0001" }]);
});

test("a receipt is a PDF too, for the desk and for whoever paid", async () => {
  const as = await open();
  const durand = await named(as, "Durand");
  await as.work(async (tx) => {
    const year = await enrol(tx, durand, 2027, { confirmedOn: null, cents: 2000 });
    const paid = { cents: undefined, method: "cheque" as const, on: Temporal.PlainDate.from("2026-01-12"), reference: "n° 12" };
    expect(isRefused(await recordPayment(tx, year, paid))).toBe(false);
  });
  await as.employee.post(`/adherents/${durand.id}/lien`);
  await as.drain();
  const link = linkTo(as, "durand@exemple.fr");
  const mine = /href="([^"]+recu\.pdf)"/.exec(await as.anonymous.text(link))![1]!;
  expect((await bytes(await as.anonymous.get(mine))).subarray(0, 5).toString()).toBe("%PDF-");
  const payment = /paiements\/([0-9a-f-]{36})/.exec(mine)![1]!;
  expect((await bytes(await as.treasurer.get(`/adherents/paiements/${payment}/recu.pdf`))).subarray(0, 5).toString()).toBe("%PDF-");
});

test("schemes are dated, sourced, unverified until somebody looked, and withdrawn with a way back", async () => {
  const as = await open();
  const base = "/adherents/attestations/dispositifs";
  expect(await as.board.post(`${base}/modele`)).toMatchObject({ status: 403 });
  await as.employee.post(`${base}/modele`);
  await as.employee.post(`${base}/modele`);
  const page = await as.board.text(base);
  expect(page.split(scheme.unverified)).toHaveLength(knownSchemes.length + 1);
  const form = { label: "Prime locale", amount: "12,50", source: "Courrier du 3 janvier 2026", professions: ["60", "21"] };
  for (const wrong of [{ label: "" }, { source: "" }, { amount: "beaucoup" }, { from: "2026-02-01", until: "2026-01-01" }])
    expect(await as.employee.post(`${base}/nouveau`, { ...form, ...wrong }), JSON.stringify(wrong)).toMatchObject({ status: 422 });
  expect(await as.employee.post(`${base}/nouveau`, form)).toMatchObject({ status: 303 });
  expect(await as.employee.post(`${base}/nouveau`, { ...form, label: "prime LOCALE" })).toMatchObject({ status: 422 });
  const { id, version } = (await as.work((tx) => listSchemes(tx))).find(({ label }) => label === form.label)!;
  expect(await as.employee.post(`${base}/${id}`, { ...form, verified: "on", version: String(version) })).toMatchObject({ status: 303 });
  expect(await as.employee.post(`${base}/${id}`, { ...form, version: String(version) })).toMatchObject({ status: 422 });
  expect(readSays((await issued(as, "Petit")).says)!.schemes.map(({ label }) => label)).toEqual([scheme.known.fami, form.label]);
  const ended = await as.employee.post(`${base}/${id}/fin`);
  expect(await as.employee.text(ended.headers.get("location")!)).not.toContain(form.label);
  expect(readSays((await issued(as, "Durand")).says)!.schemes.map(({ label }) => label)).toEqual([scheme.known.fami]);
  await as.employee.post(`${base}/${id}/annulation`);
  expect(await as.employee.text(base)).toContain(form.label);
});

test("erasing somebody leaves a number that never serves twice, a paper that is still verified, and no name", async () => {
  const as = await open();
  const { memberId, id, code } = await issued(as, "Petit");
  const erased = await as.work((tx) => eraseHoldings(tx, [`member:${memberId}`]));
  expect(erased.kept.map(({ what }) => what)).toEqual([holdings.staysNumber.what]);
  expect(await as.work((tx) => certificatesOf(tx, memberId))).toMatchObject([{ number: "2026-0001", code, says: {} }]);
  expect(await as.anonymous.text(`/adherents/verification/${code}`)).toContain(verification.states.valid);
  expect(await as.board.text(`/adherents/attestations/${id}`)).toContain(words.sheet.gone);
  expect(await as.board.get(`/adherents/attestations/${id}/attestation.pdf`)).toMatchObject({ status: 404 });
  await issueAll(as);
  expect((await as.work((tx) => validOf(tx, 2026))).map(({ number }) => number)).toEqual([
    "2026-0001",
    "2026-0002",
    "2026-0003",
    "2026-0004",
  ]);
  expect(await as.employee.text("/adherents/attestations")).not.toContain(holdings.gone);
});
