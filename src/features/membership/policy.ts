import { type Actor, hasRole, isStaff } from "#platform/actor.ts";

export const maySeeMembers = (actor: Actor): boolean => isStaff(actor) || hasRole(actor, "board", "treasurer");
/** Enters, corrects, writes down what people say on the telephone, writes to them. */
export const mayEditMembers = (actor: Actor): boolean => isStaff(actor);
/** Accepts or declines, colleges, fees, charter, settings, campaigns: the coordinator writes down what the board decided. */
export const mayDecideMembership = (actor: Actor): boolean => hasRole(actor, "coordinator", "board");
/** Certificates: makes, sends, revokes them, keeps the list of schemes. */
export const mayIssue = (actor: Actor): boolean => isStaff(actor);
export const mayKeepMoney = (actor: Actor): boolean => isStaff(actor) || hasRole(actor, "treasurer");
export const maySeeMoney = (actor: Actor): boolean => maySeeMembers(actor);
export const mayExportMembers = (actor: Actor): boolean => hasRole(actor, "coordinator");
export const mayExportMoney = (actor: Actor): boolean => hasRole(actor, "coordinator", "treasurer");
export const mayImportMembers = (actor: Actor): boolean => hasRole(actor, "coordinator");
/** Participations and visits: who took part, who was met, and the notes of visits. */
export const mayKeepNetwork = (actor: Actor): boolean => isStaff(actor);
