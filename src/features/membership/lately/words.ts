import { plural } from "#platform/french.ts";

/** What goes on from a number. */
export const words = {
  joined: (n: number) => plural(n, "nouvel adhérent", "nouveaux adhérents"),
  left: (n: number) => plural(n, "adhésion terminée", "adhésions terminées"),
  issued: (n: number) => plural(n, "attestation délivrée", "attestations délivrées"),
};
