import type { Assurance, Role } from "#platform/actor.ts";

/** Who may knock at a route: people of these roles, proved to a level; or everybody; or whoever holds a link. */
export type Right = { roles: readonly Role[]; level: Assurance } | "everybody" | "link";

export const staff = (level: Assurance): Right => ({ roles: ["coordinator", "employee"], level });
export const coordinator = (level: Assurance): Right => ({ roles: ["coordinator"], level });

export const get = (right: Right, paths: string) => rows("GET", right, paths);
export const post = (right: Right, paths: string) => rows("POST", right, paths);
export const rows = <Kind>(method: string, right: Kind, paths: string): [string, Kind][] =>
  paths
    .trim()
    .split(/\s+/)
    .map((path) => [`${method} ${path}`, right]);
