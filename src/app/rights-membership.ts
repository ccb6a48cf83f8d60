import type { Role } from "#platform/actor.ts";
import { get, post, type Right } from "./right.ts";

const people = (...roles: Role[]): Right => ({ roles, level: 2 });
const members = people("coordinator", "employee", "board", "treasurer");
const deciders = people("coordinator", "board");

export const membershipRights: [string, Right][] = [
  ...get("everybody", "/adherents/adhesion /adherents/adhesion/recue"),
  ...post("everybody", "/adherents/adhesion /adherents/adhesion/verification"),
  ...get("link", "/adherents/adhesion/confirmation/:token /adherents/mon-adhesion/:token /adherents/mon-adhesion/:token/correction"),
  ...post(
    "link",
    `/adherents/adhesion/confirmation/:token /adherents/mon-adhesion/:token/renouvellement /adherents/mon-adhesion/:token/signature
     /adherents/mon-adhesion/:token/depart /adherents/mon-adhesion/:token/correction /adherents/mon-adhesion/:token/annulation`,
  ),
  ...get(members, "/adherents/colleges /adherents/charte /adherents/reglages"),
  ...get(deciders, "/adherents/colleges/nouveau /adherents/colleges/:id"),
  ...post(
    deciders,
    `/adherents/colleges/modele /adherents/colleges/poids /adherents/colleges/cotisations /adherents/colleges/nouveau
     /adherents/colleges/:id /adherents/colleges/:id/fin /adherents/charte /adherents/charte/annulation
     /adherents/reglages /adherents/reglages/annulation`,
  ),
];
