import { plural } from "#platform/french.ts";
import { reasonWords } from "./priority/words.ts";
import type { Closing, Door, FactKind, Refusal, State, Telling } from "./rules.ts";

/** What the whole feature says of a request: one word for one thing, everywhere. */
export const words = {
  title: "Accès au médecin traitant",
  request: "demande",
  states: {
    waiting: "En attente",
    offered: "Proposée à un cabinet",
    accepted: "Acceptée par un médecin",
    seen: "Premier rendez-vous fait",
    declared: "Médecin traitant déclaré",
    closed: "Sortie de la liste",
  } satisfies Record<State, string>,
  doors: {
    phone: "Téléphone",
    public: "Formulaire public",
    partner: "Partenaire",
    paper: "Papier",
    import: "Fichier importé",
  } satisfies Record<Door, string>,
  closings: {
    withdrawn: "La personne retire sa demande",
    found_alone: "A trouvé un médecin sans nous",
    moved: "A déménagé",
    deceased: "Décès",
    unreachable: "Injoignable après les tentatives prévues",
    merged: "Réunie avec une autre fiche",
    undone: "Saisie ou import annulé",
    other: "Autre motif",
  } satisfies Record<Closing, string>,
  refusals: {
    full: "Plus de place",
    too_far: "Trop loin",
    known_patient: "Patient déjà connu, suivi impossible",
    other_care: "Relève d’un autre suivi",
    unreachable: "Patient injoignable",
    other: "Autre motif",
  } satisfies Record<Refusal, string>,
  tellings: { sms: "SMS", mail: "E-mail", call: "Appel" } satisfies Record<Telling, string>,
  reasons: reasonWords,
  facts: {
    entered: "Inscription sur la liste",
    corrected: "Fiche corrigée",
    confirmed: "Toujours sans médecin : confirmé",
    asked: "Question posée : « toujours sans médecin ? »",
    attempt: "Tentative de contact",
    raised: "Priorité décidée par le bureau",
    merged: "Fiches réunies",
    offered: "Proposée à un cabinet",
    accepted: "Acceptée par le médecin",
    refused: "Refusée par le cabinet",
    silent: "Sans réponse du cabinet : place gardée",
    visit_planned: "Premier rendez-vous fixé",
    seen: "Premier rendez-vous fait",
    declared: "Médecin traitant déclaré",
    failed: "Suivi non abouti : retour dans la liste à sa date d’origine",
    closed: "Sortie de la liste",
    reopened: "Demande rouverte à sa date d’origine",
    told: "Personne informée",
    followed_up: "Nouvelles prises à six mois",
    note: "Note",
  } satisfies Record<FactKind, string>,
  navigation: { list: "Liste d’attente", cycles: "Cycles", calls: "Appels", figures: "Chiffres", weights: "Priorités" },
  around: "Autour de la liste",
  /** What waits for staff on the home page. */
  waits: {
    calls: (n: number) => plural(n, "personne à prévenir ou à rappeler par téléphone", "personnes à prévenir ou à rappeler par téléphone"),
    departures: (n: number) => plural(n, "personne acceptée par un médecin parti", "personnes acceptées par un médecin parti"),
    byPerson: (n: number) =>
      plural(n, "personne à appeler : trois messages sans réponse", "personnes à appeler : trois messages sans réponse"),
    due: (n: number) =>
      plural(n, "personne à qui demander si elle cherche toujours", "personnes à qui demander si elles cherchent toujours"),
    doubles: (n: number) => plural(n, "fiche qui ressemble à une autre", "fiches qui se ressemblent, à réunir ou à distinguer"),
  },
  personalData: [
    {
      what: "Identité, coordonnées, adresse et situations des personnes sans médecin",
      why: "Leur trouver un médecin traitant, dans un ordre expliqué",
      legalBasis: "Intérêt public en santé ; professionnels soumis au secret, personne informée",
      keeps: "Douze mois après la sortie de la liste, puis des comptes seulement",
    },
    {
      what: "Historique de chaque demande : qui a fait quoi, quand",
      why: "Expliquer, annuler une erreur, rendre compte",
      legalBasis: "Intérêt public en santé",
      keeps: "Les dates et les codes restent ; les notes sont effacées avec la fiche",
    },
    {
      what: "Nom et contact des partenaires",
      why: "Leur donner un lien pour inscrire une personne",
      legalBasis: "Intérêt légitime de la CPTS",
      keeps: "Tant que le partenariat dure",
    },
  ],
  retention: { what: "Fiches des personnes sorties de la liste", keeps: "12 mois après la sortie, sauf autre réglage" },
  undone: (what: string) => `${what} (annulé)`,
  /** Codes of the journal and of messages, for the pages of the administration. */
  labels: {
    "attachment.weights.decided": "Poids des priorités décidés",
    "attachment.settings.decided": "Réglages de la liste changés",
    "attachment.exported": "Liste exportée",
    "attachment.partner": "Lien envoyé à un partenaire",
    "attachment.partner.added": "Partenaire ajouté",
    "attachment.partner.ended": "Partenaire terminé",
    "attachment.partner.resumed": "Partenaire repris",
    "attachment.partner.linked": "Lien de partenaire créé",
    "attachment.own.linked": "Lien de la personne imprimé",
    "attachment.received": "Demande reçue",
    "attachment.confirmation": "Question « toujours sans médecin ? »",
  } as Record<string, string>,
};
