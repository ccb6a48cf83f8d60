import { type Actor, hasRole, isStaff } from "#platform/actor.ts";

export const maySeeMembers = (actor: Actor): boolean => isStaff(actor) || hasRole(actor, "board", "treasurer");
