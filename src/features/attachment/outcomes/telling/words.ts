import type { News } from "#features/attachment/outcomes/rules.ts";

type Letter = { subject: string; body: string; more: string; button: string; sms: string };
/** What people are told. Names nobody, neither them nor a doctor: the page behind the link does. */
export const words = {
  greeting: "Bonjour,",
  phone: (phone: string) => `Vous préférez parler à quelqu’un ? Appelez le ${phone}.`,
  letters: {
    accepted: {
      subject: "Votre demande : un cabinet vous répond",
      body: "Un cabinet accepte de vous recevoir.",
      more: "Ouvrez votre demande pour voir qui et quand.",
      button: "Voir qui et quand",
      sms: "Un cabinet accepte de vous recevoir. Voir qui et quand :",
    },
    returned: {
      subject: "Votre demande continue",
      body: "Le rendez-vous prévu ne se fera pas. Vous gardez votre place dans la liste.",
      more: "Nous continuons à chercher pour vous. Vous n’avez rien à faire.",
      button: "Voir ma demande",
      sms: "Le rendez-vous prévu ne se fera pas. Vous gardez votre place dans la liste :",
    },
    closed: {
      subject: "Votre demande est arrêtée",
      body: "Votre demande est sortie de la liste.",
      more: "Si vous cherchez toujours, dites-le nous : vous retrouverez votre place.",
      button: "Voir ma demande",
      sms: "Votre demande est sortie de la liste. Si vous cherchez toujours :",
    },
  } satisfies Record<News, Letter>,
};
