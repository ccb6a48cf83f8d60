import { count, list, number, plural } from "#platform/french.ts";

/** What adding and removing communes says. */
export const words = {
  title: "Communes du territoire",
  lead: "Ce sont elles qui disent qui habite le territoire : population, taille, annuaire et chiffres en dépendent.",
  search: "Commune, code postal ou intercommunalité",
  searchHint: "Par exemple : Lodève, 34150 ou Vallée de l’Hérault",
  find: "Chercher",
  found: "Communes trouvées",
  noneFound: "Aucune commune ni intercommunalité ne porte ce nom",
  noneFoundHelp: "Essayez les premières lettres, ou un code postal.",
  groups: "Intercommunalités",
  group: "Intercommunalité",
  groupCommunes: "Ses communes",
  members: (n: number, missing: number) => `${count(n, "commune", "communes")}, dont ${number(missing)} à ajouter`,
  allThere: (n: number) => count(n, "commune, déjà dans le territoire", "communes, toutes déjà dans le territoire"),
  addGroup: (n: number) => (n > 1 ? `Ajouter les ${number(n)} communes` : "Ajouter la commune"),
  addGroupOf: (n: number, name: string) => `Ajouter ${count(n, "commune", "communes")}\u202f: ${name}`,
  already: "déjà dans le territoire",
  add: "Ajouter au territoire",
  noneTicked: "Cochez au moins une commune",
  present: "Dans le territoire",
  none: "Aucune commune pour l’instant",
  noneHelp: "Cherchez une commune, un code postal ou toute une intercommunalité, puis ajoutez-la.",
  remove: "Retirer",
  removeOf: (name: string) => `Retirer ${name}`,
  added: (names: readonly string[]) =>
    names.length > 3
      ? `${count(names.length, "commune ajoutée", "communes ajoutées")}`
      : `${list(names)} ${plural(names.length, "fait", "font")} partie du territoire`,
  addedNone: "Ces communes étaient déjà dans le territoire",
  removed: (name: string) => `${name} ne fait plus partie du territoire`,
  undone: "C’est annulé",
  unknown: (codes: readonly string[]) => `Le code officiel géographique ne connaît pas ${codes.slice(0, 5).join(", ")}`,
};
