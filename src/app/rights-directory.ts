import { coordinator, get, post, type Right, staff } from "./right.ts";

export const directoryRights: [string, Right][] = [
  ...get(staff(1), "/annuaire/mises-a-jour /annuaire/mises-a-jour/:id"),
  ...post(
    coordinator(2),
    `/annuaire/mises-a-jour /annuaire/mises-a-jour/:id/decisions /annuaire/mises-a-jour/:id/application
     /annuaire/mises-a-jour/:id/annulation /annuaire/mises-a-jour/:id/abandon`,
  ),
];
