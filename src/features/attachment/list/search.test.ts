import fc from "fast-check";
import { expect, test } from "vitest";
import type { Opened } from "#features/attachment/requests/queries.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { among, holding } from "./ordering/queries.ts";
import { matcher, searchable, soughtIn } from "./rules.ts";

test("a search finds what is meant", () => {
  const text = searchable({
    familyName: "d’Alembert-Müller",
    birthName: "",
    givenName: "Zoé",
    city: "Le Havre",
    postcode: "76600",
    phones: ["+33612345678"],
  } as Dossier);
  for (const q of ["alemb", "muller zoe", "+33 6 12 34", "0612", "76600", "havre"]) expect(matcher(q)!(text), q).toBe(true);
  for (const q of ["embert", "0712", "zoe caen"]) expect(matcher(q)!(text), q).toBe(false);
  expect(matcher("  ")).toBeUndefined();
});

const someWord = fc.constantFrom("ana", "anatole", "bo", "le", "havre", "d’an");
const someEntry = fc.record({
  closing: fc.constantFrom(null, null, null, "undone"),
  dossier: fc.record({
    familyName: someWord,
    givenName: someWord,
    birthName: fc.constantFrom("", "ana"),
    city: someWord,
    postcode: fc.constant("76600"),
    phones: fc.constantFrom([], ["+33612345678"], ["+33611112222", "+33233445566"]),
  }),
});
test("a search through the whole list finds what a look at each entry finds, in the order of the list", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someEntry, { maxLength: 12 }),
      fc.array(fc.oneof(someWord, fc.constantFrom("an", "06", "0233", "76600")), { minLength: 1, maxLength: 3 }),
      async (made, asked) => {
        const order = made.map((it, at) => ({ ...it, id: String(at) })) as unknown as Opened[];
        const q = asked.join(" ");
        const seen = order.filter(({ closing, dossier }) => closing !== "undone" && matcher(q)!(searchable(dossier)));
        expect(await holding(order, soughtIn(q)!)).toEqual(seen);
        expect(
          await among(
            order,
            seen.toReversed().map(({ id }) => id),
          ),
        ).toEqual(seen);
      },
    ),
  );
});
