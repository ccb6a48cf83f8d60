export const words = {
  title: "Votre lien à garder",
  titleFor: (name: string) => `Lien de ${name}`,
  how: "Scannez ce code ou ouvrez cette adresse pour voir, corriger ou retirer votre demande.",
  keep: "Imprimez cette page ou prenez-la en photo. Ce lien n’est montré qu’une fois.",
  shared: "Sur un ordinateur partagé, fermez cette page ensuite.",
  give: "Imprimez cette page avec Ctrl + P, puis donnez-la à la personne ou envoyez-la-lui par courrier.",
  until: (date: string) => `Valable jusqu’au ${date}. Ne le donnez à personne d’autre.`,
  show: "Voir mon lien à garder",
  make: "Imprimer son lien",
  makeHint: "Pour qui n’a ni SMS ni e-mail : une page avec l’adresse et le code de sa demande.",
  tooLate: "Ce lien n’est plus montré ici : téléphonez-nous, nous vous l’enverrons",
};
