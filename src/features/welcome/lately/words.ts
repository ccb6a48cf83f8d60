import { plural } from "#platform/french.ts";

/** What goes on from a number of notices. */
export const words = {
  published: (n: number) => plural(n, "offre ou demande mise en ligne", "offres et demandes mises en ligne"),
};
