import { publishCharter } from "#features/membership/charter/commands.ts";
import { decideFees, startColleges } from "#features/membership/colleges/commands.ts";
import { memberImport } from "#features/membership/imports/public.ts";
import { communeText } from "#features/membership/joining/rules.ts";
import { listColleges } from "#features/membership/queries.ts";
import { readSettings } from "#features/membership/rules.ts";
import { decideSettings } from "#features/membership/settings/commands.ts";
import { applyImport, draftImport } from "#platform/imports/commands.ts";
import { professionOf } from "#platform/professions.ts";
import { chance } from "./chance.ts";
import { fictitiousFiness, fictitiousIban, fictitiousSiret } from "./identifiers.ts";
import type { DemoMember } from "./members.ts";
import type { Teller } from "./teller.ts";

/** Euros asked by each college, in their order: liberal, employed, organisations. */
const fees = [20, 10, 0];
const charter = {
  title: "Charte de la CPTS de démonstration",
  text: `Cette charte est un exemple : elle n’engage personne.

Nous prenons soin ensemble des habitants du territoire. Chacun reste libre de son exercice.

Nous partageons ce qui sert aux patients, dans le respect du secret et de leur accord.

Nous répondons aux demandes des autres membres, même pour dire que nous ne pouvons pas.

Nous décidons ensemble, collège par collège, et nous publions ce que nous décidons.`,
  decidedOn: Temporal.PlainDate.from("2025-06-12"),
};
const settings = readSettings({
  signatory: { name: "Paul Cyprès (fictif)", role: "Président" },
  association: {
    name: "Association CPTS de démonstration (fictive)",
    address: "1 place du Marché, 34700 Lodève",
    finess: fictitiousFiness(999_001),
    rna: "W999000001",
    siret: fictitiousSiret(999_001),
  },
  iban: fictitiousIban(1),
  chequeOrder: "CPTS de démonstration",
  onlinePayment: "https://paiement.example/cpts-demo",
  boardDecides: true,
});

/** What the association decided once: colleges, fees, charter, who signs. Then the list it kept until now enters, with its year 2025. */
export const tellAssociation = (story: Teller, listed: readonly DemoMember[]): void => {
  const start = Temporal.PlainDate.from("2025-11-18");
  story.on(start, 14, async () => {
    await story.do(startColleges);
    const colleges = await story.do((tx) => listColleges(tx));
    await story.do((tx) => decideFees(tx, 2025, new Map(colleges.map(({ id }, at) => [id, (fees[at] ?? 0) * 100]))));
    await story.do((tx) => publishCharter(tx, charter));
    await story.do((tx) => decideSettings(tx, settings, 0));
  });
  story.on(start.add({ days: 1 }), 15, async () => {
    const rows = listed.map(lineOf);
    const sheet = { sheetName: "Adhérents", headers: [...headers], rows: rows.map((cells, at) => ({ line: at + 2, cells })), warnings: [] };
    const id = await story.do((tx) => draftImport(tx, memberImport, "Adhérents 2025 (exemple).xlsx", sheet));
    await story.do((tx) => applyImport(tx, memberImport, id, { version: 1, ready: rows.length }, {}));
  });
};

const headers = [
  ...["Nom", "Prénom", "Organisation", "Profession", "RPPS", "E-mail", "Téléphone", "Mode d’exercice", "Code postal"],
  ...["Année", "Date d’adhésion", "Montant payé", "Date de paiement", "Moyen de paiement"],
] as const;
const modes: Record<string, string> = { L: "libéral", S: "salarié" };
const ways: Record<string, string> = { transfer: "virement", cheque: "chèque", cash: "espèces", online: "en ligne" };
const french = (day: Temporal.PlainDate) => day.toLocaleString("fr-FR", { day: "2-digit", month: "2-digit", year: "numeric" });
const lineOf = (it: DemoMember, rank: number): string[] => {
  const luck = chance(rank * 13 + 1);
  const joined = Temporal.PlainDate.from("2025-01-08").add({ days: luck.whole(0, 270) });
  const paid = it.fee > 0 && luck.often(0.93);
  const { familyName, givenName, organisation, professionCode, rpps, email, phone, modeCode } = it;
  return [
    ...[familyName, givenName, organisation, professionOf(professionCode)?.label ?? "", rpps ?? "", email ?? "", phone ?? ""],
    ...[modes[modeCode] ?? "", communeText(it.communeCode), "2025", french(joined)],
    ...(paid ? [String(it.fee), french(joined.add({ days: luck.whole(0, 40) })), ways[it.method]!] : ["", "", ""]),
  ];
};
