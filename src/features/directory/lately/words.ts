import { plural } from "#platform/french.ts";

/** What goes on from a number of professionals. */
export const words = {
  arrival: (n: number) => plural(n, "professionnel arrivé sur le territoire", "professionnels arrivés sur le territoire"),
  departure: (n: number) => plural(n, "professionnel parti du territoire", "professionnels partis du territoire"),
};
