export const words = {
  /** Under every letter. */
  sentBy: (name: string) => `Message envoyé par ${name}`,
  phone: (phone: string) => `Téléphone : ${phone}`,
  noAnswer: "cette adresse ne reçoit pas de réponse",
  writeTo: (email: string) => `Pour nous répondre : ${email}`,
  copyLink: "Si le bouton ne répond pas, copiez cette adresse :",
  link: (label: string) => `${label} :`,
} as const;
