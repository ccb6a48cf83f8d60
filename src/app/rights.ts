import type { Assurance } from "#platform/actor.ts";
import { coordinator, get, post, type Right, rows, staff } from "./right.ts";
import { directoryRights } from "./rights-directory.ts";
import { membershipRights } from "./rights-membership.ts";
import { territoryRights } from "./rights-territory.ts";
import { welcomeRights } from "./rights-welcome.ts";

const weighers = (level: Assurance): Right => ({ roles: ["coordinator", "board"], level });
const figures = (level: Assurance): Right => ({ roles: ["coordinator", "employee", "board", "treasurer", "referent"], level });

/** Every route of every feature, with its right. A route that is not here fails the build (`rights.test.ts`). */
export const rights: ReadonlyMap<string, Right> = new Map([
  ...directoryRights,
  ...membershipRights,
  ...territoryRights,
  ...welcomeRights,
  ...get("everybody", "/medecin-traitant/ /medecin-traitant/recue /medecin-traitant/chiffres /medecin-traitant/demandes/communes"),
  ...post("everybody", "/medecin-traitant/ /medecin-traitant/recue"),
  ...get(
    "link",
    `/medecin-traitant/ma-demande/:token /medecin-traitant/ma-demande/:token/corriger /medecin-traitant/partenaire/:token
     /medecin-traitant/propositions/:token /cabinets/places/:token`,
  ),
  ...post(
    "link",
    `/medecin-traitant/ma-demande/:token/annulation /medecin-traitant/ma-demande/:token/corriger
     /medecin-traitant/ma-demande/:token/reponse /medecin-traitant/ma-demande/:token/retrait
     /medecin-traitant/partenaire/:token /medecin-traitant/partenaire/:token/annulation
     /medecin-traitant/propositions/:token/:offerId/annulation /medecin-traitant/propositions/:token/:offerId/declare
     /medecin-traitant/propositions/:token/:offerId/rendez-vous /medecin-traitant/propositions/:token/:offerId/reponse
     /medecin-traitant/propositions/:token/:offerId/vu /cabinets/places/:token/medecins/:doctorId`,
  ),
  ...get(
    staff(2),
    `/medecin-traitant/demandes /medecin-traitant/demandes/nouvelle /medecin-traitant/demandes/:id
     /medecin-traitant/demandes/:id/modifier /medecin-traitant/demandes/:id/issue /medecin-traitant/appels
     /medecin-traitant/confirmations /medecin-traitant/cycles /medecin-traitant/cycles/:id
     /medecin-traitant/cycles/:batchId/cabinets/:practiceId
     /medecin-traitant/departs /medecin-traitant/tableau-de-bord/cabinets /medecin-traitant/tableau-de-bord/personnes`,
  ),
  ...post(
    staff(2),
    `/medecin-traitant/demandes /medecin-traitant/demandes/nouvelle /medecin-traitant/demandes/ressemblances
     /medecin-traitant/demandes/annulation /medecin-traitant/demandes/confirmations /medecin-traitant/demandes/fermetures
     /medecin-traitant/demandes/:id/annulation /medecin-traitant/demandes/:id/confirmation /medecin-traitant/demandes/:id/fermeture
     /medecin-traitant/demandes/:id/foyer /medecin-traitant/demandes/:id/foyer-sortie /medecin-traitant/demandes/:id/lien
     /medecin-traitant/demandes/:id/modifier
     /medecin-traitant/demandes/:id/priorite /medecin-traitant/demandes/:id/reouverture /medecin-traitant/demandes/:id/reunion
     /medecin-traitant/demandes/:id/tentative /medecin-traitant/demandes/:id/declare /medecin-traitant/demandes/:id/echec
     /medecin-traitant/demandes/:id/issue/annulation /medecin-traitant/demandes/:id/suivi /medecin-traitant/demandes/:id/vu
     /medecin-traitant/confirmations/envoi /medecin-traitant/confirmations/:id /medecin-traitant/appels
     /medecin-traitant/appels/:id/annulation /medecin-traitant/appels/:id/resultat
     /medecin-traitant/cycles/:batchId/propositions/:offerId/annulation /medecin-traitant/cycles/:batchId/propositions/:offerId/declare
     /medecin-traitant/cycles/:batchId/propositions/:offerId/rendez-vous /medecin-traitant/cycles/:batchId/propositions/:offerId/reponse
     /medecin-traitant/cycles/:batchId/propositions/:offerId/vu /medecin-traitant/cycles/:id
     /medecin-traitant/departs/:doctorId/annulation /medecin-traitant/departs/:doctorId/retour`,
  ),
  ...get(figures(1), "/medecin-traitant/tableau-de-bord /medecin-traitant/tableau-de-bord/tableaux"),
  ...get(figures(2), "/medecin-traitant/tableau-de-bord/export"),
  ...get({ roles: ["coordinator", "employee", "board"], level: 2 }, "/medecin-traitant/priorites"),
  ...get({ roles: ["coordinator", "employee", "board"], level: 1 }, "/medecin-traitant/reglages"),
  ...post(weighers(2), "/medecin-traitant/priorites /medecin-traitant/priorites/annulation /medecin-traitant/priorites/effet"),
  ...post(weighers(2), "/medecin-traitant/reglages /medecin-traitant/reglages/annulation"),
  ...get(
    coordinator(2),
    `/medecin-traitant/cycles/:id/messages /medecin-traitant/partenaires /medecin-traitant/import /medecin-traitant/import/:id
     /medecin-traitant/cycles/:id/personnes/:request`,
  ),
  ...get(coordinator(1), "/medecin-traitant/import/modele /cabinets/import/modele"),
  ...get(coordinator(3), "/medecin-traitant/demandes/export /medecin-traitant/appels/export /medecin-traitant/import/:id/refusees.csv"),
  ...post(
    coordinator(2),
    `/medecin-traitant/cycles /medecin-traitant/cycles/:id/reprise /medecin-traitant/cycles/:id/abandon
     /medecin-traitant/cycles/:id/annulation /medecin-traitant/cycles/:id/cloture /medecin-traitant/cycles/:id/envoi
     /medecin-traitant/cycles/:id/feuilles/:practice /medecin-traitant/cycles/:id/personnes/:request/placement
     /medecin-traitant/cycles/:id/personnes/:request/retrait /medecin-traitant/cycles/:id/rappel-envoi /medecin-traitant/cycles/:id/reouverture
     /medecin-traitant/cycles/:id/recalcul /medecin-traitant/cycles/:id/relances/:practice
     /medecin-traitant/import /medecin-traitant/import/:id/abandon /medecin-traitant/import/:id/annulation
     /medecin-traitant/import/:id/application /medecin-traitant/import/:id/colonnes /medecin-traitant/import/:id/lignes
     /medecin-traitant/partenaires /medecin-traitant/partenaires/:id/affiche /medecin-traitant/partenaires/:id/envoi
     /medecin-traitant/partenaires/:id/fin /medecin-traitant/partenaires/:id/reprise`,
  ),
  ...get(staff(1), "/cabinets/ /cabinets/:id"),
  ...post(staff(1), "/cabinets/:id/contacts /cabinets/:id/contacts/:contactId/annulation /cabinets/:id/medecins/:doctorId/places"),
  ...get(coordinator(1), "/cabinets/:id/medecins/:doctorId /cabinets/:id/medecins/nouveau /cabinets/:id/modification /cabinets/nouveau"),
  ...get(coordinator(2), "/cabinets/import /cabinets/import/:id"),
  ...get(coordinator(3), "/cabinets/export.csv /cabinets/import/:id/refusees.csv"),
  ...post(
    coordinator(1),
    `/cabinets/:id/archivage /cabinets/:id/demande-de-places /cabinets/:id/medecins/:doctorId /cabinets/:id/medecins/:doctorId/depart
     /cabinets/:id/medecins/:doctorId/retour /cabinets/:id/medecins/nouveau /cabinets/:id/modification /cabinets/:id/restauration
     /cabinets/demandes-de-places /cabinets/nouveau`,
  ),
  ...post(
    coordinator(2),
    `/cabinets/import /cabinets/import/:id/abandon /cabinets/import/:id/annulation /cabinets/import/:id/application
     /cabinets/import/:id/colonnes /cabinets/import/:id/lignes`,
  ),
  ...get(weighers(1), "/administration/ /administration/registre /administration/registre/export"),
  ...get(coordinator(3), "/administration/personnes"),
  ...post(
    coordinator(3),
    `/administration/personnes /administration/personnes/export /administration/personnes/effacement
     /administration/personnes/effacement/confirmation`,
  ),
  ...get(coordinator(1), "/administration/messages /administration/messages/:id /administration/taches"),
  ...get(weighers(2), "/administration/journal /administration/journal/verification"),
  ...get(weighers(3), "/administration/journal/export"),
  ...get(coordinator(2), "/administration/acces"),
  ...get(
    coordinator(3),
    `/administration/acces/:id /administration/acces/nouveau
     /administration/messages/export /administration/taches/export /administration/acces/export`,
  ),
  ...post(
    coordinator(1),
    `/administration/messages/:id/renvoi /administration/taches/:id/annulation /administration/taches/:id/relance
     /administration/taches/:id/reprise /administration/taches/relance`,
  ),
  ...post(
    coordinator(3),
    "/administration/acces /administration/acces/:id /administration/acces/:id/fin /administration/acces/:id/retablissement",
  ),
]);

/**
 * Who may knock at what belongs to no feature: everybody; whoever is signed in, somewhere; in a demonstration only (who else asks
 * meets nothing); while developing only.
 */
export type HouseRight = "everybody" | "signed" | "demonstration" | "development";

/** Every route of the frame of the site and of identity, with its right. A route that is not here fails the build. */
export const houseRights: ReadonlyMap<string, HouseRight> = new Map([
  ...rows<HouseRight>(
    "GET",
    "everybody",
    `/ /healthz /assets/* /logo.svg /favicon.ico /robots.txt /accessibilite /confidentialite /code-source
     /:community /:community/accessibilite /:community/confidentialite /:community/code-source /:community/connexion
     /connexion /connexion/code /connexion/lien /connexion/psc /connexion/psc/retour /connexion/psc/adresse`,
  ),
  ...rows<HouseRight>(
    "POST",
    "everybody",
    "/connexion /connexion/code /connexion/lien /connexion/cle /connexion/cle/demande /connexion/psc/adresse /deconnexion",
  ),
  ...rows<HouseRight>("GET", "signed", "/connexion/preuve /mon-compte /mon-compte/application"),
  ...rows<HouseRight>(
    "POST",
    "signed",
    `/connexion/preuve /mon-compte/appareils/fermeture /mon-compte/appareils/:id/fermeture /mon-compte/cles/:id/nom
     /mon-compte/cles/:id/retrait /mon-compte/cles/nouvelle /mon-compte/cles/demande /mon-compte/application
     /mon-compte/application/debut /mon-compte/application/retrait /mon-compte/psc/retrait`,
  ),
  ...rows<HouseRight>("POST", "demonstration", "/:community/connexion"),
  ...rows<HouseRight>("GET", "development", "/ui"),
]);
