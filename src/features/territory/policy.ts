import { type Actor, hasRole, isStaff } from "#platform/actor.ts";

export const maySeeTerritory = (actor: Actor): boolean => isStaff(actor) || hasRole(actor, "board", "treasurer", "referent", "member");
/** Communes and sectors: what the contract and every figure rest on. */
export const mayDrawTerritory = (actor: Actor): boolean => hasRole(actor, "coordinator");
/** The size of the contract is agreed with the insurer: the board may say so too. */
export const mayDecideSize = (actor: Actor): boolean => hasRole(actor, "coordinator", "board");
export const mayEnterFigures = (actor: Actor): boolean => isStaff(actor);
export const mayImportFigures = (actor: Actor): boolean => hasRole(actor, "coordinator");
