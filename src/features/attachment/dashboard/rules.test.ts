import fc from "fast-check";
import { expect, test } from "vitest";
import { type Closing, closings, type State, states } from "#features/attachment/rules.ts";
import { type Shown, showParts } from "./discretion/rules.ts";
import { type Movement, monthsOf, netOf, type Side } from "./flows/rules.ts";
import { choosePeriod, contractYearStart, PeriodQuery, periodsOf, quarterStart, sayPeriod } from "./period/rules.ts";
import { practiceLines } from "./practices/rules.ts";
import { type CycleRow, coverageOf, type Figures, offeredIn, rateOf } from "./rules.ts";
import { communeRows, daysWaited, isUnderServed, median, type Person, reasonRows, staleOf } from "./standing/rules.ts";
import { tablesOf } from "./tables/rules.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const today = day("2026-11-21");
const someDay = fc.integer({ min: 0, max: 4000 }).map((days) => day("2020-01-01").add({ days }));

test("quarters and contract years begin where they should", () => {
  expect(["2026-01-01", "2026-03-31", "2026-11-21", "2026-12-31"].map((it) => quarterStart(day(it)).toString())).toEqual([
    "2026-01-01",
    "2026-01-01",
    "2026-10-01",
    "2026-10-01",
  ]);
  const started = (signed: string, at: string) => contractYearStart(day(signed), day(at))?.toString();
  expect(started("2023-12-04", "2026-11-21")).toBe("2025-12-04");
  expect(started("2023-11-21", "2026-11-21")).toBe("2026-11-21");
  expect(started("2024-02-29", "2027-02-28")).toBe("2027-02-28");
  expect(started("2024-02-29", "2027-02-27")).toBe("2026-02-28");
  expect(started("2027-01-01", "2026-11-21")).toBeUndefined();
});
test("a period is said as people say it", () => {
  expect(sayPeriod({ from: today, to: today })).toBe("le 21 novembre 2026");
  expect(sayPeriod({ from: day("2026-11-01"), to: today })).toBe("du 1er novembre 2026 au 21 novembre 2026");
  expect(sayPeriod({ to: today })).toBe("depuis le début, jusqu’au 21 novembre 2026");
});
test("a day is in exactly one year of a contract", () =>
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 5000 }), (signed, after) => {
      const at = signed.add({ days: after });
      const start = contractYearStart(signed, at)!;
      const next = contractYearStart(signed, start.add({ days: 366 }))!;
      expect(Temporal.PlainDate.compare(start, at)).toBeLessThanOrEqual(0);
      expect(Temporal.PlainDate.compare(at, next)).toBeLessThan(0);
    }),
  ));

const cycles = [
  { number: 1, startsOn: day("2026-09-01") },
  { number: 2, startsOn: day("2026-10-13") },
  { number: 3, startsOn: day("2026-12-01") },
];
const periods = periodsOf({ cycles, contractOn: "2023-12-04", today });
test("periods are those that have begun; the present cycle comes first and is the default", () => {
  expect(periods.map(({ code, from, to }) => `${code} ${from ?? ""} ${to}`)).toEqual([
    "cycle-2 2026-10-13 2026-11-21",
    "cycle-1 2026-09-01 2026-10-12",
    "trimestre 2026-10-01 2026-11-21",
    "trimestre-precedent 2026-07-01 2026-09-30",
    "contrat 2025-12-04 2026-11-21",
    "contrat-precedent 2024-12-04 2025-12-03",
    "tout  2026-11-21",
  ]);
  expect(periodsOf({ cycles: [], contractOn: null, today }).map(({ code }) => code)).toEqual(["trimestre", "trimestre-precedent", "tout"]);
});
test.for([
  [{ periode: "trimestre" }, "trimestre 2026-10-01 2026-11-21"],
  [{}, "cycle-2 2026-10-13 2026-11-21"],
  [{ periode: "n'importe quoi" }, "cycle-2 2026-10-13 2026-11-21"],
  [{ periode: "dates", du: "2026-02-01", au: "2026-03-01" }, "dates 2026-02-01 2026-03-01"],
  [{ periode: "dates", du: "2026-03-01", au: "2026-02-01" }, "dates 2026-02-01 2026-03-01"],
  [{ periode: "dates", du: "2026-02-01", au: "2030-02-01" }, "dates 2026-02-01 2026-11-21"],
  [{ periode: "dates", du: "2026-02-31" }, "cycle-2 2026-10-13 2026-11-21"],
  [{ periode: "dates", du: "", au: "" }, "cycle-2 2026-10-13 2026-11-21"],
] as const)("the period asked by %o is %s", ([asked, expected]) => {
  const { code, from, to } = choosePeriod(PeriodQuery.parse(asked), periods, { freely: true, today });
  expect(`${code} ${from ?? ""} ${to}`).toBe(expected);
});
test("free dates are for those who see the people", () => {
  const asked = PeriodQuery.parse({ periode: "dates", du: "2026-02-01", au: "2026-02-02" });
  expect(choosePeriod(asked, periods, { freely: false, today }).code).toBe("cycle-2");
});

const sides = ["waiting", "attached", "out"] as const;
/** Lives of people as movements, one by one, and where each stands at the end. */
const life = fc
  .tuple(fc.array(fc.constantFrom<Side>(...sides), { maxLength: 6 }), fc.array(someDay, { minLength: 7, maxLength: 7 }))
  .map(([turns, days]) => {
    const on = days.map(String).sort();
    const movements: Movement[] = [{ on: on[0]!, before: null, after: "waiting", code: null, people: 1 }];
    for (const after of turns) {
      const before = movements.at(-1)!.after;
      if (before !== after) movements.push({ on: on[movements.length]!, before, after, code: after === "out" ? "moved" : null, people: 1 });
    }
    return movements;
  });
test("the net says exactly how who waited before became who waits after", () =>
  fc.assert(
    fc.property(fc.array(life, { maxLength: 12 }), someDay, someDay, (lives, a, b) => {
      const [from, to] = [a.toString(), b.toString()].sort() as [string, string];
      const net = netOf(lives.flat(), from, to);
      const left = Object.values(net.left).reduce((sum, it) => sum + it, 0);
      expect(net.waitingBefore + net.entered + net.returned + net.reopened - net.attached - left).toBe(net.waitingAfter);
      const standing = (until: string, strictly: boolean) =>
        lives.filter((steps) => steps.findLast(({ on }) => (strictly ? on < until : on <= until))?.after === "waiting").length;
      expect(net.waitingAfter).toBe(standing(to, false));
      expect(net.waitingBefore).toBe(standing(from, true));
      expect(netOf(lives.flat(), undefined, to).waitingBefore).toBe(0);
    }),
  ));
test("who had a doctor and moves does not leave the list; who comes back is said apart", () => {
  const moved: Movement[] = [
    { on: "2026-01-01", before: null, after: "waiting", code: null, people: 10 },
    { on: "2026-02-01", before: "waiting", after: "attached", code: null, people: 4 },
    { on: "2026-03-01", before: "attached", after: "waiting", code: null, people: 1 },
    { on: "2026-03-02", before: "attached", after: "out", code: "moved", people: 1 },
    { on: "2026-03-03", before: "waiting", after: "out", code: "withdrawn", people: 2 },
    { on: "2026-03-04", before: "out", after: "waiting", code: null, people: 1 },
  ];
  expect(netOf(moved, "2026-02-15", "2026-03-31")).toEqual({
    waitingBefore: 6,
    entered: 0,
    returned: 1,
    reopened: 1,
    attached: 0,
    left: { withdrawn: 2 },
    waitingAfter: 6,
  });
  const months = monthsOf(moved, day("2026-03-15"));
  expect(months.map(({ month, ...rest }) => [month.toString(), rest.entered, rest.attached, rest.waiting])).toEqual([
    ["2026-01", 10, 0, 10],
    ["2026-02", 0, 4, 6],
    ["2026-03", 0, 0, 6],
  ]);
});

const person = (some: Partial<Person> = {}): Person => ({
  state: "waiting",
  enteredOn: day("2026-01-01"),
  confirmedOn: day("2026-01-01"),
  acceptedOn: undefined,
  reasons: [],
  communeCode: "34036",
  point: null,
  ...some,
});
test("a median is a value that was seen, none of nothing", () => {
  expect([[], [7], [9, 1], [3, 1, 2], [4, 1, 3, 2]].map(median)).toEqual([undefined, 7, 1, 2, 2]);
});
test("the wait ends with the agreement of a doctor, goes on today for the others, is unknown without a date", () => {
  expect(daysWaited(person({ enteredOn: day("2026-11-01") }), today)).toBe(20);
  expect(daysWaited(person({ state: "offered", enteredOn: day("2026-11-01") }), today)).toBe(20);
  expect(daysWaited(person({ state: "seen", acceptedOn: "2026-03-29", enteredOn: day("2026-03-28") }), today)).toBe(1);
  expect(daysWaited(person({ state: "declared" }), today)).toBeUndefined();
});
test("a reason is under-served below four fifths, on enough people", () => {
  const group = (count: number, some: Partial<Person>) => Array.from({ length: count }, () => person(some));
  const of = (aldAttached: number, othersAttached = 90) => {
    const people = [
      ...group(30, { reasons: ["ald"] }),
      ...group(70, { reasons: [] }),
      ...group(aldAttached, { state: "accepted", acceptedOn: "2026-02-01", reasons: ["ald", "c2s"] }),
      ...group(othersAttached, { state: "seen", acceptedOn: "2026-03-01" }),
    ];
    const [all, ald] = reasonRows(people, today);
    return { all: all!, ald: ald!, under: isUnderServed(ald!, all!), rows: reasonRows(people, today) };
  };
  const fair = of(30);
  expect(fair.rows.map(({ reason }) => reason)).toEqual([null, "ald", "c2s"]);
  expect(fair.all).toMatchObject({ waiting: 100, attached: 120, daysWaiting: 324, daysAttached: 59 });
  expect(fair.ald).toMatchObject({ waiting: 30, attached: 30, daysAttached: 31 });
  expect([fair.under, of(29).under, of(10).under, of(1, 5).under]).toEqual([false, false, true, false]);
});
test("the stale are those waiting without an offer who said nothing for months", () => {
  const people = [
    person({ confirmedOn: day("2026-05-21") }),
    person({ confirmedOn: day("2026-05-22") }),
    person({ state: "offered", confirmedOn: day("2025-01-01") }),
  ];
  expect(staleOf(people, 6, today)).toBe(1);
});
test("communes are those of today; unknown ones are said, places are rough", () => {
  const known = { "1": { code: "1", name: "Une", population: 1000 }, "2": { code: "2", name: "Deux", population: 0 } };
  const find = (code: string) => (code === "old" ? known["1"] : known[code as "1" | "2"]);
  const rows = communeRows(
    [
      person({ communeCode: "1" }),
      person({ communeCode: "old", state: "offered" }),
      person({ communeCode: "1", state: "declared" }),
      person({ communeCode: "1", state: "closed" }),
      person({ communeCode: "2", point: { lat: 43.71234, lon: 3.31234, precision: "address" } }),
      person({ communeCode: null, point: { lat: 43.7, lon: 3.3, precision: "address" } }),
    ],
    { find, centre: (code) => (code === "1" ? { lat: 43.5, lon: 3.5 } : undefined) },
    ["2", "nowhere"],
  );
  expect(rows).toEqual([
    { code: "1", name: "Une", inhabitants: 1000, waiting: 2, attached: 1, point: { lat: 43.5, lon: 3.5 } },
    { code: null, name: "", inhabitants: undefined, waiting: 1, attached: 0, point: undefined },
    { code: "2", name: "Deux", inhabitants: undefined, waiting: 1, attached: 0, point: { lat: 43.71, lon: 3.31 } },
  ]);
});

test("rates are of the lines that have a result", () => {
  const cycle: CycleRow = { number: 1, accepted: 3, refused: 2, silent: 5, open: 4, withdrawn: 1 };
  expect([offeredIn(cycle), rateOf(cycle, "accepted"), rateOf(cycle, "silent")]).toEqual([15, 0.3, 0.5]);
  expect(rateOf({ ...cycle, accepted: 0, refused: 0, silent: 0 }, "accepted")).toBeUndefined();
});
test("coverage is unknown without an estimate", () => {
  const standing = { waiting: 100, offered: 30, accepted: 9, seen: 9, declared: 9 };
  expect(coverageOf({ states: standing, estimate: { people: 13000, on: "2026-01-01", source: "CPAM" } })).toBe(0.01);
  expect(coverageOf({ states: standing, estimate: null })).toBeUndefined();
});

test("small parts of a known sum cannot be found back", () =>
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 12 }), fc.constantFrom(5, 11), (counts, least) => {
      const shown = showParts(counts, least);
      const hidden = counts.filter((_, at) => typeof shown[at] !== "number");
      counts.forEach((count, at) => {
        if (count > 0 && count < least) expect(shown[at]).toBe("less");
        if (typeof shown[at] === "number") expect(shown[at]).toBe(count);
        if (shown[at] === "less") expect(count).toBeLessThan(least);
      });
      const further = counts.filter((count, at) => count > 0 && typeof shown[at] === "number").length;
      if (hidden.length === 1) expect(further).toBe(0);
      if (hidden.length > 0 && further > 0) expect(hidden.reduce((sum, it) => sum + it, 0)).toBeGreaterThanOrEqual(least);
      expect(showParts(counts, 0)).toEqual(counts);
    }),
  ));

const anyFigures = fc.record({
  state: fc.array(fc.constantFrom<State>(...states), { maxLength: 80 }),
  counts: fc.array(fc.nat(30), { minLength: 12, maxLength: 12 }),
});
const figuresFrom = (standings: State[], counts: number[]): Figures => {
  const people = standings.map((state, at) =>
    person({ state, communeCode: String((at * at) % 7), reasons: at % 3 ? ["ald"] : ["c2s"], acceptedOn: "2026-06-01" }),
  );
  const count = (state: State) => standings.filter((it) => it === state).length;
  const left = Object.fromEntries(closings.slice(0, 5).map((code, at) => [code, counts[at]!])) as Record<Closing, number>;
  return {
    today,
    period: periods.at(-1)!,
    counters: { offered: counts[0]!, accepted: counts[1]!, seen: counts[2]!, declared: counts[3]! },
    refusals: { full: counts[4]!, too_far: counts[5]! },
    silences: counts[6]!,
    net: {
      waitingBefore: 0,
      entered: counts[7]!,
      returned: counts[8]!,
      reopened: 0,
      attached: counts[9]!,
      left,
      waitingAfter: counts[10]!,
    },
    months: [{ month: today.toPlainYearMonth(), entered: counts[0]!, attached: counts[1]!, waiting: counts[2]! }],
    states: {
      waiting: count("waiting"),
      offered: count("offered"),
      accepted: count("accepted"),
      seen: count("seen"),
      declared: count("declared"),
    },
    stale: 0,
    staleMonths: 6,
    reasons: reasonRows(people, today),
    communes: communeRows(people, { find: (code) => ({ code, name: `C${code}`, population: 900 }), centre: () => undefined }),
    cycles: [{ number: 1, accepted: counts[0]!, refused: counts[1]!, silent: counts[2]!, open: counts[3]!, withdrawn: 0 }],
    estimate: null,
  };
};
test("no table shows a small count to those who may not see the people", () =>
  fc.assert(
    fc.property(anyFigures, ({ state, counts }) => {
      const figures = figuresFrom(state, counts);
      const hidden = tablesOf(figures, 5);
      const whole = tablesOf(figures, 0);
      const isCount = (label: string) => !/%|1\u00a0000|jours|Habitants/.test(label);
      for (const [at, { columns, rows }] of hidden.entries())
        for (const [line, { cells }] of rows.entries())
          for (const [column, cell] of cells.entries()) {
            const all = whole[at]!.rows[line]!.cells[column]!;
            if (column > 0 && isCount(columns[column]!.label) && typeof cell === "number") expect(cell === 0 || cell >= 5).toBe(true);
            if (typeof cell === "number") expect(cell).toBe(all);
          }
      const texts = whole.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.slice(1).filter((it) => typeof it === "string")));
      expect(texts.every((it) => it === "inconnu")).toBe(true);
      const communes = hidden.find(({ id }) => id === "communes")!.rows.map(({ cells }) => cells);
      expect(communes.every((cells) => typeof cells[2] === "number" || typeof cells[4] === "string")).toBe(true);
      const shown: Shown[] = communes.map((cells) => (typeof cells[2] === "number" ? cells[2] : "less"));
      const missing = shown.filter((it) => it === "less").length;
      if (missing === 1) expect(shown.filter((it) => typeof it === "number" && it > 0)).toEqual([]);
    }),
    { numRuns: 60 },
  ));

test("a practice's line: people by result, places stated, share of heavy situations among the accepted still known", () => {
  const taker = (id: string, places: (number | null)[]) => ({
    practice: { id, name: `Cabinet ${id}` },
    doctors: places.map((it) => ({ places: it })),
  });
  const lines = practiceLines(
    [taker("b", [3, null]), taker("c", [null])],
    [
      { id: "b", name: "Cabinet b", kind: "offered", people: ["1", "2", "3"] },
      { id: "b", name: "Cabinet b", kind: "accepted", people: ["1", "2", "gone"] },
      { id: "a", name: "Cabinet a", kind: "silent", people: ["3"] },
    ],
    (id) => (id === "gone" ? undefined : id === "1"),
  );
  expect(lines).toEqual([
    { id: "a", name: "Cabinet a", offered: 0, accepted: 0, refused: 0, silent: 1, places: undefined, unsaid: 0, heavy: 0, known: 0 },
    { id: "b", name: "Cabinet b", offered: 3, accepted: 3, refused: 0, silent: 0, places: 3, unsaid: 1, heavy: 1, known: 2 },
    { id: "c", name: "Cabinet c", offered: 0, accepted: 0, refused: 0, silent: 0, places: undefined, unsaid: 1, heavy: 0, known: 0 },
  ]);
});
