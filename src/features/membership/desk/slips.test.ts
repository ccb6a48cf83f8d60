import { expect, test } from "vitest";
import { listMembers } from "#features/membership/queries.ts";
import { routes } from "#features/membership/routes.tsx";
import { readSettings } from "#features/membership/rules.ts";
import { visit } from "#platform/testing.ts";
import { makeSlip, makeSlips } from "./slips/commands.ts";
import { slipSheet } from "./slips/rules.ts";
import { words } from "./slips/words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const open = async () => {
  const as = await visit({ adherents: routes }, now);
  await as.coordinator.post("/adherents/colleges/modele");
  await as.employee.post("/adherents/nouveau", { familyName: "Durand", givenName: "Paul", modeCode: "L" });
  await as.employee.post("/adherents/nouveau", { familyName: "Petit", givenName: "Anne", email: "anne@exemple.fr", modeCode: "L" });
  const [durand, petit] = await as.work(listMembers);
  return { as, durand: durand!, petit: petit! };
};

test("who has no e-mail gets their own link on paper: one page, one code, and the link works", async () => {
  const { as, durand, petit } = await open();
  expect(await as.employee.text(`/adherents/${durand.id}`)).toContain(words.print);
  expect(await as.employee.text(`/adherents/${petit.id}`)).not.toContain(words.print);
  expect(await as.treasurer.post(`/adherents/${durand.id}/lien/papier`)).toMatchObject({ status: 403 });
  expect(await as.employee.post(`/adherents/${crypto.randomUUID()}/lien/papier`)).toMatchObject({ status: 404 });
  const file = await as.employee.post(`/adherents/${durand.id}/lien/papier`);
  expect([file.status, file.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  const [slip] = await as.work((tx) => makeSlip(tx, durand.id, ""));
  expect(await as.anonymous.text(slip!.url)).toContain("Paul Durand");
  const sheet = slipSheet(slip!, "<svg/>", readSettings({}), "CPTS d’essai");
  expect(sheet).toMatchObject({ title: words.title, issuer: { name: "CPTS d’essai" } });
  expect(sheet.qr!.caption).toContain(slip!.url);
  expect(sheet.foot).toContain("2027");
});

test("those whom a renewal cannot reach are printed together, with its question", async () => {
  const { as, durand } = await open();
  expect(await as.employee.post("/adherents/campagne/2026/papier")).toMatchObject({ status: 404 });
  await as.board.post("/adherents/campagne", { year: "2027", note: "", lapsesOn: "" });
  expect(await as.employee.text("/adherents/campagne?annee=2027")).toContain("/adherents/campagne/2027/papier");
  expect(await as.employee.post("/adherents/campagne/2027/papier")).toMatchObject({ status: 200 });
  const slips = await as.work((tx) => makeSlips(tx, 2027, ""));
  expect(slips.map(({ member, year }) => [member.id, year])).toEqual([[durand.id, 2027]]);
  expect(slipSheet(slips[0]!, "", readSettings({}), "").title).toBe(words.asked(2027));
});
