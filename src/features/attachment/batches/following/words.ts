import { count } from "#platform/french.ts";

type Tally = { accepted: number; refused: number; silent: number; pending: number; withdrawn?: number };
export const words = {
  title: "Réponses des cabinets",
  perPractice: (n: number) => `Réponse de chaque cabinet (${n})`,
  lead: (date: string) => `Réponses attendues jusqu’au ${date}.`,
  over: (date: string) => `Cycle terminé le ${date}.`,
  abandoned: "Ce cycle est abandonné : rien n’a été envoyé.",
  figures: { offered: "Proposées", accepted: "Acceptées", refused: "Refusées", silent: "Sans réponse", pending: "En attente de réponse" },
  columns: { practice: "Cabinet", state: "Où il en est", answers: "Réponses", sent: "Envoi", act: "" },
  answered: "A répondu pour tous",
  some: "A commencé à répondre",
  opened: "A ouvert sa page",
  unopened: "Pas encore ouverte",
  lost: "Message non parti : corrigez l’adresse du cabinet, puis renvoyez le lien",
  paper: "Feuille à remettre",
  partly: "A répondu en partie",
  noAnswer: "N’a pas répondu",
  counts: ({ accepted, refused, silent, pending, withdrawn = 0 }: Tally) =>
    [
      accepted > 0 ? count(accepted, "acceptée", "acceptées") : "",
      refused > 0 ? count(refused, "refusée", "refusées") : "",
      silent > 0 ? `${silent} sans réponse` : "",
      pending > 0 ? `${pending} en attente` : "",
      withdrawn > 0 ? count(withdrawn, "retirée", "retirées") : "",
    ]
      .filter(Boolean)
      .join(", "),
  channels: { mail: "E-mail", sms: "SMS", paper: "Papier" },
  reminded: (date: string) => `relancé le ${date}`,
  resend: "Renvoyer le lien",
  resendTo: (name: string) => `Renvoyer le lien à ${name}`,
  sheet: "Préparer la feuille",
  sheetFor: (name: string) => `Préparer la feuille de ${name}`,
  desk: "Répondre au téléphone",
  deskFor: (name: string) => `Répondre au téléphone pour ${name}`,
  close: "Terminer ce cycle maintenant",
  closeHint: "Les personnes sans réponse reviennent dans la liste, à leur place.",
  callBack: "Annuler l’envoi",
  callBackHint: "Possible pendant dix minutes, tant qu’aucun cabinet n’a ouvert sa page.",
  done: {
    envoi: "Le cycle est envoyé.",
    relance: "Le lien est renvoyé.",
    cloture: "Le cycle est terminé.",
    reouverture: "C’est annulé : les cabinets peuvent de nouveau répondre.",
  },
  dropped: (n: number) =>
    n > 1
      ? `${n} personnes n’attendaient plus : elles n’ont pas été proposées.`
      : "Une personne n’attendait plus : elle n’a pas été proposée.",
};
