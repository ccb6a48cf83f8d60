import { type Actor, hasRole, isStaff } from "#platform/actor.ts";

/** What doctors say of their places is discreet: the association's employees only, never the board, members or referents. */
export const maySeePractices = (actor: Actor): boolean => isStaff(actor);
/** A call is noted, and places heard on the telephone are written, by whoever answers. */
export const mayRecordContact = (actor: Actor): boolean => isStaff(actor);
export const mayStatePlaces = (actor: Actor): boolean => isStaff(actor);
export const mayEditPractices = (actor: Actor): boolean => hasRole(actor, "coordinator");
export const mayAskPlaces = (actor: Actor): boolean => hasRole(actor, "coordinator");
export const mayExportPractices = (actor: Actor): boolean => hasRole(actor, "coordinator");
export const mayImportPractices = (actor: Actor): boolean => hasRole(actor, "coordinator");
