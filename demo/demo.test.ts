import { expect, test } from "vitest";
import { isFictitious } from "#platform/phone-plan.ts";
import { luhn } from "#platform/rpps.ts";
import { chance } from "./chance.ts";
import { practicesOf } from "./land.ts";
import { askers } from "./people.ts";

const on = Temporal.PlainDate.from("2026-01-05");
test("the demonstration's people are the same every time, and nobody", () => {
  const once = askers(chance(1), 300, () => on);
  expect(askers(chance(1), 300, () => on)).toEqual(once);
  for (const { dossier } of once) {
    for (const phone of dossier.phones ?? []) expect(isFictitious(phone), phone).toBe(true);
    if (dossier.email) expect(dossier.email).toMatch(/\.example$/);
  }
  expect(once.some(({ household }) => household !== undefined)).toBe(true);
});
test("sixty practices, one hundred and eleven doctors, half of them on the list", () => {
  const practices = practicesOf(chance(111));
  const doctors = practices.flatMap((practice) => practice.doctors);
  expect([practices.length, doctors.length]).toEqual([60, 111]);
  expect(practices.filter(({ takesPart }) => takesPart).length / 60).toBeGreaterThan(0.45);
  for (const { rpps } of doctors) expect(luhn(rpps)).toBe(true);
  for (const { phone } of practices) expect(isFictitious(phone)).toBe(true);
});
