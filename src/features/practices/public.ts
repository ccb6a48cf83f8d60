export type { Channel, Point, Precision } from "./rules.ts";
export { channels, PointShape, precisions } from "./rules.ts";
export type { Doctor, Practice, PracticeContact } from "./schema.ts";
export { doctors, practiceContacts, practices } from "./schema.ts";
