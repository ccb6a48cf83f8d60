export { givePlaceBack, recordContact, takePlace } from "./commands.ts";
export { paths } from "./paths.ts";
export { findPractice, listTakers, type Taker, type TakingDoctor } from "./queries.ts";
export type { Channel, ContactKind, Limits, Obstacle, Point, Precision, Seeker } from "./rules.ts";
export { whyCannotTake } from "./rules.ts";
export type { Doctor, Practice, PracticeContact } from "./schema.ts";
export { doctors, practiceContacts, practices } from "./schema.ts";
