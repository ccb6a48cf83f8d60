import { type Actor, hasRole, isStaff } from "#platform/actor.ts";

export const maySeeDirectory = (actor: Actor): boolean =>
  isStaff(actor) || hasRole(actor, "board", "treasurer", "member", "practice_secretary");
