import { coordinator, get, post, type Right, staff } from "./right.ts";

const professionals: Right = { roles: ["coordinator", "employee", "board", "treasurer", "member", "practice_secretary"], level: 1 };

export const directoryRights: [string, Right][] = [
  ...get(professionals, `/annuaire/ /annuaire/carte /annuaire/liste-murale /annuaire/:entries/:id /annuaire/:entries/:id/carte.vcf`),
  ...get(
    staff(1),
    `/annuaire/professionnels/nouveau /annuaire/structures/nouvelle /annuaire/:entries/:id/modification
     /annuaire/professionnels/:id/lieux /annuaire/demandes-de-lien`,
  ),
  ...post(
    staff(1),
    `/annuaire/professionnels/nouveau /annuaire/structures/nouvelle /annuaire/:entries/:id/modification
     /annuaire/professionnels/:id/lieux /annuaire/professionnels/:id/lieux/:activity/:noun /annuaire/professionnels/:id/lien
     /annuaire/:entries/:id/:noun /annuaire/:entries/:id/precisions/annulation /annuaire/demandes-de-lien/:id`,
  ),
  ...get(staff(1), "/annuaire/mises-a-jour /annuaire/mises-a-jour/:id"),
  ...post(
    coordinator(2),
    `/annuaire/mises-a-jour /annuaire/mises-a-jour/annuaire-sante /annuaire/mises-a-jour/:id/decisions /annuaire/mises-a-jour/:id/application
     /annuaire/mises-a-jour/:id/annulation /annuaire/mises-a-jour/:id/abandon`,
  ),
  ...get(coordinator(3), "/annuaire/export.csv"),
  ...get("everybody", "/annuaire/public /annuaire/public/:entries/:id /annuaire/mon-lien"),
  ...post("everybody", "/annuaire/mon-lien"),
  ...get("link", "/annuaire/ma-fiche/:token"),
  ...post("link", "/annuaire/ma-fiche/:token /annuaire/ma-fiche/:token/annulation"),
];
