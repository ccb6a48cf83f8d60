import type { Right } from "./right.ts";

export const welcomeRights: [string, Right][] = [];
