import { count, plural } from "#platform/french.ts";
import type { IdentifierDoubt } from "#platform/rpps.ts";
import type { Channel, ContactKind, Obstacle } from "./rules.ts";

/** What the whole feature says: one word for one thing, everywhere. */
export const words = {
  title: "Cabinets",
  practice: "Cabinet",
  doctor: "Médecin",
  doctors: (n: number) => count(n, "médecin", "médecins"),
  address: "Adresse",
  commune: "Commune",
  phone: "Téléphone",
  email: "E-mail",
  channel: "Comment leur écrire",
  channels: { mail: "E-mail", sms: "SMS", paper: "Ni l’un ni l’autre : on appelle" } satisfies Record<Channel, string>,
  takesPart: "Participe à la liste commune",
  takesNoPart: "Ne participe pas",
  archived: "Archivé",
  places: "Places",
  placesUnknown: "Pas encore dites",
  placesLeft: (n: number) => count(n, "place", "places"),
  statedOn: (date: string) => `Dites le ${date}`,
  homeVisits: "Visites à domicile",
  maxDistance: "Distance maximale",
  anyDistance: "Celle de la CPTS",
  communes: "Communes",
  anyCommune: "Toutes",
  minAge: "Âge minimum",
  maxAge: "Âge maximum",
  ages: "Âges pris",
  anyAge: "Tous les âges",
  fromAge: (min: number) => `À partir de ${min} ans`,
  untilAge: (max: number) => `Jusqu’à ${max} ans`,
  betweenAges: (min: number, max: number) => `De ${min} à ${max} ans`,
  rpps: "RPPS",
  rppsDoubts: {
    length: "Numéro RPPS à vérifier : il a 11 chiffres",
    letters: "Numéro RPPS à vérifier : il n’a que des chiffres",
    "check-digit": "Numéro RPPS à vérifier : un chiffre est sans doute faux",
  } satisfies Record<IdentifierDoubt, string>,
  note: "Remarques",
  onMap: "Sur la carte",
  approximate: "Placé au centre de la commune",
  noPoint: "Pas encore placé sur la carte",
  contacts: {
    call: "Appel",
    visit: "Visite",
    mail: "Message",
    places_asked: "Places demandées",
    places_stated: "Places dites",
    offer_sent: "Patients proposés",
    offer_reminded: "Relance envoyée",
    offer_answered: "Réponse aux propositions",
  } satisfies Record<ContactKind, string>,
  obstacles: {
    no_home_visits: "ne fait pas de visite à domicile",
    too_young: "ne prend pas les patients si jeunes",
    too_old: "ne prend pas les patients si âgés",
    other_commune: "garde ses places pour d’autres communes",
    too_far: "trop loin pour ce médecin",
  } satisfies Record<Obstacle, string>,
  discreet: "Les places restent entre le cabinet et l’équipe de la CPTS : elles ne sont jamais publiées.",
  changed: "Cette fiche a changé pendant que vous écriviez : relisez-la, puis recommencez",
  unknownPlaces: (n: number) => plural(n, "cabinet n’a pas encore dit ses places", "cabinets n’ont pas encore dit leurs places"),
  personalData: {
    what: "Nom, RPPS, cabinet et places des médecins du territoire",
    why: "Proposer des patients sans médecin à ceux qui peuvent en prendre",
    legalBasis: "Intérêt légitime de la CPTS ; les places sont données par le médecin",
    keeps: "Tant que le médecin exerce sur le territoire",
    people: "Médecins et secrétariats des cabinets",
    recipients: "L’équipe salariée ; jamais publié",
  },
  /** Codes of the journal, queues and messages, for the pages of the administration. */
  labels: {
    "practices.created": "Cabinet ajouté",
    "practices.corrected": "Cabinet corrigé",
    "practices.archived": "Cabinet archivé",
    "practices.restored": "Cabinet remis dans la liste",
    "practices.exported": "Liste des cabinets exportée",
    "practices.doctor.added": "Médecin ajouté",
    "practices.doctor.corrected": "Médecin corrigé",
    "practices.doctor.left": "Départ d’un médecin",
    "practices.doctor.back": "Départ d’un médecin annulé",
    "practices.capacity.stated": "Places dites",
    "practices.capacity.undone": "Places remises comme avant",
    "practices.contact.call": "Appel noté",
    "practices.contact.visit": "Visite notée",
    "practices.contact.mail": "Message noté",
    "practices.contact.places_asked": "Places demandées",
    "practices.contact.places_stated": "Places dites par le cabinet",
    "practices.contact.offer_sent": "Patients proposés au cabinet",
    "practices.contact.offer_reminded": "Cabinet relancé",
    "practices.contact.offer_answered": "Réponse du cabinet",
    "practices.contact.undone": "Contact retiré",
    "practices.places": "Demande de places",
    "practices.geocode": "Recherche de l’adresse des cabinets",
    practice: "cabinet",
    doctor: "médecin",
  } as Record<string, string>,
  yes: "oui",
  no: "non",
};

/** The ages a doctor takes, in words. */
export const agesSaid = ({ minAge, maxAge }: { minAge: number | null; maxAge: number | null }): string => {
  if (minAge !== null && maxAge !== null) return words.betweenAges(minAge, maxAge);
  if (minAge !== null) return words.fromAge(minAge);
  return maxAge === null ? words.anyAge : words.untilAge(maxAge);
};
/** «Dr Marie Durand». */
export const doctorName = ({ givenName, familyName }: { givenName: string; familyName: string }): string =>
  ["Dr", givenName, familyName].filter(Boolean).join(" ");
