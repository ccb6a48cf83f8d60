import type { Right } from "#app/right.ts";
import { rights } from "#app/rights.ts";

/** Who looks, by the name of the demonstration’s person: whoever comes first sees the pages that several may see. */
export const names = {
  coordinator: "Claire",
  employee: "Sami",
  board: "Paul",
  treasurer: "Léa",
  member: "Nadia",
  practice_secretary: "Hugo",
  referent: "Anne",
  visitor: undefined,
} as const;
export type Who = keyof typeof names;

/**
 * How pages are reached that need more than their address: one line each, the addresses of a trail, the page last.
 * Each `:parameter` is read from the first link like it on the page before, or known from earlier on the trail.
 * A page without parameters needs no line: it is looked at because it has a right. A line may also show a state of a page.
 */
const trails: Partial<Record<Who, string>> = {
  coordinator: `
    /medecin-traitant/demandes?doute=doublon
    /medecin-traitant/demandes > /medecin-traitant/demandes/:id
    /medecin-traitant/demandes > /medecin-traitant/demandes/:id > /medecin-traitant/demandes/:id/modifier
    /medecin-traitant/demandes?etat=acceptee > /medecin-traitant/demandes/:id > /medecin-traitant/demandes/:id/issue
    /medecin-traitant/demandes?etat=sortie > /medecin-traitant/demandes/:id
    /medecin-traitant/cycles > /medecin-traitant/cycles/:id > /medecin-traitant/cycles/:id/cabinets/:practice
    /cabinets?fiches=archived
    /cabinets?participe=yes > /cabinets/:id
    /cabinets?participe=yes > /cabinets/:id > /cabinets/:id/medecins/:doctor
    /cabinets?participe=yes > /cabinets/:id > /cabinets/:id/medecins/nouveau
    /cabinets?participe=yes > /cabinets/:id > /cabinets/:id/modification
    /administration/messages?etat=failed
    /administration/messages?type=sms > /administration/messages/:id
    /administration/messages?q=Propositions+de+patients > /administration/messages/:id > /medecin-traitant/propositions/:token
    /administration/messages?q=un+cabinet+vous+répond > /administration/messages/:id > /medecin-traitant/ma-demande/:token
    /administration/messages?q=continue > /administration/messages/:id > /medecin-traitant/ma-demande/:token > /medecin-traitant/ma-demande/:token/corriger
    /administration/messages?q=annonce+est+reçue > /administration/messages/:id > /accueil/annonces/la-mienne/:token
    /administration/messages?q=annonce+est+reçue > /administration/messages/:id > /accueil/annonces/la-mienne/:token > /accueil/annonces/la-mienne/:token/modification
    /administration/taches?etat=done
    /administration/acces > /administration/acces/:id
    /territoire/communes?q=Hérault
    /territoire/chiffres/saisie?indicateur=ald
    /territoire/diagnostic > /territoire/chiffres/:indicator
    /territoire/diagnostic > /territoire/chiffres/:indicator > /territoire/chiffres/:indicator/:id
    /annuaire?voir=structures
    /annuaire?partis=oui
    /annuaire?adhesion=member > /annuaire/:entries/:id
    /annuaire?voir=structures > /annuaire/:entries/:id
    /annuaire?q=infirmier > /annuaire/:entries/:id > /annuaire/:entries/:id/modification
    /annuaire?q=infirmier > /annuaire/:entries/:id > /annuaire/professionnels/:id/lieux
    /annuaire/mises-a-jour > /annuaire/mises-a-jour/:id
    /annuaire/mises-a-jour > /annuaire/mises-a-jour/:id > /annuaire/mises-a-jour/:id?nature=departure
    /adherents?etat=applied
    /adherents?etat=left > /adherents/:id
    /adherents?etat=member > /adherents/:id > /adherents/:id/modification
    /adherents/cotisations?annee=2026&reste=due > /adherents/:id > /adherents/:id/paiement
    /adherents/paiements?annee=2026 > /adherents/paiements/:id/recu
    /adherents/colleges > /adherents/colleges/:id
    /adherents/import > /adherents/import/:id
    /adherents/participations?genre=meeting&le=2026-10-08&sujet=Réunion+plénière+d’automne
    /adherents/participations/import > /adherents/participations/import/:id
    /adherents/visites?commune=34079
    /adherents/visites > /adherents/visites/:id
    /adherents/reseau/personnes?qui=jamais
    /adherents/attestations?annee=2025
    /adherents/attestations?annee=2025&etat=has > /adherents/attestations/:id
    /adherents/attestations?annee=2025&etat=has > /adherents/attestations/:id > /adherents/verification/:code
    /adherents/attestations/dispositifs > /adherents/attestations/dispositifs/:id
    /administration/messages?q=adhésion+est+acceptée > /administration/messages/:id > /adherents/mon-adhesion/:token
    /administration/messages?q=adhésion+est+acceptée > /administration/messages/:id > /adherents/mon-adhesion/:token > /adherents/mon-adhesion/:token/correction
  `,
  visitor: `
    /accueil/annonces > /accueil/annonces/:id
    /annuaire/public > /annuaire/public/:entries/:id
  `,
  employee: "/medecin-traitant/demandes > /medecin-traitant/demandes/:id",
  board: "/medecin-traitant/tableau-de-bord",
  member: "/",
  practice_secretary: "/",
  referent: "/",
};
/** Reached by a journey alone: its link stands inside a sentence of a letter (invitation.e2e.ts). */
const byJourney = "/adherents/invitation/:token";
/** What answers something else than a page: files, and suggestions under a field. */
const isFile = (route: string) => /(\/(export|modele|communes)|\.\w+)$/.test(route);
/** What exists while the coordinator prepares it: drafts.ts makes it, and throws it away. */
export const draftTrails = `
  /medecin-traitant/cycles > /medecin-traitant/cycles/:id
  /medecin-traitant/cycles > /medecin-traitant/cycles/:id > /medecin-traitant/cycles/:id/messages
  /medecin-traitant/cycles > /medecin-traitant/cycles/:id > /medecin-traitant/cycles/:id/personnes/:request
  /medecin-traitant/import > /medecin-traitant/import/:id
  /cabinets/import > /cabinets/import/:id
  /territoire/chiffres/import > /territoire/chiffres/import/:id
  /adherents/participations/import > /adherents/participations/import/:id
  /administration/messages?q=partenaires.example > /administration/messages/:id > /medecin-traitant/partenaire/:token
  /administration/messages?q=Confirmez+votre+adhésion > /administration/messages/:id > /adherents/adhesion/confirmation/:token
  /administration/messages?q=Votre+fiche+dans > /administration/messages/:id > /annuaire/ma-fiche/:token
  /administration/messages?q=Combien+de+nouveaux > /administration/messages/:id > /cabinets/places/:token
`;

/** Outside communities, or of the house itself: they have no right of a feature. */
const houseTrails: Partial<Record<Who, string>> = {
  visitor:
    "/ /ui /accessibilite /connexion /connexion/code /demo /demo/connexion /demo/confidentialite /demo/accessibilite /demo/code-source",
  coordinator: "/demo /mon-compte",
};
/** Addresses that nobody has, and links that were never given or do not serve any more. */
export const deadEnds =
  `/introuvable /demo/introuvable /demo/medecin-traitant/ma-demande/inconnu /demo/medecin-traitant/propositions/inconnu
  /demo/medecin-traitant/partenaire/inconnu /demo/cabinets/places/inconnu
  /demo/adherents/mon-adhesion/inconnu /demo/adherents/verification/K7QM2XWP9DHRTB4C /connexion/lien?jeton=inconnu`.split(/\s+/);

const readerOf = (right: Right): Who =>
  right === "everybody"
    ? "visitor"
    : right === "link"
      ? "coordinator"
      : ((Object.keys(names) as Who[]).find((who) => who !== "visitor" && right.roles.includes(who)) ?? "visitor");
const steps = (line: string) => line.trim().split(/\s+>\s+/);
/** The addresses of each trail of a text, inside the demonstration. */
export const trailsOf = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => steps(line).map((step) => `/demo${step}`.replace(/(?<=.)\/$/, "")));

const routes = [...rights].flatMap(([route, right]): [string, Right][] => (route.startsWith("GET ") ? [[route.slice(4), right]] : []));
const isPlain = (route: string) => !route.includes(":") && !isFile(route);

/** Every trail that somebody follows. */
export const trailsFor = (who: Who): string[][] => [
  ...(houseTrails[who] ?? "").split(/\s+/).flatMap((path) => (path ? [[path]] : [])),
  ...trailsOf(
    routes
      .filter(([route, right]) => isPlain(route) && readerOf(right) === who)
      .map(([route]) => route)
      .join("\n"),
  ),
  ...trailsOf(trails[who] ?? ""),
];

const shape = (route: string) => route.replace(/\?.*/, "").replace(/:\w+/g, ":").replace(/\/$/, "");
const parameters = (route: string) => route.split(":").length;
const patterns = routes
  .map(([route]) => ({ route, like: new RegExp(`^/demo${route.replace(/[.]/g, "\\.").replace(/:\w+/g, "[\\w-]+")}$`) }))
  .toSorted((a, b) => parameters(a.route) - parameters(b.route));
/** Whether an address is of the page a step means: `/cabinets/nouveau` looks like `/cabinets/:id`, and is another page. */
export const isOf = (step: string, path: string): boolean => {
  const route = patterns.find(({ like }) => like.test(path))?.route;
  return route !== undefined && shape(`/demo${route}`) === shape(step);
};
/** Pages of the product that nobody looks at, and lines of this file about pages that are no more. */
export const forgotten = (): { pages: string[]; lines: string[] } => {
  const reached = [...Object.values(trails), draftTrails]
    .flatMap((text) => text.split("\n").map((line) => steps(line).at(-1)!))
    .concat(byJourney)
    .map(shape);
  const known = new Set(["", ...routes.map(([route]) => shape(route))]);
  return {
    pages: routes.map(([route]) => route).filter((route) => !isPlain(route) && !isFile(route) && !reached.includes(shape(route))),
    lines: reached.filter((route) => !known.has(route)),
  };
};
