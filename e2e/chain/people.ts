import type { Page } from "@playwright/test";
import type { Fixtures } from "../fixtures.ts";
import { newFamily, newMobile } from "../people.ts";

export const town = "Clermont-l’Hérault";

/** Who does what in the chain, and whom it is about. */
export type Chain = Pick<Fixtures, "elsewhere" | "signInAs" | "expectSound"> & {
  /** Claire's, the coordinator. */
  page: Page;
  scripts: boolean;
  /** Family of Aline, who comes by the spreadsheet. */
  imported: string;
  /** Family of Camille and Basile, who come by telephone. */
  called: string;
  mobile: string;
};
export const newChain = (parts: Omit<Chain, "imported" | "called" | "mobile">): Chain => ({
  ...parts,
  imported: newFamily(),
  called: newFamily(),
  mobile: newMobile(),
});
