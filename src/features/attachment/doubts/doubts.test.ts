import { expect, test } from "vitest";
import { defaultWeights, priorityOf, reasonsOf } from "#features/attachment/priority/rules.ts";
import { DossierShape } from "#features/attachment/rules.ts";
import { doubtsOf } from "./rules.ts";
import { words } from "./words.ts";

const today = Temporal.PlainDate.from("2026-11-22");
const told = (it: object) => DossierShape.parse({ familyName: "Dupont", ...it });
test.for([
  [{ reasons: ["pregnancy"], birthDate: "1945-03-03" }, "2026-01-01", [words.pregnancy(81)]],
  [{ reasons: ["pregnancy"], birthDate: "2018" }, "2026-01-01", [words.pregnancy(8)]],
  [{ reasons: ["pregnancy"], birthDate: "1996-05" }, "2026-01-01", []],
  [{ reasons: ["pregnancy"] }, "2026-01-01", []],
  [{ birthDate: "2025-03-03" }, "2024-01-01", [words.beforeBirth]],
  [{ birthDate: "2025" }, "2025-01-01", []],
  [{ birthDate: "1950" }, "2019-01-01", [words.old]],
  [{ birthDate: "1950-02-03", lastConsultation: "1949-12" }, "2026-01-01", [words.seenBeforeBirth]],
  [{ birthDate: "1950-02-03", lastConsultation: "1950-02" }, "2026-01-01", []],
] as [object, string, string[]][])("%o asked on %s", ([it, enteredOn, doubts]) =>
  expect(doubtsOf(told(it), enteredOn, today)).toEqual(doubts),
);

const codes = (it: object, on = "2026-11-22") =>
  priorityOf(told(it), Temporal.PlainDate.from(on), defaultWeights, today).shares.map(({ code }) => code);
test("what cannot be true brings no points", () => {
  expect(codes({ reasons: ["pregnancy"], birthDate: "1956" })).not.toContain("pregnancy");
  expect(codes({ reasons: ["pregnancy"], birthDate: "1996" })).toContain("pregnancy");
  const scoreSince = (on: string) =>
    priorityOf(told({ birthDate: "2026-03-03" }), Temporal.PlainDate.from(on), defaultWeights, today).score;
  expect(scoreSince("2024-01-01")).toBe(scoreSince("2026-03-03"));
  const seen = { birthDate: "1990-03-03", lastConsultation: "1985-01" };
  expect(codes(seen)).toEqual([]);
  expect(reasonsOf(told(seen), defaultWeights, today)).toEqual([]);
});
