import { coordinator, get, post, type Right, staff } from "./right.ts";

const everyone: Right = { roles: ["coordinator", "employee", "board", "treasurer", "member", "referent"], level: 1 };
const sizers: Right = { roles: ["coordinator", "board"], level: 1 };

export const territoryRights: [string, Right][] = [
  ...get(everyone, "/territoire/ /territoire/export /territoire/chiffres /territoire/chiffres/export /territoire/diagnostic"),
  ...get(everyone, "/territoire/chiffres/:indicator"),
  ...get(staff(1), "/territoire/chiffres/saisie /territoire/chiffres/:indicator/:id"),
  ...post(
    staff(1),
    `/territoire/chiffres/saisie /territoire/chiffres/:indicator/:id /territoire/chiffres/:indicator/:id/retrait
     /territoire/chiffres/:indicator/:id/annulation`,
  ),
  ...get(coordinator(1), "/territoire/chiffres/import/modele"),
  ...get(coordinator(2), "/territoire/chiffres/import /territoire/chiffres/import/:id"),
  ...get(coordinator(3), "/territoire/chiffres/import/:id/refusees.csv"),
  ...post(
    coordinator(2),
    `/territoire/chiffres/import /territoire/chiffres/import/:id/abandon /territoire/chiffres/import/:id/annulation
     /territoire/chiffres/import/:id/application /territoire/chiffres/import/:id/colonnes /territoire/chiffres/import/:id/lignes`,
  ),
  ...get(coordinator(1), "/territoire/communes /territoire/secteurs"),
  ...post(
    coordinator(1),
    `/territoire/communes /territoire/communes/retrait /territoire/communes/retour /territoire/secteurs
     /territoire/secteurs/annulation /territoire/secteurs/intercommunalites /territoire/secteurs/:id/nom
     /territoire/secteurs/:id/reunion /territoire/secteurs/:id/retrait`,
  ),
  ...get(sizers, "/territoire/taille"),
  ...post(sizers, "/territoire/taille /territoire/taille/annulation"),
];
