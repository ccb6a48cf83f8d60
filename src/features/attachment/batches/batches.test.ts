import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effectOf } from "#features/attachment/batches/effects/rules.ts";
import { explainer, sentences } from "#features/attachment/batches/explaining/rules.ts";
import {
  type Doctor,
  type Person,
  type Place,
  type Practice,
  problemOf,
  proposalOf,
  type Terms,
} from "#features/attachment/batches/rules.ts";
import { sharesOf } from "#features/attachment/batches/shares/rules.ts";
import { words } from "#features/attachment/batches/words.ts";
import { whyCannotTake } from "#features/practices/public.ts";
import { solve } from "#platform/assignment/solve.ts";
import { distanceKm } from "#platform/geocode.ts";

const terms: Terms = { hardCapKm: 15, heavyShareMax: 0.6, cannotTake: whyCannotTake, kilometres: distanceKm };
/** A point so many km east of the middle of the map. */
const east = (km: number): Place => ({ lat: 43.6, lon: 3.4 + km / 80.53 });
const doctor = (id: string, places: number, more: Partial<Doctor> = {}): Doctor => ({
  ...{ id, places, maxDistanceKm: null, communes: [], homeVisits: true, minAge: null, maxAge: null },
  ...more,
});
const practice = (id: string, at: number, ...doctors: Doctor[]): Practice => ({ id, point: east(at), doctors });
const person = (id: string, at: number | null, more: Partial<Person> = {}): Person => ({
  ...{ id, point: at === null ? null : east(at), score: 0, heavy: false, waitedDays: 0, householdId: null },
  ...{ age: 40, communeCode: null, needsHomeVisits: false, avoided: new Map() },
  ...more,
});
const propose = (people: readonly Person[], practices: readonly Practice[], kept = [] as { doctorId: string; heavy: boolean }[]) => {
  const problem = problemOf(people, practices, terms, kept);
  return { problem, ...proposalOf(problem, solve(problem.instance)) };
};
const told = ({ lines }: { lines: readonly { requestId: string; doctorId: string }[] }) =>
  lines.map(({ requestId, doctorId }) => `${requestId}→${doctorId}`);

describe("who is offered", () => {
  test("the highest priority first, then who waited longest, then the nearest", () => {
    const only = [practice("p", 0, doctor("d", 1))];
    expect(told(propose([person("a", 1, { score: 10 }), person("b", 9, { score: 20 })], only))).toEqual(["b→d"]);
    expect(told(propose([person("a", 1, { waitedDays: 10 }), person("b", 1, { waitedDays: 90 })], only))).toEqual(["b→d"]);
    expect(told(propose([person("a", 9), person("b", 1)], only))).toEqual(["b→d"]);
  });
  test("the nearest practice, unless somebody without another choice needs it", () => {
    const two = [practice("p", 0, doctor("d", 1)), practice("q", 4, doctor("e", 1))];
    expect(told(propose([person("a", 1)], two))).toEqual(["a→d"]);
    expect(told(propose([person("a", 1), person("b", 0, { avoided: new Map([["q", "refused"]]) })], two))).toEqual(["a→e", "b→d"]);
  });
  test("a practice of two places is offered one person with a reason and one without, when both wait", () => {
    const heavy = ["a", "b", "c"].map((id) => person(id, 1, { heavy: true, score: 100 }));
    expect(told(propose([...heavy, person("z", 1)], [practice("p", 0, doctor("d", 2))]))).toEqual(["a→d", "z→d"]);
    expect(told(propose(heavy, [practice("p", 0, doctor("d", 2))]))).toHaveLength(2);
  });
  test("neighbouring practices fill alike", () => {
    const people = Array.from({ length: 4 }, (_, i) => person(`r${i}`, 1));
    const { lines } = propose(people, [practice("p", 0.9, doctor("d", 4)), practice("q", 1.2, doctor("e", 4))]);
    expect(lines.filter(({ practiceId }) => practiceId === "p")).toHaveLength(2);
  });
  test("lines put by hand count in the shares of a practice", () => {
    const people = [person("a", 1, { heavy: true, score: 90 }), person("z", 1)];
    expect(told(propose(people, [practice("p", 0, doctor("d", 1))], [{ doctorId: "d", heavy: true }]))).toEqual(["z→d"]);
    expect(told(propose(people, [practice("p", 0, doctor("d", 1))], [{ doctorId: "d", heavy: false }]))).toEqual(["a→d"]);
  });
  test("a household goes to one doctor when one has room for it, else to doctors of one practice", () => {
    const home = ["a", "b", "c"].map((id) => person(id, 1, { householdId: "h" }));
    expect(told(propose(home, [practice("p", 0, doctor("d", 2), doctor("e", 3))]))).toEqual(["a→e", "b→e", "c→e"]);
    expect(new Set(told(propose(home, [practice("p", 0, doctor("d", 2), doctor("e", 1))]))).size).toBe(3);
    expect(told(propose(home, [practice("p", 0, doctor("d", 2)), practice("q", 0, doctor("e", 2))]))).toEqual([]);
  });
});

test("shares leave room for both kinds, from two places on", () => {
  const table = [0, 1, 2, 3, 4, 5, 8].map((places) => [places, sharesOf(places, 0.6).heavy, sharesOf(places, 0.6).light]);
  expect(table).toEqual([
    [0, 0, 0],
    [1, 1, 1],
    [2, 1, 1],
    [3, 2, 2],
    [4, 3, 3],
    [5, 3, 4],
    [8, 5, 6],
  ]);
});

test.for<[string, Person[], Practice[]]>([
  ["no_point", [person("a", null)], [practice("p", 0, doctor("d", 1))]],
  ["too_far", [person("a", 40)], [practice("p", 0, doctor("d", 1))]],
  ["no_places", [person("a", 1)], [practice("p", 0, doctor("d", 0))]],
  ["limits", [person("a", 1, { age: 5 })], [practice("p", 0, doctor("d", 1, { minAge: 16 }))]],
  ["refused", [person("a", 1, { avoided: new Map([["p", "refused"]]) })], [practice("p", 0, doctor("d", 1))]],
  ["too_many", Array.from({ length: 7 }, (_, i) => person(`a${i}`, 1, { householdId: "h" })), [practice("p", 0, doctor("d", 9))]],
  ["outranked", [person("a", 1), person("b", 1, { score: 9 })], [practice("p", 0, doctor("d", 1))]],
])("who stays out is told why: %s", ([reason, people, practices]) => {
  const { left } = propose(people, practices);
  expect([...new Set(left.values())]).toEqual([reason]);
  expect([...left.keys()][0]).toMatch(/^a/);
});

describe("why a line", () => {
  const near = practice("near", 0, doctor("n", 1));
  const explain = (people: Person[], practices: Practice[], requestId: string) => {
    const { problem, lines } = propose(people, practices);
    return explainer(problem, lines)(lines.find((line) => line.requestId === requestId)!);
  };
  const far = practice("far", 3, doctor("f", 1));
  const me = person("me", 0.5, { score: 10 });
  test.for<[string, Person, Practice[], Person[]]>([
    ["refused", { ...me, avoided: new Map([["near", "refused"]]) }, [near, far], []],
    ["silent", { ...me, avoided: new Map([["near", "silent"]]) }, [near, far], []],
    ["failed", { ...me, avoided: new Map([["near", "failed"]]) }, [near, far], []],
    ["was_full", { ...me, avoided: new Map([["near", "was_full"]]) }, [near, far], []],
    ["former", { ...me, avoided: new Map([["n", "former"]]) }, [near, far], []],
    ["too_old", { ...me, age: 80 }, [practice("near", 0, doctor("n", 1, { maxAge: 70 })), far], []],
    ["higher", me, [near, far], [person("you", 0.5, { score: 50, avoided: new Map([["far", "refused"]]) })]],
    ["elsewhere", me, [near, far], [person("you", 0.5, { score: 5, avoided: new Map([["far", "refused"]]) })]],
    ["noPlace", { ...me, householdId: "h" }, [near, practice("far", 3, doctor("f", 2))], [person("you", 0.5, { householdId: "h" })]],
  ])("a nearer practice: %s", ([why, who, practices, others]) => {
    expect(explain([who, ...others], practices, "me").nearer).toEqual([{ practiceId: "near", km: expect.closeTo(0.5, 1), why }]);
  });
  test("a nearer practice that has its share", () => {
    const heavy = { heavy: true, score: 60 };
    const people = [
      person("me", 0.5, { ...heavy, score: 50 }),
      person("you", 0.5, { ...heavy, avoided: new Map([["far", "refused"]]) }),
      person("z", 0.5),
    ];
    expect(explain(people, [practice("near", 0, doctor("n", 2)), far], "me").nearer).toMatchObject([{ why: "unmixed" }]);
  });
  test("silence is never said a refusal", () => {
    expect([words.barriers.silent, words.barriers.was_full, words.barriers.failed].filter((it) => it.includes("refus"))).toEqual([]);
    expect(words.rank(1, 643, 3)).toMatch(/^1re sur 643/);
  });
  test("in sentences", () => {
    const why = explain([{ ...me, avoided: new Map([["near", "refused"]]) }, person("b", 9)], [near, far], "me");
    expect(sentences(why, (id) => `Cabinet ${id}`)).toEqual([
      words.rank(1, 2, 10),
      words.onlyOne(why.km),
      words.share(0, 1, 1),
      words.nearer("Cabinet near", why.nearer[0]!.km, words.barriers.refused),
    ]);
  });
});

describe("a change by hand", () => {
  const practices = [practice("p", 0, doctor("d", 2)), practice("q", 5, doctor("e", 1, { minAge: 60 }))];
  const people = [
    person("a", 1, { heavy: true, score: 90 }),
    person("b", 1, { heavy: true, score: 80 }),
    person("c", 1, { score: 3 }),
    person("x", 1, { avoided: new Map([["p", "refused"]]) }),
  ];
  const { problem, lines } = propose(people, practices);
  test("taking somebody out says who could come instead", () => {
    expect(told({ lines })).toEqual(["a→d", "c→d"]);
    expect(effectOf(problem, lines, { requestId: "a", doctorId: null })).toMatchObject({
      warnings: [words.effect.losesPlace],
      instead: ["b"],
    });
  });
  test("what nobody may pass over, and what a doctor must agree to", () => {
    expect(effectOf(problem, lines, { requestId: "x", doctorId: "d" })).toMatchObject({
      forbidden: [words.barriers.refused],
      against: [words.effect.full],
    });
    const silent = propose([person("x", 1, { avoided: new Map([["p", "silent"]]) })], practices);
    expect(effectOf(silent.problem, [], { requestId: "x", doctorId: "d" })).toMatchObject({
      forbidden: [],
      against: [words.barriers.silent],
    });
    expect(effectOf(problem, lines, { requestId: "c", doctorId: "e" })).toMatchObject({
      forbidden: [],
      against: [words.barriers.too_young],
    });
  });
  test("a practice left with only one kind", () => {
    const without = lines.filter(({ requestId }) => requestId !== "c");
    expect(effectOf(problem, without, { requestId: "b", doctorId: "d" }).warnings).toContain(words.effect.allHeavy);
  });
  test("somebody alone out of a household", () => {
    const home = ["a", "b"].map((id) => person(id, 1, { householdId: "h" }));
    const draft = propose(home, practices);
    expect(effectOf(draft.problem, draft.lines, { requestId: "a", doctorId: null, alone: true }).warnings).toContain(words.effect.splits);
  });
});

const practiceIds = ["p0", "p1", "p2", "p3"];
const km = fc.integer({ min: 0, max: 200 }).map((tenths) => tenths / 10);
const anyPractices = fc.tuple(
  ...practiceIds.map((id) =>
    fc
      .record({
        at: km,
        places: fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }),
        minAge: fc.option(fc.constant(16)),
        homeVisits: fc.boolean(),
        maxDistanceKm: fc.option(fc.integer({ min: 2, max: 12 })),
      })
      .map(({ at, places, ...limits }) => practice(id, at, ...places.map((n, i) => doctor(`${id}-${i}`, n, i === 0 ? limits : {})))),
  ),
);
const anyPeople = fc
  .array(
    fc.record({
      at: fc.option(km, { freq: 20 }),
      more: fc.record({
        score: fc.integer({ min: 0, max: 300 }),
        heavy: fc.boolean(),
        waitedDays: fc.nat(900),
        householdId: fc.option(fc.constantFrom("h1", "h2", "h3"), { freq: 3 }),
        age: fc.option(fc.nat(95), { nil: undefined }),
        needsHomeVisits: fc.boolean(),
        avoided: fc.subarray(practiceIds).map((ids) => new Map(ids.map((it) => [it, "refused" as const]))),
      }),
    }),
    { maxLength: 25 },
  )
  .map((all) => all.map(({ at, more }, i) => person(`r${String(i).padStart(2, "0")}`, at, more)));

describe("always", () => {
  test("nobody over capacity, beyond the cap, refused before or against a limit; households whole; everybody accounted for once", () => {
    fc.assert(
      fc.property(anyPeople, anyPractices, (people, practices) => {
        const { lines, left, proof } = propose(people, practices);
        expect(proof.optimal).toBe(true);
        expect([...lines.map(({ requestId }) => requestId), ...left.keys()].sort()).toEqual(people.map(({ id }) => id));
        const doctors = new Map(practices.flatMap((its) => its.doctors.map((who) => [who.id, { ...who, practice: its }])));
        for (const [id, its] of Map.groupBy(lines, ({ doctorId }) => doctorId))
          expect(its.length).toBeLessThanOrEqual(doctors.get(id)!.places);
        const homes = new Map<string, Set<string>>();
        for (const line of lines) {
          const who = people.find(({ id }) => id === line.requestId)!;
          const whom = doctors.get(line.doctorId)!;
          const at = who.point ?? people.find((it) => it.householdId === who.householdId && it.point)!.point!;
          const distance = distanceKm(at, whom.practice.point!);
          expect(distance).toBeLessThanOrEqual(terms.hardCapKm);
          expect(who.avoided.has(whom.practice.id)).toBe(false);
          expect(whyCannotTake(whom, { ...who, distanceKm: distance })).toBeUndefined();
          homes.set(who.householdId ?? who.id, (homes.get(who.householdId ?? who.id) ?? new Set()).add(whom.practice.id));
        }
        for (const [home, where] of homes) {
          expect(where.size).toBe(1);
          for (const { id, householdId } of people) if (householdId === home) expect(left.has(id)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });
  test("the order in which people and practices are given changes nothing", () => {
    fc.assert(
      fc.property(anyPeople, anyPractices, fc.integer(), (people, practices, turn) => {
        const turned = <T>(all: readonly T[]) =>
          all
            .map((it, i) => [Math.sin(turn + i), it] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, it]) => it);
        const shuffled = turned(practices).map((its) => ({ ...its, doctors: turned(its.doctors) }));
        const { problem: _, ...once } = propose(people, practices);
        const { problem: __, ...again } = propose(turned(people), shuffled);
        expect(again).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });
  test("raising somebody's priority never costs them their place", () => {
    fc.assert(
      fc.property(anyPeople, anyPractices, fc.nat(24), fc.integer({ min: 1, max: 100 }), (people, practices, n, more) => {
        const who = people[n];
        const placed = (all: Person[]) => propose(all, practices).lines.some(({ requestId }) => requestId === who?.id);
        fc.pre(who !== undefined && placed(people));
        expect(placed(people.map((it) => (it === who ? { ...it, score: it.score + more } : it)))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
