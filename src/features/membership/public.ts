// All that other features may take from the membership: who is a member, since when, and who owes nothing.
export { paths as membershipPaths } from "./paths.ts";
export { currentSettings, findMember, listMembers, membersOfYear } from "./queries.ts";
export { isUpToDate, joinedQueue, memberName, yearOf } from "./rules.ts";
export { type Member, members, type Year, years } from "./schema.ts";
