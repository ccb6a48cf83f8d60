import { expect, test } from "vitest";
import { keepNamed } from "./rules.ts";

const people = ["camille absinthe camille c exemple fr 10001234565", "lou basilic lou", "anne martin anne", "jean martine jean"];
const find = (typed: string) => keepNamed(people, typed, (it) => it);

test("a name is found a slip away when nobody has it as typed; a number never", () => {
  expect(find("")).toEqual(people);
  for (const typed of ["absinthe", "Absinte", "absynthe", "absinhte", "camile absinte"]) expect(find(typed)).toEqual([people[0]]);
  for (const typed of ["basillic", "Bazilic", "lou basillic"]) expect(find(typed)).toEqual([people[1]]);
  expect(find("martin")).toEqual([people[2], people[3]]);
  expect(find("martine")).toEqual([people[3]]);
  expect(find("10001234565")).toEqual([people[0]]);
  for (const typed of ["10001234566", "zzzz", "absinte martin"]) expect(find(typed)).toEqual([]);
});
