// All that other features may take from the membership: who is a member, since when, who owes nothing; and telling who took part in what.

/** Features where people come together say who came. @public */
export { recordParticipation } from "./network/attendance/commands.ts";
export { paths as membershipPaths } from "./paths.ts";
export { findMember, listMembers } from "./queries.ts";
export { joinedQueue, memberName } from "./rules.ts";
export { type Member, members } from "./schema.ts";
