import { afterEach, expect, test } from "vitest";
import { createFhirSource, type Resource } from "./client.ts";
import { pace } from "./pace.ts";
import { annuaireService, stillClock } from "./service.testing.ts";
import { words } from "./words.ts";

const people = Array.from({ length: 10 }, (_, n): Resource => ({ resourceType: "Practitioner", id: `p${n}`, active: true }));
const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const it of open.splice(0)) await it.close();
});
const service = async (options: { perSecond?: number; mine?: number; key?: string; timeoutMs?: number } = {}) => {
  const clock = stillClock();
  const at = await annuaireService(people, { clock, ...(options.perSecond && { perSecond: options.perSecond }) });
  open.push(at);
  const { mine, timeoutMs } = options;
  const source = createFhirSource({
    ...{ url: at.url, key: options.key ?? at.key, fetch, clock },
    ...(mine !== undefined && { perSecond: mine }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  return { at, clock, source };
};

test("every page of an answer is followed", async () => {
  const { at, source } = await service();
  const found = await source.search("Practitioner", { active: "true" });
  expect(found.resources?.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
  expect(at.asked).toHaveLength(4);
});

test("a hundred calls never pass seventeen in any second, and none is refused", async () => {
  const { at, clock, source } = await service();
  for (let n = 0; n < 25; n++) await source.search("Practitioner", { active: "true" });
  expect(at.asked).toHaveLength(100);
  expect(at.refused()).toBe(0);
  expect(clock.now()).toBeGreaterThanOrEqual(5000);
});

test("several who ask at once share the same seventeen", async () => {
  const clock = stillClock();
  const turn = pace(17, clock);
  const times = await Promise.all(Array.from({ length: 60 }, () => turn().then(() => clock.now())));
  for (const at of times) expect(times.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(17);
});

test("told that it asks too much, it waits as long as it is told and goes on", async () => {
  const { at, clock, source } = await service({ perSecond: 2, mine: 1000 });
  expect((await source.search("Practitioner", { active: "true" })).resources).toHaveLength(10);
  expect(at.refused()).toBeGreaterThan(0);
  expect(clock.waited.every((ms) => ms === 1000)).toBe(true);
});

test.for([
  [401, words.refusedKey, 1],
  [403, words.refusedKey, 1],
  [400, words.misunderstood(400), 1],
  [429, words.busy, 5],
  [503, words.away, 5],
] as const)("an answer %i is said in words: %s", async ([status, said, calls]) => {
  const { at, source } = await service();
  at.goWrong((_, response) => Boolean(response.writeHead(status).end()));
  expect(await source.search("Practitioner", {})).toEqual({ refused: said });
  expect(at.asked).toHaveLength(calls);
});
test("a wrong key is refused by the service itself", async () => {
  const { source } = await service({ key: "autre" });
  expect(await source.search("Practitioner", {})).toEqual({ refused: words.refusedKey });
});
test("a service that fails twice is asked again, later each time", async () => {
  const { at, clock, source } = await service();
  at.goWrong((_, response) => {
    if (at.asked.length > 2) return false;
    response.writeHead(500).end();
    return true;
  });
  expect((await source.search("Practitioner", {})).resources).toHaveLength(10);
  expect(clock.waited).toEqual([1000, 2000]);
});
test("a service that never answers is left", async () => {
  const { at, source } = await service({ timeoutMs: 20 });
  at.goWrong(() => true);
  expect(await source.search("Practitioner", {})).toEqual({ refused: words.away });
  expect(at.asked).toHaveLength(5);
});
test.for(["<html>Maintenance</html>", '{"resourceType":"OperationOutcome"}', '{"resourceType":"Bundle","entry":[{}]}', "[]"])(
  "%s is not a directory",
  async (body) => {
    const { at, source } = await service();
    at.goWrong((_, response) => Boolean(response.writeHead(200).end(body)));
    expect(await source.search("Practitioner", {})).toEqual({ refused: words.nonsense });
  },
);
test("the key goes nowhere but to the service, and pages that turn round end", async () => {
  const { at, source } = await service();
  const other = await service();
  const linkTo = (url: string) => JSON.stringify({ resourceType: "Bundle", link: [{ relation: "next", url }] });
  at.goWrong((_, response) => Boolean(response.writeHead(200).end(linkTo(`${other.at.url}/Practitioner`))));
  expect(await source.search("Practitioner", {})).toEqual({ refused: words.elsewhere });
  at.goWrong((_, response) => Boolean(response.writeHead(302, { location: `${other.at.url}/Practitioner` }).end()));
  expect(await source.search("Practitioner", {})).toEqual({ refused: words.away });
  expect(other.at.asked).toEqual([]);
  at.goWrong((_, response) => Boolean(response.writeHead(200).end(linkTo(`${at.url}/_page?id=1`))));
  expect(await source.search("Practitioner", {})).toEqual({ refused: words.endless });
});
