import { expect, test } from "vitest";
import { currentWeights } from "#features/attachment/priority/queries.ts";
import { defaultWeights } from "#features/attachment/priority/rules.ts";
import { words as priorityWords } from "#features/attachment/priority/words.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import type { Dossier } from "#features/attachment/rules.ts";
import { currentSettings } from "#features/attachment/settings/queries.ts";
import { words as settingsWords } from "#features/attachment/settings/words.ts";
import { testRoles, type Visit, visit } from "#platform/testing.ts";
import { effectOf, markOf, pseudonymOf } from "./rules.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const today = Temporal.PlainDate.from("2026-11-21");
const open = () => visit({ "medecin-traitant": attachmentRoutes }, now);
const path = "/medecin-traitant/priorites";
const inForce = (as: Visit) => as.work(async (tx) => (await currentWeights(tx)).weights);
const form = (changes: Record<string, string> = {}) => ({
  ...Object.fromEntries(Object.entries(defaultWeights).map(([key, value]) => [key, String(value)])),
  version: "0",
  ...changes,
});
/** The same weights decided from the page that showed their effect. */
const decision = (changes: Record<string, string>) => {
  const { why: _why, version: _version, ...values } = changes;
  const weights = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value.replace(",", "."))]));
  return { ...form(changes), seen: markOf({ ...defaultWeights, ...weights }) };
};

test("an effect says who enters and leaves the top, by pseudonym", () => {
  const person = (index: number, reasons: Dossier["reasons"]) => ({
    id: `${String(index).padStart(8, "0")}-0000-4000-8000-000000000000`,
    enteredOn: today.subtract({ days: index }),
    dossier: { reasons, birthDate: null, lastConsultation: null, boardReason: "" },
  });
  const people = [
    ...Array.from({ length: 50 }, (_, i) => person(i, ["ald"])),
    ...Array.from({ length: 10 }, (_, i) => person(i + 50, ["c2s"])),
  ];
  const same = effectOf(people, defaultWeights, defaultWeights, today);
  expect(same).toMatchObject({ waiting: 60, moved: 0, top: 50, entering: 0, leaving: 0 });
  const effect = effectOf(people, defaultWeights, { ...defaultWeights, c2s: 90 }, today);
  expect(effect).toMatchObject({ entering: 10, leaving: 10, moved: 60 });
  expect([words.moved(0, 60), words.moved(60, 60)]).toEqual([
    "0 personne sur 60 en attente change de rang.",
    "60 personnes sur 60 en attente changent de rang.",
  ]);
  expect(effect.enteringExamples).toHaveLength(5);
  expect(effect.enteringExamples[0]).toMatchObject({ pseudonym: pseudonymOf("00000059-0000"), after: 1, reasons: ["c2s"] });
  expect(effect.shares).toContainEqual({ reason: "ald", before: 1, after: 0.8 });
  expect(effectOf([], defaultWeights, defaultWeights, today)).toMatchObject({ waiting: 0, top: 0, shares: [] });
});

test("weights show their effect first, are decided with a reason, keep their versions and are taken back", async () => {
  const as = await open();
  await as.work((tx) =>
    enterRequest(tx, { dossier: { familyName: "Secret", givenName: "Alice", reasons: ["c2s"] }, door: "phone", informedOn: today }),
  );
  const tried = await as.board.post(`${path}/effet`, form({ c2s: "90" }));
  expect(tried.status).toBe(200);
  const text = await tried.text();
  expect(text).toContain(words.effect);
  expect(text).not.toContain("Secret");
  expect(await inForce(as)).toEqual(defaultWeights);

  const silent = await as.board.post(path, decision({ c2s: "90" }));
  expect(silent.status).toBe(422);
  expect(await silent.text()).toContain(priorityWords.decisionWhy);
  const decided = await as.board.post(path, decision({ c2s: "12,5", why: "Bureau du 21 novembre" }));
  expect(decided.status).toBe(303);
  expect(await inForce(as)).toEqual({ ...defaultWeights, c2s: 12.5 });
  expect(await as.employee.text(path)).toContain("Bureau du 21 novembre");

  const late = await as.coordinator.post(path, decision({ c2s: "1", why: "Trop tard" }));
  expect(await late.text()).toContain(priorityWords.changed);
  expect((await as.coordinator.post(`${path}/annulation`, { version: "1" })).status).toBe(303);
  expect(await inForce(as)).toEqual(defaultWeights);
  expect((await as.coordinator.post(`${path}/annulation`, { version: "1" })).status).toBe(422);
  expect((await as.coordinator.post(`${path}/effet`, form({ ald: "beaucoup" }))).status).toBe(422);
});

test("other weights than those previewed show their effect before they are decided", async () => {
  const as = await open();
  await as.work((tx) =>
    enterRequest(tx, { dossier: { familyName: "Secret", givenName: "Alice", reasons: ["c2s"] }, door: "phone", informedOn: today }),
  );
  const hidden = (html: string) => /name="seen" value="([^"]*)"/.exec(html)![1]!;
  const previewed = hidden(await (await as.board.post(`${path}/effet`, form({ c2s: "90" }))).text());
  const changed = form({ c2s: "70", why: "Bureau" });
  const first = await as.board.post(path, { ...changed, seen: previewed });
  expect(first.status).toBe(422);
  const shown = await first.text();
  for (const said of [words.seeFirst, words.effect, "Bureau"]) expect(shown).toContain(said);
  expect(await inForce(as)).toEqual(defaultWeights);
  expect((await as.board.post(path, { ...changed, seen: hidden(shown) })).status).toBe(303);
  expect((await inForce(as)).c2s).toBe(70);
});

test("two decisions at once: one holds, the other is told", async () => {
  const as = await open();
  const answers = await Promise.all(["10", "20"].map((c2s) => as.coordinator.post(path, decision({ c2s, why: "Décision" }))));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
});

test("settings are decided, checked, versioned and taken back", async () => {
  const as = await open();
  const settings = "/medecin-traitant/reglages";
  const fields = {
    hardCapKm: "20",
    cycleWeeks: "4",
    deadlineDays: "8",
    reminderDays: "4",
    confirmAfterMonths: "6",
    purgeAfterMonths: "12",
    heavyShare: "50",
    estimatePeople: "11 200",
    estimateOn: "2026-06-30",
    estimateSource: "CPAM",
    version: "0",
  };
  const wrong = await as.coordinator.post(settings, { ...fields, reminderDays: "9", estimateSource: "", hardCapKm: "0" });
  const text = await wrong.text();
  for (const message of [settingsWords.estimateNeedsSource, settingsWords.between(1, 200)]) expect(text).toContain(message);
  const future = await as.coordinator.post(settings, { ...fields, estimateOn: "2026-11-22" });
  expect(await future.text()).toContain(settingsWords.estimateFuture);
  expect((await as.coordinator.post(settings, fields)).status).toBe(303);
  expect(await as.work(currentSettings)).toMatchObject({
    version: 1,
    hardCapKm: 20,
    heavyShareMax: 0.5,
    estimate: { people: 11200, on: "2026-06-30", source: "CPAM" },
  });
  expect((await as.coordinator.post(settings, fields)).status).toBe(422);
  expect((await as.coordinator.post(`${settings}/annulation`, { version: "1" })).status).toBe(303);
  expect(await as.work(currentSettings)).toMatchObject({ version: 2, hardCapKm: 15, estimate: null });
});

test("the page of settings shows everything it saves: saved as shown, nothing is lost", async () => {
  const as = await open();
  const settings = "/medecin-traitant/reglages";
  const shown = async () =>
    Object.fromEntries(
      [...(await as.coordinator.text(settings)).matchAll(/<input[^>]*>/g)].map(([input]) => [
        /name="([^"]*)"/.exec(input)![1]!,
        /value="([^"]*)"/.exec(input)?.[1] ?? "",
      ]),
    );
  const first = await shown();
  expect(Object.keys(first)).toContain("contractOn");
  await as.coordinator.post(settings, { ...first, contractOn: "2023-12-04" });
  expect(await as.work(currentSettings)).toMatchObject({ version: 1, contractOn: "2023-12-04" });
  await as.coordinator.post(settings, { ...(await shown()), hardCapKm: "22" });
  expect(await as.work(currentSettings)).toMatchObject({ version: 2, hardCapKm: 22, contractOn: "2023-12-04" });
  expect(await (await as.coordinator.post(settings, { ...(await shown()), contractOn: "hier" })).text()).toContain(
    settingsWords.contractDate,
  );
});

test("who sees and who decides", async () => {
  const as = await open();
  const sees = ["coordinator", "employee", "board"];
  const decides = ["coordinator", "board"];
  for (const role of testRoles) {
    for (const get of [path, "/medecin-traitant/reglages"])
      expect((await as[role].get(get)).status, `${role} ${get}`).toBe(sees.includes(role) ? 200 : 403);
    if (decides.includes(role)) continue;
    for (const post of [path, `${path}/effet`, `${path}/annulation`, "/medecin-traitant/reglages", "/medecin-traitant/reglages/annulation"])
      expect((await as[role].post(post)).status, `${role} ${post}`).toBe(403);
  }
  expect((await as.anonymous.get(path)).status).toBe(401);
  expect((await as.intruder.get(path)).status).toBe(403);
});
