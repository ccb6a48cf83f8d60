import fc from "fast-check";
import { expect, test } from "vitest";
import { countedDays, profileFrom } from "./rules.ts";
import { words } from "./words.ts";

const today = Temporal.PlainDate.from("2026-11-16");
const rank = { inactive: 0, follows: 1, active: 2 };
const rules = fc
  .record({ months: fc.integer({ min: 1, max: 60 }), followsFrom: fc.integer({ min: 1, max: 10 }), more: fc.integer({ min: 1, max: 10 }) })
  .map(({ months, followsFrom, more }) => ({ months, followsFrom, activeFrom: followsFrom + more }));
const days = fc.array(
  fc.integer({ min: -2500, max: 60 }).map((n) => today.add({ days: n })),
  { maxLength: 30 },
);

test("whatever the days and the rule: the order changes nothing, one more never lowers, the old and the future never count", () => {
  fc.assert(
    fc.property(rules, days, fc.integer({ min: -2500, max: 60 }), (rule, all, n) => {
      const of = (some: Temporal.PlainDate[]) => profileFrom(countedDays(some, rule, today), rule);
      expect(of(all.toReversed())).toBe(of(all));
      expect(rank[of([...all, today.add({ days: n })])]).toBeGreaterThanOrEqual(rank[of(all)]);
      const beyond = [today.add({ days: 1 }), today.subtract({ months: rule.months }), today.subtract({ years: 9 })];
      expect(of([...all, ...beyond])).toBe(of(all));
      // Told otherwise: day after day, from the first one that counts.
      let expected = 0;
      for (
        let day = today.subtract({ months: rule.months }).add({ days: 1 });
        Temporal.PlainDate.compare(day, today) <= 0;
        day = day.add({ days: 1 })
      )
        expected += all.filter((it) => it.equals(day)).length;
      expect(countedDays(all, rule, today)).toBe(expected);
    }),
    { numRuns: 40 },
  );
});
test("each profile has its numbers, and the rule says them", () => {
  const rule = { months: 12, activeFrom: 3, followsFrom: 1 };
  expect([0, 1, 2, 3, 9].map((n) => profileFrom(n, rule))).toEqual(["inactive", "follows", "follows", "active", "active"]);
  expect(words.rule(rule).join(" ")).toMatch(/au moins 3.participations dans les 12 derniers mois.*de 1 à 2.participations.*aucune/);
  expect(words.rule({ months: 6, activeFrom: 3, followsFrom: 2 })[1]).toMatch(/2.participations/);
  expect(words.rule({ months: 6, activeFrom: 3, followsFrom: 2 })[2]).toMatch(/moins de 2.participations/);
});
