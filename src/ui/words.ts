/** The few words the design system says by itself. */
export const words = {
  skip: "Aller au contenu",
  menu: "Menu",
  more: "Plus",
  moreActs: "Autres actions",
  home: (site: string) => `${site}, accueil`,
  account: "Mon compte",
  accessibility: "Accessibilité",
  privacy: "Confidentialité",
  source: "Code source libre",
  optional: "(facultatif)",
  choose: "Choisir…",
  narrow: "Retrouver dans la liste",
  toCorrect: (count: number) => (count > 1 ? `${count} points à corriger` : "Un point à corriger"),
  filter: "Filtrer",
  clearFilters: "Tout afficher",
  search: "Rechercher",
  nothing: "Rien à montrer.",
  select: "Choisir",
  actions: "Actions",
  pages: "Pages de la liste",
  previous: "Précédent",
  next: "Suivant",
  range: (first: string, last: string, total: string) => `${first} à ${last} sur ${total}`,
  undo: "Annuler",
  close: "Fermer",
  copy: "Copier",
  here: "Vous êtes ici",
  asTable: "Voir le tableau des chiffres",
  unknown: "inconnu",
  place: "Lieu",
  fromTo: (first: string, last: string) => `${first} à ${last}`,
  step: (done: number, total: number) => `Étape ${done} sur ${total}`,
} as const;

const inFrench = new Intl.NumberFormat("fr-FR");
/** 12 345,6 as French readers write it. */
export const figure = (value: number): string => inFrench.format(value);
