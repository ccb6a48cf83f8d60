import { labels as boardLabels } from "./board/words.ts";
import { labels as greetingLabels } from "./greetings/words.ts";
import { labels as textLabels } from "./texts/words.ts";

/** What the whole feature says: one word for one thing, everywhere. */
export const words = {
  title: "Accueil et annonces",
  navigation: { board: "Annonces", greetings: "Bienvenue" },
  personalData: [
    {
      what: "Nom et coordonnées laissés avec une annonce, texte de l’annonce",
      why: "Mettre en relation remplaçants, stagiaires, cabinets et associés",
      legalBasis: "Consentement de la personne qui publie",
      keeps: "Jusqu’à la fin de l’annonce, puis 6 mois ; 7 jours si l’adresse n’est pas confirmée",
      people: "Personnes qui publient une annonce",
      recipients: "Les professionnels connectés ; tout visiteur si la personne l’a accepté",
    },
    {
      what: "Date et moyen du message de bienvenue envoyé à chaque nouvel adhérent",
      why: "Accueillir chaque adhérent une fois, et savoir qui ne l’a pas été",
      legalBasis: "Exécution du contrat d’adhésion (statuts de l’association)",
      keeps: "Avec la fiche de l’adhérent",
      people: "Adhérents",
      recipients: "L’équipe salariée et le bureau de la CPTS",
    },
  ],
  /** Codes of the journal, queues and messages, for the pages of the administration. */
  labels: { ...boardLabels, ...greetingLabels, ...textLabels } as Record<string, string>,
  retention: {
    notices: { what: "Annonces terminées", keeps: "6 mois après leur fin" },
    unconfirmed: { what: "Annonces dont l’adresse n’a pas été confirmée", keeps: "7 jours" },
  },
};
