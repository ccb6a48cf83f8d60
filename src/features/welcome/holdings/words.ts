export const words = {
  notice: (title: string) => `Annonce : ${title}`,
  greeting: (name: string) => `Message de bienvenue : ${name}`,
  fields: { name: "Nom", email: "E-mail", phone: "Téléphone", text: "Annonce", until: "En ligne jusqu’au", sent: "Accueilli le" },
  goes: "L’annonce entière et le lien de son auteur",
  goesGreeting: "La date du message de bienvenue",
};
