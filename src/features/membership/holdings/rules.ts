import { words } from "./words.ts";

/** Somebody whose data were erased: only the accounts still know that a member was there. */
export const isErased = ({ familyName }: { familyName: string }): boolean => familyName === words.gone;
