/** Where somebody stands: asked to join, member, gone, not accepted. */
export const memberStates = ["applied", "member", "left", "declined"] as const;
export type MemberState = (typeof memberStates)[number];
/** A year’s fee: asked, paid, nothing to pay (college at 0 € or decision), cancelled. */
export const feeStates = ["due", "paid", "waived"] as const;
export const methods = ["transfer", "cheque", "cash", "online"] as const;
/** How much somebody takes part; computed, never typed. */
export const profiles = ["active", "follows", "inactive"] as const;
export type Profile = (typeof profiles)[number];
export const participationKinds = ["meeting", "group", "training", "event", "survey", "governance", "other"] as const;
export type ParticipationKind = (typeof participationKinds)[number];
export const visitOutcomes = ["planned", "met", "absent", "declined"] as const;
