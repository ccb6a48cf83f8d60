import { expect, test } from "vitest";
import { addProfessional } from "#features/directory/public.ts";
import { issueCertificate } from "#features/membership/certificates/commands.ts";
import { addFact, enrol, insertMember, settle } from "#features/membership/commands.ts";
import { recordPayment } from "#features/membership/money/commands.ts";
import { listPayments } from "#features/membership/money/queries.ts";
import { outreach } from "#features/membership/network/schema.ts";
import { listMembers, listYears } from "#features/membership/queries.ts";
import { routes } from "#features/membership/routes.tsx";
import { facts } from "#features/membership/schema.ts";
import { departMember } from "#features/membership/standing/commands.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { visit } from "#platform/testing.ts";
import { purgeAccounts, purgeMembers, purgeVisits } from "./retention/commands.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const at = (day: string) => Temporal.Instant.from(`${day}T09:00:00Z`);
const open = () => visit({ adherents: routes }, now);
const join = async (tx: Tx, familyName: string, state: "member" | "declined" = "member") => {
  const today = dayInParis(tx.now);
  return insertMember(tx, {
    familyName,
    givenName: "A",
    email: `${familyName.toLowerCase()}@exemple.fr`,
    state,
    appliedOn: today,
    joinedOn: today,
  });
};
const leave = (tx: Tx, id: string) => departMember(tx, id, { on: dayInParis(tx.now), why: "moved", note: "" });
const names = async (tx: Tx) => (await listMembers(tx)).map(({ familyName }) => familyName);

test("five years after they left, members are erased; their payments stay nameless until ten years", async () => {
  const as = await open();
  await as.work(async (tx) => {
    await join(tx, "Reste");
    await join(tx, "Refus", "declined");
    await leave(tx, (await join(tx, "Parti")).id);
    const payer = await join(tx, "Payeur");
    const year = await enrol(tx, payer, 2026, { confirmedOn: dayInParis(tx.now), cents: 2000 });
    await recordPayment(tx, year, { cents: undefined, method: "cheque", on: dayInParis(tx.now), reference: "Payeur" });
    await leave(tx, payer.id);
  });
  as.clock.now = at("2027-11-15");
  expect(await as.work(purgeMembers)).toBe(0);
  as.clock.now = at("2027-11-17");
  expect(await as.work(purgeMembers)).toBe(1);
  expect(await as.work(names)).toEqual(["Parti", "Payeur", "Reste"]);
  as.clock.now = at("2031-11-17");
  expect(await as.work(purgeMembers)).toBe(2);
  expect(await as.work(names)).toEqual([words.gone, "Reste"]);
  expect(await as.work(purgeMembers)).toBe(0);
  expect(await as.work((tx) => listPayments(tx, 2026))).toMatchObject([
    { payment: { cents: 2000, reference: "" }, member: { email: null } },
  ]);
  as.clock.now = at("2036-11-15");
  expect(await as.work(purgeAccounts)).toBe(0);
  as.clock.now = at("2036-11-17");
  expect(await as.work(purgeAccounts)).toBe(1);
  expect(await as.work(names)).toEqual(["Reste"]);
});

test("whoever is a member keeps their payments; the number of a certificate outlives everything", async () => {
  const as = await open();
  const settings = { version: "0", solicitationDays: "14", maxReminders: "3", months: "12", activeFrom: "3", followsFrom: "1" };
  await as.coordinator.post("/adherents/reglages", { ...settings, signatoryName: "P", name: "CPTS" });
  const id = await as.work(async (tx) => {
    const stays = await join(tx, "Reste");
    const year = await enrol(tx, stays, 2026, { confirmedOn: dayInParis(tx.now), cents: 2000 });
    await recordPayment(tx, year, { cents: undefined, method: "cash", on: dayInParis(tx.now), reference: "" });
    const certified = await join(tx, "Atteste");
    await settle(tx, await enrol(tx, certified, 2026, { confirmedOn: dayInParis(tx.now), cents: 0 }));
    expect(await issueCertificate(tx, certified.id, 2026)).toMatchObject({ number: "2026-0001" });
    await leave(tx, certified.id);
    return stays.id;
  });
  as.clock.now = at("2040-01-01");
  expect([await as.work(purgeMembers), await as.work(purgeAccounts)]).toEqual([1, 0]);
  expect(await as.work(names)).toEqual([words.gone, "Reste"]);
  expect(await as.work((tx) => listYears(tx, id))).toMatchObject([{ state: "paid" }]);
});

test("visits and invitations go after three years; «no more message» stays", async () => {
  const as = await open();
  await as.work(async (tx) => {
    const professionalId = (await addProfessional(tx, { familyName: "Martin", givenName: "Zoé", professionCode: "60" })) as string;
    const row = { tenantId: tx.tenantId, professionalId, by: "test", note: "Une note" };
    await tx.db.insert(outreach).values([
      { ...row, outcome: "met", on: dayInParis(tx.now) },
      { ...row, outcome: "planned", plannedOn: dayInParis(tx.now) },
    ]);
    for (const kind of ["invited", "silenced"] as const) await addFact(tx, { professionalId, kind });
  });
  as.clock.now = at("2029-11-15");
  expect(await as.work(purgeVisits)).toBe(0);
  as.clock.now = at("2029-11-17");
  expect(await as.work(purgeVisits)).toBe(3);
  expect(await as.work(({ db }) => db.select({ kind: facts.kind }).from(facts))).toEqual([{ kind: "silenced" }]);
});
