import { coordinator, get, post, type Right } from "./right.ts";

const everyone: Right = { roles: ["coordinator", "employee", "board", "treasurer", "member", "referent"], level: 1 };
const sizers: Right = { roles: ["coordinator", "board"], level: 1 };

export const territoryRights: [string, Right][] = [
  ...get(everyone, "/territoire/ /territoire/export"),
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
