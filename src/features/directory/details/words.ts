export const words = {
  phoneWrong: "Indiquez un numéro à 10 chiffres",
  emailWrong: "Indiquez une adresse comme nom@exemple.fr",
  siteWrong: "Indiquez une adresse qui commence par https://",
  tooLong: "Écrivez 500 caractères au plus",
  seenBy: "Visible par",
  unsaid: "Non précisé",
  hints: {
    direct_phone: "Pour les confrères : jamais montrée au public.",
    secure_mail: "Adresse MSSanté, pour échanger des données de patients.",
    opening_hours: "Par exemple : du lundi au vendredi, 9 h – 18 h.",
    note: "Pour l’équipe.",
  } as Partial<Record<string, string>>,
};
