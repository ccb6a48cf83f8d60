// All that other features may take from the membership: who is a member, since when, and who owes nothing.
export { paths as membershipPaths } from "./paths.ts";
export { findMember, listMembers } from "./queries.ts";
export { joinedQueue, memberName } from "./rules.ts";
export { type Member, members } from "./schema.ts";
