import { plural } from "#platform/french.ts";

/** What goes on from a number of people. */
export const words = {
  entered: (n: number) => plural(n, "personne inscrite sur la liste commune", "personnes inscrites sur la liste commune"),
  accepted: (n: number) => plural(n, "personne acceptée par un médecin", "personnes acceptées par un médecin"),
  seen: (n: number) => plural(n, "personne reçue à son premier rendez-vous", "personnes reçues à leur premier rendez-vous"),
  declared: (n: number) => plural(n, "médecin traitant déclaré", "médecins traitants déclarés"),
};
