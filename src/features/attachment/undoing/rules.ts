/** Kinds of facts that staff takes back from the person's page; offers and outcomes have their own way back. */
export const undoableKinds = ["attempt", "note", "corrected", "raised", "confirmed", "merged", "closed", "reopened"] as const;
