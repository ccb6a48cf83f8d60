import type { Right } from "./right.ts";

export const directoryRights: [string, Right][] = [];
