import { expect, test } from "vitest";
import { words as profileWords } from "#features/membership/network/profile/words.ts";
import { participations } from "#features/membership/network/schema.ts";
import { listMembers } from "#features/membership/queries.ts";
import { routes } from "#features/membership/routes.tsx";
import { isRefused } from "#platform/refusal.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { recordParticipation, undoTogether } from "./commands.ts";
import { words as imports } from "./imports/words.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const enter = async (as: Visit, familyName: string, givenName: string, email = `${familyName.toLowerCase()}@exemple.fr`) => {
  const answer = await as.employee.post("/adherents/nouveau", { familyName, givenName, email, modeCode: "L" });
  return /adherents\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")![1]!;
};
const open = async () => {
  const as = await visit({ adherents: routes }, now);
  return { as, ids: [await enter(as, "Durand", "Paul"), await enter(as, "Petit", "Anne")] };
};
const kept = (as: Visit) => as.work(({ db }) => db.select().from(participations));
const meeting = { kind: "meeting", on: "2026-10-05", label: "Soins non programmés" };

test("several people at once are written once, taken back together, one taken out alone; only staff writes", async () => {
  const { as, ids } = await open();
  const post = (fields: Record<string, string | string[]>, who = as.employee) => who.post("/adherents/participations/nouvelle", fields);
  for (const who of [as.board, as.treasurer]) expect(await post({ ...meeting, ids }, who)).toMatchObject({ status: 403 });
  for (const wrong of [{ ids: [] }, { on: "2026-11-17" }, { on: "" }, { label: "" }, { kind: "nothing" }])
    expect(await post({ ...meeting, ids, ...wrong })).toMatchObject({ status: 422 });
  await post({ ...meeting, ids: ids[0]! });
  const done = await post({ ...meeting, ids });
  expect(await kept(as)).toHaveLength(2);
  const at = done.headers.get("location")!;
  expect(await as.employee.text(at)).toContain(words.done.notee(1));
  const together = /annuler=([0-9a-f-]{36})/.exec(at)![1]!;
  const seen = await as.board.text("/adherents/participations?genre=meeting&le=2026-10-05&sujet=Soins+non+programmés");
  expect(seen).toContain("Anne Petit");
  expect(seen).not.toContain("retrait");
  expect(await as.board.post("/adherents/participations/annulation", { together })).toMatchObject({ status: 403 });
  await as.employee.post("/adherents/participations/annulation", { together });
  const [left, ...none] = await kept(as);
  expect([left!.memberId, none]).toEqual([ids[0], []]);
  await as.employee.post(`/adherents/participations/${left!.id}/retrait`);
  expect(await kept(as)).toEqual([]);
  expect(await as.member.get("/adherents/participations")).toMatchObject({ status: 403 });
});

test("another feature tells who took part, twice or more: it is kept once; never for a day to come", async () => {
  const { as, ids } = await open();
  const tell = (on: string) =>
    as.work((tx) => recordParticipation(tx, { memberIds: ids, kind: "group", on: Temporal.PlainDate.from(on), label: "Groupe plaies" }));
  const first = await tell("2026-11-16");
  expect(first).toMatchObject({ n: 2 });
  expect(await tell("2026-11-16")).toMatchObject({ n: 0 });
  expect(isRefused(await tell("2026-11-17"))).toBe(true);
  if (!isRefused(first)) expect(await as.work((tx) => undoTogether(tx, first.together))).toBe(2);
  await expect(
    as.work((tx) =>
      recordParticipation(tx, { memberIds: [crypto.randomUUID()], kind: "group", on: Temporal.PlainDate.from("2026-11-16"), label: "x" }),
    ),
  ).rejects.toThrow();
});

test("profiles follow participations and the community’s rule: on the member’s page, in the list, never typed", async () => {
  const { as, ids } = await open();
  for (const on of ["2026-09-01", "2026-10-01", "2026-11-01"])
    await as.employee.post("/adherents/participations/nouvelle", { ...meeting, on, ids: ids[0]! });
  await as.employee.post("/adherents/participations/nouvelle", { ...meeting, on: "2025-11-16", ids: ids[1]! });
  const page = await as.board.text(`/adherents/${ids[0]}`);
  expect(page).toContain(profileWords.profiles.active);
  expect(page).toContain(profileWords.counted(3, 12));
  expect(page).toContain(profileWords.rule({ months: 12, activeFrom: 3, followsFrom: 1 })[0]!);
  const names = async (profil: string) => {
    const html = await as.board.text(`/adherents?profil=${profil}`);
    return ["Durand", "Petit"].filter((name) => html.includes(name));
  };
  expect([await names("active"), await names("follows"), await names("inactive")]).toEqual([["Durand"], [], ["Petit"]]);
  const rule = { months: "24", activeFrom: "4", followsFrom: "1" };
  await as.coordinator.post("/adherents/reglages", { version: "0", solicitationDays: "14", maxReminders: "3", ...rule });
  expect([await names("active"), await names("follows")]).toEqual([[], ["Durand", "Petit"]]);
});

test("an attendance sheet is read by e-mail or name; who is unknown is refused; it is taken back whole", async () => {
  const { as, ids } = await open();
  const text = [
    "Nom;Prénom;E-mail;Date",
    "Durand;Paul;;",
    ";;petit@exemple.fr;03/11/2026",
    "Inconnu;Zoé;;",
    "Durand;Paul;;",
    "Petit;Anne;;32/13/2026",
  ];
  const file = () => new File([text.join("\n")], "presence.csv", { type: "text/csv" });
  expect(await as.board.post("/adherents/participations/import", { file: file() })).toMatchObject({ status: 403 });
  const at = (await as.employee.post("/adherents/participations/import", { file: file() })).headers.get("location")!;
  const html = await as.employee.text(at);
  expect(html).toContain(imports.unknown("Zoé Inconnu"));
  expect(html).toContain(imports.dateRefused("32/13/2026"));
  expect(html).toContain(imports.sameLine("Paul Durand", 2));
  const hidden = (name: string) => new RegExp(`name="${name}" value="(\\d+)"`).exec(html)?.[1] ?? "";
  const apply = (answers: Record<string, string>) =>
    as.employee.post(`${at}/application`, { version: hidden("version"), ready: hidden("ready"), ...answers });
  expect(await apply({ askedOn: "2026-12-01", askedLabel: "Plénière" })).toMatchObject({ status: 422 });
  expect(await apply({ askedOn: "2026-11-02", askedLabel: "Plénière" })).toMatchObject({ status: 303 });
  const rows = (await kept(as)).map(({ memberId, on, label }) => [memberId, on.toString(), label]);
  expect(rows.sort((a, b) => (a[1]! < b[1]! ? -1 : 1))).toEqual([
    [ids[0], "2026-11-02", "Plénière"],
    [ids[1], "2026-11-03", "Plénière"],
  ]);
  expect(await as.employee.post(`${at}/annulation`)).toMatchObject({ status: 303 });
  expect(await kept(as)).toEqual([]);
  expect(await as.work(listMembers)).toHaveLength(2);
});
