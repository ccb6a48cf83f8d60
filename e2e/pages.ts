/** A page by its address, or by the first link of a page that looks like `link`. */
export type Found = { at: string; link?: string };

const id = "[0-9a-f-]{36}";
const list = "/demo/medecin-traitant";
const at = (base: string, paths: string): Found[] =>
  paths
    .trim()
    .split(/\s+/)
    .map((path) => ({ at: `${base}${path}` }));

export const visitorPages: readonly Found[] = [
  ...at("", "/ /ui /connexion /connexion/code /mon-compte /demo /demo/connexion /introuvable /demo/introuvable"),
  ...at("/demo", "/confidentialite /accessibilite /code-source /medecin-traitant /medecin-traitant/recue /medecin-traitant/chiffres"),
  // Links that were never given, or do not serve any more.
  ...at(list, "/ma-demande/inconnu /propositions/inconnu /partenaire/inconnu"),
  ...at("", "/demo/cabinets/places/inconnu /connexion/lien?jeton=inconnu"),
];

const figures: readonly Found[] = at(list, "/tableau-de-bord /tableau-de-bord?periode=tout /tableau-de-bord/tableaux");

export const staffPages: readonly Found[] = [
  { at: "/demo" },
  { at: "/mon-compte" },
  ...at(list, "/demandes /demandes?etat=toutes /demandes?etat=sortie /demandes?doute=doublon /demandes/nouvelle /appels /confirmations"),
  ...at(list, "/departs /reglages /priorites /cycles"),
  { at: `${list}/demandes`, link: `/demandes/${id}$` },
  { at: `${list}/demandes?etat=acceptee`, link: `/demandes/${id}$` },
  { at: `${list}/demandes?etat=declaree`, link: `/demandes/${id}$` },
  { at: `${list}/demandes?etat=sortie`, link: `/demandes/${id}$` },
  { at: `${list}/cycles`, link: `/cycles/${id}$` },
  ...figures,
  ...at(list, "/tableau-de-bord/cabinets /tableau-de-bord/personnes"),
  ...at("/demo", "/cabinets /cabinets?fiches=archived"),
  { at: "/demo/cabinets", link: `/cabinets/${id}$` },
  // Not theirs.
  { at: "/demo/administration/acces" },
];

export const coordinatorPages: readonly Found[] = [
  { at: "/demo" },
  ...at(list, "/demandes /cycles /import /partenaires"),
  { at: `${list}/demandes`, link: `/demandes/${id}$` },
  { at: `${list}/cycles`, link: `/cycles/${id}$` },
  ...at("/demo/cabinets", "/nouveau /import"),
  { at: "/demo/cabinets?participe=yes", link: `/cabinets/${id}$` },
  ...at(
    "/demo/administration",
    "/ /messages /messages?etat=failed /taches /taches?etat=done /journal /journal/verification /acces /acces/nouveau",
  ),
  { at: "/demo/administration/messages", link: `/messages/${id}$` },
  { at: "/demo/administration/messages?type=sms", link: `/messages/${id}$` },
  { at: "/demo/administration/acces", link: `/acces/${id}$` },
];

export const boardPages: readonly Found[] = [
  { at: "/demo" },
  ...figures,
  ...at(list, "/priorites /reglages /demandes"),
  ...at("/demo/administration", "/ /journal"),
];
export const referentPages: readonly Found[] = [{ at: "/demo" }, ...figures];
