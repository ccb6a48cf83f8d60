import { describe, expect, test } from "vitest";
import {
  ageAt,
  ago,
  count,
  dayAndTime,
  distance,
  duration,
  either,
  list,
  longDate,
  money,
  number,
  percent,
  plural,
  readNumber,
  shortDate,
  time,
  weekdayAndDate,
} from "./french.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const today = day("2026-11-22");
const evening = Temporal.Instant.from("2026-03-03T17:30:00Z");

describe("dates said", () => {
  test("in full, short, with the hour of Paris", () => {
    expect(longDate(day("2026-03-03"))).toBe("3 mars 2026");
    expect(longDate(day("2026-05-01"))).toBe("1er mai 2026");
    expect(shortDate(new Date("2026-03-02T23:30:00Z"))).toBe("03/03/2026");
    expect(dayAndTime(evening)).toBe("mardi 3 mars à 18\u00a0h\u00a030");
    expect(dayAndTime(evening, day("2025-12-31"))).toBe("mardi 3 mars 2026 à 18\u00a0h\u00a030");
    expect(weekdayAndDate(evening, today)).toBe("mardi 3 mars");
    expect(time(Temporal.Instant.from("2026-07-01T07:00:00Z"))).toBe("9\u00a0h");
    expect(ageAt(day("1945-11-23"), today)).toBe(80);
  });
  test.for([
    ["2026-11-22", "aujourd’hui"],
    ["2026-11-21", "hier"],
    ["2026-11-24", "après-demain"],
    ["2026-11-25", "dans 3 jours"],
    ["2026-11-01", "il y a 3 semaines"],
    ["2026-08-22", "il y a 3 mois"],
    ["2024-11-20", "il y a 2 ans"],
    ["2027-01-22", "dans 2 mois"],
  ])("%s is %s", ([date, said]) => expect(ago(day(date!), today)).toBe(said));
});

test("numbers, units and words", () => {
  expect([number(1300), number(3.456), money(1050), percent(0.42)]).toEqual(
    ["1\u202f300", "3,46", "10,50\u00a0€", "42\u00a0%"].map((it) => expect.stringMatching(it.replace(/\s/, "\\s"))),
  );
  expect([distance(3.24), distance(12.4), distance(0.42)]).toEqual(["3,2\u00a0km", "12\u00a0km", "400\u00a0m"]);
  expect([duration(45), duration(120), duration(90), duration(65)]).toEqual([
    "45\u00a0min",
    "2\u00a0h",
    "1\u00a0h\u00a030",
    "1\u00a0h\u00a005",
  ]);
  expect([0, 1, 2, 1_000_000].map((n) => plural(n, "patient", "patients"))).toEqual(["patient", "patient", "patients", "patients"]);
  expect(count(1300, "patient", "patients")).toBe("1\u202f300\u00a0patients");
  expect([list(["a", "b"]), list(["a", "b", "c"]), either(["a", "b"])]).toEqual(["a et b", "a, b et c", "a ou b"]);
  expect(["1 300,50", "10.5", "-3", "12 €", "douze", ""].map(readNumber)).toEqual([1300.5, 10.5, -3, 12, undefined, undefined]);
});
