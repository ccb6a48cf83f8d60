import type { Right } from "./right.ts";

export const territoryRights: [string, Right][] = [];
