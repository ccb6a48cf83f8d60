import type { Professional } from "#features/directory/schema.ts";
import { displayFamily, displayGiven } from "#platform/names.ts";
import { professionOf } from "#platform/professions.ts";

type Named = Pick<Professional, "familyName" | "givenName"> & Partial<Pick<Professional, "title">>;
const titles: Record<string, string> = { DR: "Dr", PR: "Pr" };

/** «Dr Marie Dupont»: how one speaks of somebody. */
export const professionalLabel = ({ familyName, givenName, title = "" }: Named): string =>
  [titles[title.toUpperCase()], displayGiven(givenName), displayFamily(familyName)].filter(Boolean).join(" ");

/** «Dupont Marie»: how a list in alphabetical order says it. */
export const listedName = ({ familyName, givenName }: Named): string => `${displayFamily(familyName)} ${displayGiven(givenName)}`.trim();

/** The profession as it is said; «» when unknown. */
export const professionName = ({ professionCode, professionLabel }: Pick<Professional, "professionCode" | "professionLabel">): string =>
  professionOf(professionCode)?.label ?? professionLabel;
