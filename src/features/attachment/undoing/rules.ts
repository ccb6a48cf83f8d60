import { outcomeKinds } from "#features/attachment/outcomes/rules.ts";

/** Kinds of facts that staff takes back from the person's page; offers and outcomes have their own way back. */
const ownKinds = ["attempt", "note", "corrected", "raised", "confirmed", "merged", "closed", "reopened"] as const;
export const undoableKinds = [...ownKinds, ...outcomeKinds] as const;
