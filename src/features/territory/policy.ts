import { type Actor, hasRole, isStaff } from "#platform/actor.ts";

export const maySeeTerritory = (actor: Actor): boolean => isStaff(actor) || hasRole(actor, "board", "treasurer", "referent", "member");
