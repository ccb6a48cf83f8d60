import type { Right } from "./right.ts";

export const membershipRights: [string, Right][] = [];
