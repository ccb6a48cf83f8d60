import { addNotice, publishNotice } from "#features/welcome/board/commands.ts";
import type { Written } from "#features/welcome/board/form/rules.ts";
import { publishTexts } from "#features/welcome/texts/commands.ts";
import { readTexts } from "#features/welcome/texts/rules.ts";
import type { Teller } from "./teller.ts";

type Told = [on: string, kind: Written["kind"], title: string, text: string, professionCode: string, communeCode: string | null];
/** Notices of the last weeks; every author is invented, and says so. */
const told: Told[] = [
  [
    "2026-10-02",
    "locum_offer",
    "Remplacement infirmier, vacances de Noël",
    "Deux semaines, tournée de quinze patients, logement possible sur place.",
    "60",
    "34114",
  ],
  [
    "2026-10-13",
    "placement_request",
    "Interne de médecine générale cherche un terrain",
    "Niveau 2, de mai à octobre, intéressée par la pédiatrie et le domicile.",
    "10",
    null,
  ],
  [
    "2026-10-21",
    "premises",
    "Local de 40 m² dans une maison de santé",
    "Deux pièces et une salle d’attente partagée, accessible, libre en janvier.",
    "",
    "34079",
  ],
  [
    "2026-11-05",
    "associate",
    "Cabinet de kinésithérapie cherche un associé",
    "Trois kinés, plateau technique neuf, patientèle déjà là. Venez visiter.",
    "70",
    "34114",
  ],
];
const shownDays = 90;

/** What newcomers read, and what people offer and look for; one notice is left for staff to read. */
export const tellBoard = (story: Teller): void => {
  const root = `${story.outside.origin}/${story.community.slug}`;
  story.on(Temporal.PlainDate.from("2026-09-01"), 10, async () => {
    const meeting = { what: "Soirée d’accueil des nouveaux", at: "2026-12-03T20:00", place: "Salle des fêtes (exemple)" };
    await story.do((tx) => publishTexts(tx, { ...readTexts(undefined), meeting }, 0));
  });
  for (const [at, [on, kind, title, text, professionCode, communeCode]] of told.entries())
    story.on(Temporal.PlainDate.from(on), 11, async () => {
      const email = `annonce-${at + 1}@annonces.example`;
      const contact = { contactName: `Auteur ${at + 1} (fictif)`, email, phone: null, contactPublic: at === 2 };
      const expiresOn = Temporal.PlainDate.from(on).add({ days: shownDays });
      const notice = { kind, title, text, professionCode, communeCode, fromOn: null, untilOn: null, expiresOn, ...contact };
      const id = await story.do((tx) => addNotice(tx, notice, { way: "account", memberId: story.by.secretary }, root), "visitor");
      if (at < told.length - 1) await story.do((tx) => publishNotice(tx, id, root), story.by.secretary);
    });
};
