import { recordParticipation } from "#features/membership/network/attendance/commands.ts";
import { attendanceImport } from "#features/membership/network/attendance/imports/public.ts";
import { listMembers } from "#features/membership/queries.ts";
import { applyImport, draftImport } from "#platform/imports/commands.ts";
import { isRefused } from "#platform/refusal.ts";
import { type DemoMember, keyOf } from "./members.ts";
import { comersOf, type DemoOccasion, occasions } from "./occasions.ts";
import type { Teller } from "./teller.ts";

/** From this day on who came is written down the evening of each occasion. */
const start = Temporal.PlainDate.from("2025-11-21");

/** Who took part in what: the attendance sheets kept until now in one import, then each occasion of the year. */
export const tellGatherings = (story: Teller, listed: readonly DemoMember[], newcomers: readonly DemoMember[]): void => {
  const comers = comersOf([...listed, ...newcomers]);
  const [before, since] = [occasions.filter(isBefore), occasions.filter((it) => !isBefore(it))];
  story.on(start, 10, () => {
    const rows = before.flatMap((it) => listed.filter((member) => comers.get(it)!.has(keyOf(member))).map((member) => lineOf(it, member)));
    const sheet = { sheetName: "Présences", headers: [...headers], rows: rows.map((cells, at) => ({ line: at + 2, cells })), warnings: [] };
    return story.do(async (tx) => {
      const id = await draftImport(tx, attendanceImport, "Feuilles de présence 2025 (exemple).xlsx", sheet);
      return applyImport(
        tx,
        attendanceImport,
        id,
        { version: 1, ready: rows.length },
        { askedOn: start.toString(), askedLabel: "Réunion" },
      );
    }, story.by.secretary);
  });
  for (const it of since)
    story.on(it.on, 21, () =>
      story.do(async (tx) => {
        const memberIds = (await listMembers(tx))
          .filter((member) => member.state === "member" && comers.get(it)!.has(keyOf(member)))
          .map(({ id }) => id);
        const done = await recordParticipation(tx, { ...it, memberIds });
        return isRefused(done) ? done : undefined;
      }, story.by.secretary),
    );
};
const isBefore = ({ on }: DemoOccasion) => Temporal.PlainDate.compare(on, start) < 0;
const headers = ["Nom", "Prénom", "RPPS", "E-mail", "Date de la réunion", "Réunion", "Type"] as const;
const kinds: Partial<Record<DemoOccasion["kind"], string>> = {
  group: "Groupe de travail",
  training: "Formation",
  event: "Soirée",
  governance: "Assemblée",
};
const lineOf = ({ on, label, kind }: DemoOccasion, { familyName, givenName, rpps, email }: DemoMember): string[] => [
  ...[familyName, givenName, rpps ?? "", email ?? ""],
  ...[on.toLocaleString("fr-FR", { day: "2-digit", month: "2-digit", year: "numeric" }), label, kinds[kind] ?? "Réunion"],
];
