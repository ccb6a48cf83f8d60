import { type Actor, hasRole, isStaff } from "#platform/actor.ts";

/** Reads how to reach the author of a notice: the professionals of the community. */
export const maySeeNotices = (actor: Actor): boolean =>
  isStaff(actor) || hasRole(actor, "board", "treasurer", "member", "practice_secretary");
/** Publishes from an account, without confirming an address. */
export const mayPublish = (actor: Actor): boolean => maySeeNotices(actor);
export const mayModerate = (actor: Actor): boolean => isStaff(actor);
export const mayWriteWelcome = (actor: Actor): boolean => isStaff(actor);
export const mayWelcome = (actor: Actor): boolean => isStaff(actor);
export const maySeeGreetings = (actor: Actor): boolean => isStaff(actor) || hasRole(actor, "board");
