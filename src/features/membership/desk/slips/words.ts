export const words = {
  print: "Imprimer son lien",
  printAll: (n: number) => (n > 1 ? `Imprimer leurs ${n} liens` : "Imprimer son lien"),
  title: "Votre adhésion",
  asked: (year: number) => `Restez-vous adhérent en ${year} ?`,
  to: (name: string) => `À remettre à ${name}.`,
  body: "Ce code ouvre votre page : adhésion, coordonnées, attestations et reçus. Rien à installer, aucun mot de passe.",
  alone: "Ce papier est personnel : qui lit ce code ouvre votre page. Gardez-le pour vous.",
  alt: "Code à lire avec un téléphone : mène à votre page",
  caption: (url: string) => `Lisez ce code avec l’appareil photo de votre téléphone, ou tapez cette adresse : ${url}`,
  foot: (date: string) => `Valable jusqu’au ${date}`,
  fileName: "liens-des-adherents",
};
