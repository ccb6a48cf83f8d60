/** Written and not confirmed; confirmed but looks like somebody; a member; put aside. */
export const applicationStates = ["sent", "check", "joined", "dropped"] as const;
