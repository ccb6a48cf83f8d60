import fc from "fast-check";
import { expect, test } from "vitest";
import { blockingKeys, duplicateFinder, duplicateScore, likelyDuplicate, type Person, possibleDuplicate } from "./duplicates.ts";

const on = (text: string) => Temporal.PlainDate.from(text);
const marie: Person = { family: "Dupont", given: "Marie", birthDate: on("1945-03-04"), phones: ["+33639981234"] };

test.for([
  ["herself", marie, "likely", "same-name"],
  ["another case", { ...marie, family: "DUPONT", given: "MARIE", phones: [] }, "likely", "same-birth-date"],
  ["another spelling", { family: "Dupond", given: "Marie", birthDate: on("1945-03-04") }, "likely", "close-name"],
  ["no birth date, same phone", { family: "Dupont", given: "Marie", phones: ["+33639981234"] }, "likely", "same-phone"],
  ["day and month exchanged", { family: "Dupont", given: "Marie", birthDate: on("1945-04-03") }, "likely", "birth-date-slip"],
  ["one digit wrong", { family: "Dupont", given: "Marie", birthDate: on("1946-03-04") }, "likely", "birth-date-slip"],
  ["names exchanged", { family: "Marie", given: "Dupont", birthDate: on("1945-03-04") }, "likely", "names-swapped"],
  ["married since", { family: "Martin", birthFamily: "Dupont", given: "Marie", birthDate: on("1945-03-04") }, "likely", "birth-name"],
  [
    "married, birth name unknown",
    { family: "Martin", given: "Marie", birthDate: on("1945-03-04"), phones: ["+33639981234"] },
    "possible",
    "same-phone",
  ],
  ["name alone", { family: "Dupont", given: "Marie" }, "possible", "same-given"],
  ["her husband", { family: "Dupont", given: "Paul", birthDate: on("1943-08-20"), phones: ["+33639981234"] }, "no", "other-given"],
  ["a homonym", { family: "Dupont", given: "Marie", birthDate: on("1990-12-25") }, "no", "other-birth-date"],
  ["her daughter of the same name", { ...marie, birthDate: on("1972-07-19") }, "no", "other-birth-date"],
  ["born the same day", { family: "Bernard", given: "Karim", birthDate: on("1945-03-04") }, "no", "same-birth-date"],
] as [string, Person, string, string][])("Marie Dupont and %s", ([, other, verdict, reason]) => {
  const { score, reasons } = duplicateScore(marie, other);
  expect([score >= likelyDuplicate ? "likely" : score >= possibleDuplicate ? "possible" : "no", reasons]).toEqual([
    verdict,
    expect.arrayContaining([reason]),
  ]);
});

test("twins of one household are not one likely duplicate", () => {
  const { score } = duplicateScore(marie, { ...marie, given: "Jeanne" });
  expect(score).toBeLessThan(likelyDuplicate);
});

const person: fc.Arbitrary<Person> = fc.record({
  family: fc.constantFrom("Dupont", "Dupond", "Martin", "de La Tour", "Ben Ali", ""),
  birthFamily: fc.constantFrom(undefined, "Dupont", "Petit"),
  given: fc.constantFrom("Marie", "Jean-Pierre", "Jean", "Paul", ""),
  birthDate: fc.constantFrom(undefined, on("1945-03-04"), on("1945-04-03"), on("2001-01-01")),
  phones: fc.subarray(["+33639981234", "+33639980000"]),
});
test("the score is the same both ways and within bounds", () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      const { score } = duplicateScore(a, b);
      expect(duplicateScore(b, a)).toEqual(duplicateScore(a, b));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }),
  );
});
test("likely duplicates always share a key, hence are found", () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      if (duplicateScore(a, b).score < likelyDuplicate || !a.birthDate?.equals(b.birthDate ?? on("1800-01-01"))) return;
      expect(blockingKeys(a).some((key) => blockingKeys(b).includes(key))).toBe(true);
      expect(
        duplicateFinder([b])
          .like(a)
          .map((it) => it.person),
      ).toEqual([b]);
    }),
  );
});
test("the likeliest come first, oneself never", () => {
  const [same, close] = [{ ...marie }, { family: "Dupon", given: "Marie" }];
  const finder = duplicateFinder<Person>([close, marie]);
  finder.add(same);
  expect(finder.like(marie).map((it) => it.person)).toEqual([same, close]);
});
