import { expect, test } from "vitest";
import type { PersonLine } from "#features/directory/list/rules.ts";
import { words } from "#features/directory/words.ts";
import { sheetOf } from "./rules.ts";

const person = (said: Record<string, string>, phones: (string | null)[]): PersonLine => ({
  ...{ id: "x", familyName: "Léger", givenName: "Marie", title: "", professionCode: "10", professionLabel: "Médecin", rpps: null },
  ...{ membership: null, leftOn: null, skills: [], said },
  places: phones.map((phone) => ({ id: "y", name: "MSP", city: "Lodève", code: "34142", phone })),
});

test("the table says the telephone that the list shows: one’s own, else that of a place of work", () => {
  const lines = [
    person({}, [null, "+33467000001"]),
    person({ phone: "+33467000002" }, ["+33467000001"]),
    person({ direct_phone: "+33639980001" }, []),
  ];
  const { columns, rows } = sheetOf({ kind: "professional", lines });
  const at = columns.findIndex(({ label }) => label === words.fields.phone);
  expect(rows.map((row) => String(row[at]).replace(/\s/g, ""))).toEqual(["0467000001", "0467000002", ""]);
});
