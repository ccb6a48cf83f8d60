/** The code of the fact that a household changed. */
export const householdCode = "household";
