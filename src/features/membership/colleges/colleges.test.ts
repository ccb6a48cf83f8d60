import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { words as charterWords } from "#features/membership/charter/words.ts";
import { currentCharter, currentSettings, listColleges, listFees } from "#features/membership/queries.ts";
import { routes } from "#features/membership/routes.tsx";
import { feeFor, feeStateOf } from "#features/membership/rules.ts";
import { isIban } from "#features/membership/settings/rules.ts";
import { words as settingsWords } from "#features/membership/settings/words.ts";
import { visit } from "#platform/testing.ts";
import { proposeCollege, readCents, typedCents, whyWeightsFail } from "./rules.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const open = () => visit({ adherents: routes }, now);
const condition = { professions: [] as string[], modes: [] as string[], organisations: false, people: true, note: "" };

describe("rules", () => {
  test("weights are whole percents that make exactly 100", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 105 }), { maxLength: 6 }), (weights) => {
        const whole = weights.every((it) => it >= 0 && it <= 100) && weights.reduce((a, b) => a + b, 0) === 100;
        expect(whyWeightsFail(weights) === undefined).toBe(whole);
      }),
    );
    expect(whyWeightsFail([50.5, 49.5])).toBe(words.weightRefused);
  });
  test("the fee in force is the newest that is not after the year", () => {
    const fee = fc.record({ collegeId: fc.constantFrom("a", "b"), fromYear: fc.integer({ min: 2016, max: 2030 }), cents: fc.nat(10_000) });
    const distinct = fc.uniqueArray(fee, { selector: ({ collegeId, fromYear }) => `${collegeId}${fromYear}` });
    fc.assert(
      fc.property(distinct, fc.integer({ min: 2010, max: 2035 }), (fees, year) => {
        const mine = fees.filter((it) => it.collegeId === "a" && it.fromYear <= year).sort((x, y) => y.fromYear - x.fromYear);
        expect(feeFor(fees, "a", year)).toBe(mine[0]?.cents ?? 0);
      }),
    );
  });
  test("a year is paid once what is asked is received, and nothing asked is nothing owed", () => {
    fc.assert(
      fc.property(fc.nat(50_000), fc.nat(50_000), (cents, received) => {
        expect(feeStateOf(cents, received)).toBe(cents === 0 ? "waived" : received < cents ? "due" : "paid");
      }),
    );
  });
  test("an amount typed again is the same amount; what is no amount is refused", () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (cents) => {
        expect(readCents(typedCents(cents))).toBe(cents);
      }),
    );
    expect(readCents("20,50 €")).toBe(2050);
    for (const wrong of ["", "vingt", "-5", "1,005", "1e9"]) expect(readCents(wrong)).toBeUndefined();
  });
  test("the first college whose conditions hold is proposed, with the reason", () => {
    const doctors = { name: "d", condition: { ...condition, professions: ["10"], modes: ["L"] } };
    const partners = { name: "p", condition: { ...condition, organisations: true, people: false } };
    const others = { name: "o", condition };
    const all = [doctors, partners, others];
    const somebody = { professionCode: "10", modeCode: "L", organisation: "" };
    expect(proposeCollege(all, somebody, "Médecin")).toMatchObject({
      college: doctors,
      why: [words.because.profession("Médecin"), words.because.mode("Libéral")],
    });
    expect(proposeCollege(all, { ...somebody, modeCode: "S" })?.college).toBe(others);
    expect(proposeCollege(all, { ...somebody, organisation: "EHPAD" })?.college).toBe(partners);
    expect(proposeCollege([doctors], { ...somebody, professionCode: "60" })).toBeUndefined();
  });
  test("an IBAN is read with its key", () => {
    expect(isIban("FR76 3000 6000 0112 3456 7890 189")).toBe(true);
    expect(isIban("FR76 3000 6000 0112 3456 7890 188")).toBe(false);
    expect(isIban("FR76 3000")).toBe(false);
  });
});

test("colleges start from a model, their weights and fees are decided together", async () => {
  const as = await open();
  expect(await as.anonymous.get("/adherents/colleges")).toMatchObject({ status: 401 });
  expect(await as.member.get("/adherents/colleges")).toMatchObject({ status: 403 });
  expect(await as.employee.post("/adherents/colleges/modele")).toMatchObject({ status: 403 });
  expect(await as.board.post("/adherents/colleges/modele")).toMatchObject({ status: 303 });
  expect(await as.board.post("/adherents/colleges/modele")).toMatchObject({ status: 422 });
  const all = await as.work((tx) => listColleges(tx));
  expect(all.map(({ weight }) => weight)).toEqual([60, 20, 20]);
  const [a, b, c] = all.map(({ id }) => id) as [string, string, string];
  const weights = (x: string, y: string, z: string) => ({ [`weight-${a}`]: x, [`weight-${b}`]: y, [`weight-${c}`]: z });
  const wrong = await as.coordinator.post("/adherents/colleges/poids", weights("60", "30", "20"));
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain(words.sum(110));
  expect(await as.coordinator.post("/adherents/colleges/poids", weights("50", "30", "20"))).toMatchObject({ status: 303 });
  expect((await as.work((tx) => listColleges(tx))).map(({ weight }) => weight)).toEqual([50, 30, 20]);

  const fees = (x: string) => ({ fromYear: "2026", [`fee-${a}`]: x, [`fee-${b}`]: "10,50", [`fee-${c}`]: "0" });
  expect(await as.coordinator.post("/adherents/colleges/cotisations", fees("beaucoup"))).toMatchObject({ status: 422 });
  expect(await as.coordinator.post("/adherents/colleges/cotisations", fees("20"))).toMatchObject({ status: 303 });
  const decided = await as.work(listFees);
  expect([a, b, c].map((id) => feeFor(decided, id, 2027))).toEqual([2000, 1050, 0]);
  expect(feeFor(decided, a, 2025)).toBe(0);
});

const undoIn = async (as: Awaited<ReturnType<typeof open>>, answer: Response) => {
  const page = await as.coordinator.text(answer.headers.get("location")!);
  return /name="retour" value="([^"]+)"/.exec(page)![1]!;
};
test("each decision on colleges is taken back, unless somebody decided again since", async () => {
  const as = await open();
  await as.coordinator.post("/adherents/colleges/modele");
  const state = () => as.work(async (tx) => ({ colleges: await listColleges(tx), fees: await listFees(tx) }));
  const plain = async () => {
    const { colleges, fees } = await state();
    return JSON.stringify([colleges.map(({ name, weight, condition, position }) => [name, weight, condition, position]), fees]);
  };
  const ids = (await state()).colleges.map(({ id }) => id);
  const each = (prefix: string, values: string[]) => Object.fromEntries(ids.map((id, at) => [`${prefix}-${id}`, values[at]!]));
  const version = String((await state()).colleges[0]!.version);
  const decisions: [string, Record<string, string>][] = [
    ["poids", each("weight", ["50", "30", "20"])],
    ["cotisations", { fromYear: "2026", ...each("fee", ["20", "10", "0"]) }],
    ["nouveau", { name: "Usagers", who: "people", position: "4" }],
    [ids[0]!, { name: "Libéraux", who: "both", position: "2", version }],
  ];
  for (const [noun, fields] of decisions) {
    const before = await plain();
    const seen = noun === ids[0] ? { version: String((await state()).colleges.find(({ id }) => id === noun)!.version) } : {};
    const answer = await as.coordinator.post(`/adherents/colleges/${noun}`, { ...fields, ...seen });
    expect(answer.status, noun).toBe(303);
    const retour = await undoIn(as, answer);
    expect(await plain(), noun).not.toBe(before);
    expect(await as.employee.post("/adherents/colleges/annulation", { retour })).toMatchObject({ status: 403 });
    expect((await as.coordinator.post("/adherents/colleges/annulation", { retour })).headers.get("location"), noun).toContain("annulation");
    expect(await plain(), noun).toBe(before);
    expect(await as.coordinator.post("/adherents/colleges/annulation", { retour }), noun).toMatchObject({ status: 422 });
  }
  for (const retour of ["", "x", Buffer.from("{}").toString("base64url")])
    expect(await as.coordinator.post("/adherents/colleges/annulation", { retour })).toMatchObject({ status: 422 });
});

test("what was typed of a college comes back with a refusal", async () => {
  const as = await open();
  await as.coordinator.post("/adherents/colleges/modele");
  const [first] = await as.work((tx) => listColleges(tx));
  const typed = { name: "Nom tapé", who: "both", modes: ["L", "S"], position: "1", note: "Précision tapée", version: "99" };
  const page = await (await as.coordinator.post(`/adherents/colleges/${first!.id}`, typed)).text();
  for (const text of ["Nom tapé", "Précision tapée"]) expect(page).toContain(text);
});

test("a college is added, corrected, and ends only when it weighs nothing", async () => {
  const as = await open();
  await as.coordinator.post("/adherents/colleges/modele");
  const fields = { name: "Usagers", who: "people", position: "4" };
  expect(await as.coordinator.post("/adherents/colleges/nouveau", { ...fields, name: "" })).toMatchObject({ status: 422 });
  expect(await as.coordinator.post("/adherents/colleges/nouveau", fields)).toMatchObject({ status: 303 });
  expect(await as.coordinator.post("/adherents/colleges/nouveau", fields)).toMatchObject({ status: 422 });
  const users = (await as.work((tx) => listColleges(tx))).find(({ name }) => name === "Usagers")!;
  const at = `/adherents/colleges/${users.id}`;
  expect(await as.coordinator.post(at, { ...fields, who: "both", version: "9" })).toMatchObject({ status: 422 });
  expect(
    await as.coordinator.post(at, { ...fields, who: "both", professions: ["10", "60"], version: String(users.version) }),
  ).toMatchObject({ status: 303 });
  expect((await as.work((tx) => listColleges(tx))).at(-1)!.condition).toMatchObject({ professions: ["10", "60"], organisations: true });
  const first = (await as.work((tx) => listColleges(tx)))[0]!;
  expect(await as.coordinator.post(`/adherents/colleges/${first.id}/fin`)).toMatchObject({ status: 422 });
  expect(await as.coordinator.post(`${at}/fin`)).toMatchObject({ status: 303 });
  expect(await as.work((tx) => listColleges(tx))).toHaveLength(3);
});

test("each version of the charter keeps its date; the last is taken back while nobody signed it", async () => {
  const as = await open();
  const fields = { title: "Charte de l’adhérent", text: "Article premier.\n\nNous travaillons ensemble.", decidedOn: "2026-01-10" };
  expect(await as.treasurer.post("/adherents/charte", fields)).toMatchObject({ status: 403 });
  const future = await as.board.post("/adherents/charte", { ...fields, decidedOn: "2027-01-10" });
  expect(await future.text()).toContain(charterWords.future);
  const published = await as.board.post("/adherents/charte", fields);
  expect(published.status).toBe(303);
  expect(await as.board.post("/adherents/charte", fields)).toMatchObject({ status: 422 });
  await as.board.post("/adherents/charte", { ...fields, text: `${fields.text}\n\nEt longtemps.` });
  const last = (await as.work(currentCharter))!;
  expect(last.version).toBe(2);
  expect(await as.treasurer.text("/adherents/charte")).toContain("Et longtemps.");
  expect(await as.board.post("/adherents/charte/annulation", { id: last.id })).toMatchObject({ status: 303 });
  expect((await as.work(currentCharter))!.version).toBe(1);
});

test("settings are decided as versions, checked, and put back", async () => {
  const as = await open();
  const fields = { solicitationDays: "14", maxReminders: "3", months: "12", activeFrom: "3", followsFrom: "1", version: "0" };
  const good = {
    ...fields,
    iban: "FR76 3000 6000 0112 3456 7890 189",
    siret: "732 829 320 00074",
    rna: "w343012345",
    onlinePayment: "https://exemple.fr/payer",
  };
  expect(await as.employee.post("/adherents/reglages", good)).toMatchObject({ status: 403 });
  const wrong = await as.coordinator.post("/adherents/reglages", {
    ...good,
    iban: "FR00",
    siret: "12",
    rna: "x",
    onlinePayment: "javascript:alert(1)",
    activeFrom: "1",
  });
  const said = await wrong.text();
  for (const message of [settingsWords.iban, settingsWords.siret, settingsWords.rna, settingsWords.link, settingsWords.profilesOrder])
    expect(said).toContain(message);
  expect(await as.coordinator.post("/adherents/reglages", good)).toMatchObject({ status: 303 });
  expect(await as.work(currentSettings)).toMatchObject({
    version: 1,
    iban: "FR7630006000011234567890189",
    association: { rna: "W343012345", siret: "73282932000074" },
  });
  expect(await as.board.post("/adherents/reglages", good)).toMatchObject({ status: 422 });
  expect(await as.coordinator.post("/adherents/reglages/annulation", { version: "1" })).toMatchObject({ status: 303 });
  expect(await as.work(currentSettings)).toMatchObject({ version: 2, iban: "" });
});
