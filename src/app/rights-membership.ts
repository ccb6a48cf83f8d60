import type { Role } from "#platform/actor.ts";
import { coordinator, get, post, type Right } from "./right.ts";

const people = (...roles: Role[]): { roles: Role[]; level: 2 } => ({ roles, level: 2 });
const members = people("coordinator", "employee", "board", "treasurer");
const staff = people("coordinator", "employee");
const money = people("coordinator", "employee", "treasurer");
const deciders = people("coordinator", "board");

export const membershipRights: [string, Right][] = [
  ...get("everybody", "/adherents/adhesion /adherents/adhesion/recue /adherents/verification /adherents/verification/:code"),
  ...get("link", "/adherents/mon-adhesion/:token/attestations/:id/attestation.pdf /adherents/mon-adhesion/:token/paiements/:id/recu.pdf"),
  ...post("link", "/adherents/mon-adhesion/:token/attestation"),
  ...get(
    members,
    `/adherents/attestations /adherents/attestations/:id /adherents/attestations/:id/attestation.pdf /adherents/attestations/dispositifs
     /adherents/paiements/:id/recu.pdf`,
  ),
  ...get(
    { roles: ["coordinator", "employee"], level: 3 },
    "/adherents/attestations/:year/attestations.pdf /adherents/attestations/:year/attestations.zip",
  ),
  ...get({ roles: ["coordinator"], level: 3 }, "/adherents/attestations/export.csv"),
  ...get(staff, "/adherents/attestations/dispositifs/nouveau /adherents/attestations/dispositifs/:id"),
  ...post(
    staff,
    `/adherents/attestations /adherents/attestations/envoi /adherents/:id/attestation /adherents/attestations/:id/revocation
     /adherents/attestations/:id/retablissement /adherents/attestations/dispositifs/modele /adherents/attestations/dispositifs/nouveau
     /adherents/attestations/dispositifs/:id /adherents/attestations/dispositifs/:id/fin /adherents/attestations/dispositifs/:id/annulation`,
  ),
  ...post("everybody", "/adherents/adhesion /adherents/adhesion/verification"),
  ...get("link", "/adherents/adhesion/confirmation/:token /adherents/mon-adhesion/:token /adherents/mon-adhesion/:token/correction"),
  ...post(
    "link",
    `/adherents/adhesion/confirmation/:token /adherents/mon-adhesion/:token/renouvellement /adherents/mon-adhesion/:token/signature
     /adherents/mon-adhesion/:token/depart /adherents/mon-adhesion/:token/correction /adherents/mon-adhesion/:token/annulation`,
  ),
  ...get("link", "/adherents/invitation/:token"),
  ...post("link", "/adherents/invitation/:token"),
  ...get(
    members,
    `/adherents/colleges /adherents/charte /adherents/reglages /adherents/ /adherents/:id /adherents/cotisations /adherents/paiements
     /adherents/paiements/:id/recu /adherents/campagne /adherents/non-adherents`,
  ),
  ...get({ roles: ["coordinator"], level: 3 }, "/adherents/export.csv"),
  ...get({ roles: ["coordinator", "treasurer"], level: 3 }, "/adherents/cotisations/export.csv"),
  ...get(staff, "/adherents/nouveau /adherents/demandes /adherents/:id/modification"),
  ...post(
    staff,
    `/adherents/nouveau /adherents/ensemble/rappel /adherents/demandes/:id/union /adherents/demandes/:id/separation /adherents/demandes/:id/abandon
     /adherents/:id/modification /adherents/:id/depart /adherents/:id/retour /adherents/:id/renouvellement /adherents/:id/signature
     /adherents/:id/lien /adherents/campagne/:year/papier /adherents/:id/lien/papier /adherents/campagne/:year/rappel /adherents/campagne/:year/rappel/annulation /adherents/non-adherents/invitation /adherents/non-adherents/:id/silence`,
  ),
  ...post(people("coordinator", "employee", "board"), "/adherents/:id/annulation"),
  ...get(money, "/adherents/:id/paiement"),
  ...post(
    money,
    `/adherents/ensemble/paiement /adherents/:id/paiement /adherents/:id/dispense /adherents/paiements/rapprochement
     /adherents/paiements/rapprochement/annulation /adherents/paiements/ensemble/annulation /adherents/paiements/:id/retablissement
     /adherents/:id/dispense/annulation
     /adherents/paiements/:id/annulation`,
  ),
  ...post(
    deciders,
    "/adherents/ensemble/acceptation /adherents/ensemble/acceptation/annulation /adherents/:id/acceptation /adherents/:id/refus /adherents/campagne",
  ),
  ...get(members, "/adherents/participations /adherents/reseau /adherents/reseau/personnes /adherents/visites /adherents/visites/:id"),
  ...get(staff, "/adherents/participations/nouvelle /adherents/participations/import /adherents/participations/import/:id"),
  ...post(
    staff,
    `/adherents/participations/nouvelle /adherents/participations/annulation /adherents/participations/:id/retrait
     /adherents/participations/import /adherents/participations/import/:id/colonnes /adherents/participations/import/:id/lignes
     /adherents/participations/import/:id/application /adherents/participations/import/:id/annulation
     /adherents/participations/import/:id/abandon
     /adherents/visites/tournee /adherents/visites/tournee/annulation /adherents/visites/:id/issue /adherents/visites/:id/note /adherents/visites/:id/annulation`,
  ),
  ...get({ roles: staff.roles, level: 1 }, "/adherents/participations/import/modele"),
  ...get({ roles: staff.roles, level: 3 }, "/adherents/participations/import/:id/refusees.csv"),
  ...get({ roles: ["coordinator"], level: 3 }, "/adherents/reseau/export.csv"),
  ...get(coordinator(2), "/adherents/import /adherents/import/:id"),
  ...get(coordinator(1), "/adherents/import/modele"),
  ...post(
    coordinator(2),
    `/adherents/import /adherents/import/:id/colonnes /adherents/import/:id/lignes /adherents/import/:id/application
     /adherents/import/:id/annulation /adherents/import/:id/abandon`,
  ),
  ...get(coordinator(3), "/adherents/import/:id/refusees.csv"),
  ...get(deciders, "/adherents/colleges/nouveau /adherents/colleges/:id"),
  ...post(
    deciders,
    `/adherents/colleges/modele /adherents/colleges/annulation /adherents/campagne/:year/annulation /adherents/colleges/poids /adherents/colleges/cotisations /adherents/colleges/nouveau
     /adherents/colleges/:id /adherents/colleges/:id/fin /adherents/charte /adherents/charte/annulation
     /adherents/reglages /adherents/reglages/annulation`,
  ),
];
