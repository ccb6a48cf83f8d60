import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localInput, longDate, readDate, readLocalDateTime, shortDate } from "./french.ts";

const today = Temporal.PlainDate.from("2026-11-22");

describe("dates read", () => {
  test.for([
    ["3/3/26", "2026-03-03"],
    ["03-03-2026", "2026-03-03"],
    ["3 mars 2026", "2026-03-03"],
    ["3 mars 26", "2026-03-03"],
    ["030326", "2026-03-03"],
    ["03032026", "2026-03-03"],
    ["3032026", "2026-03-03"],
    ["2026-03-03", "2026-03-03"],
    ["46084", "2026-03-03"],
    ["46084,75", "2026-03-03"],
    ["03.03.2026", "2026-03-03"],
    ["mardi 3 mars 2026", "2026-03-03"],
    ["le 1er août 2025", "2025-08-01"],
    ["03-mars-26", "2026-03-03"],
    ["3 sept. 25", "2025-09-03"],
    ["12 FÉVR. 2024", "2024-02-12"],
    ["2026-03-03T00:00:00.000Z", "2026-03-03"],
    ["03/03/2026 10:30", "2026-03-03"],
    ["20260303", "2026-03-03"],
    [" 3 / 3 / 2026 ", "2026-03-03"],
    ["31/12/99", "1999-12-31"],
  ])("%s is %s", ([text, date]) => {
    const read = readDate(text!, { kind: "recent", today });
    expect(read.date?.toString()).toBe(date);
    expect(read).toMatchObject({ precision: "day" });
  });
  test.for([
    ["mars 2026", "2026-03-01", "month"],
    ["03/2026", "2026-03-01", "month"],
    ["2026-03", "2026-03-01", "month"],
    ["032026", "2026-03-01", "month"],
    ["mars-26", "2026-03-01", "month"],
    ["2026", "2026-01-01", "year"],
  ])("%s says no more than its %s", ([text, date, precision]) => {
    const read = readDate(text!, { kind: "recent", today });
    expect([read.date?.toString(), "precision" in read && read.precision]).toEqual([date, precision]);
  });
  test.for([
    ["né le 3/3/45", "1945-03-03"],
    ["née le 22/11/26", "2026-11-22"],
    ["23/11/26", "1926-11-23"],
    ["29/2/24", "2024-02-29"],
    ["20031985", "1985-03-20"],
    ["010101", "2001-01-01"],
    ["né(e) le 3/3/45", "1945-03-03"],
    ["Née le 12/05/1950 à Paris", "1950-05-12"],
    ["17/07/62 (64 ans)", "1962-07-17"],
    ["1 er janvier 1950 ?", "1950-01-01"],
  ])("birth %s is %s", ([text, date]) => expect(readDate(text!, { kind: "birth", today }).date?.toString()).toBe(date));
  test.for([
    ["", "empty"],
    ["  ", "empty"],
    ["inconnue", "unreadable"],
    ["31/02/2026", "impossible"],
    ["32/01/2026", "impossible"],
    ["03/25/2026", "impossible"],
    ["3 mars", "unreadable"],
    ["22/11/2030", "future"],
    ["01/01/1880", "too-old"],
    ["12", "unreadable"],
    ["3 marsupial 26", "unreadable"],
  ])("birth «%s» is refused: %s", ([text, reason]) => expect(readDate(text!, { kind: "birth", today }).reason).toBe(reason));
  const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => today.subtract({ days }));
  test("what is written is read back, in every form", () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const digits = shortDate(date).replaceAll("/", "");
        for (const text of [shortDate(date), longDate(date), date.toString(), digits, `né le ${longDate(date)}`])
          expect(readDate(text, { kind: "birth", today }).date?.toString()).toBe(date.toString());
      }),
    );
  });
  test("never throws", () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        readDate(text, { kind: "birth", today });
        readLocalDateTime(text);
      }),
    ));
});

describe("moments typed", () => {
  test.for([
    ["2026-03-03T18:30", "2026-03-03T17:30:00Z", undefined],
    ["2026-07-14T09:00", "2026-07-14T07:00:00Z", undefined],
    ["2026-03-29T02:30", "2026-03-29T01:30:00Z", "skipped"],
    ["2026-10-25T02:30", "2026-10-25T00:30:00Z", "repeated"],
  ])("%s in Paris is %s", ([text, at, clock]) => {
    const read = readLocalDateTime(text!);
    expect([read.at?.toString(), "clock" in read ? read.clock : undefined]).toEqual([at, clock]);
  });
  test.for([
    ["", "empty"],
    ["demain", "unreadable"],
    ["2026-02-30T10:00", "impossible"],
    ["2026-02-10T25:00", "impossible"],
    ["2026-00-10T10:00", "impossible"],
  ])("«%s» is refused: %s", ([text, reason]) => expect(readLocalDateTime(text!).reason).toBe(reason));
  test("the field shows what was typed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 365 * 20 }), (minutes) => {
        const shown = localInput(new Date(minutes * 60_000 + Date.UTC(2015, 0)));
        const read = readLocalDateTime(shown);
        expect(read.at && localInput(read.at)).toBe(shown);
      }),
    );
  });
});
