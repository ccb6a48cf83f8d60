import { type Actor, hasRole, isStaff } from "#platform/actor.ts";

/** The list holds health circumstances: staff bound by secrecy only (CNIL, Ordre bulletin n°82). */
export const maySeeRequests = (actor: Actor): boolean => isStaff(actor);
export const mayEnterRequest = (actor: Actor): boolean => isStaff(actor);
export const mayChangeRequest = (actor: Actor): boolean => isStaff(actor);
export const mayImportRequests = (actor: Actor): boolean => hasRole(actor, "coordinator");
export const mayExportRequests = (actor: Actor): boolean => hasRole(actor, "coordinator");
/** Weights are the board's; the coordinator writes down what it decided. */
export const maySeeWeights = (actor: Actor): boolean => isStaff(actor) || hasRole(actor, "board");
export const mayDecideWeights = (actor: Actor): boolean => hasRole(actor, "coordinator", "board");
export const mayPrepareBatch = (actor: Actor): boolean => hasRole(actor, "coordinator");
export const maySeeBatches = (actor: Actor): boolean => isStaff(actor);
export const mayRecordOutcome = (actor: Actor): boolean => isStaff(actor);
/** Figures without names: everybody who answers for the community. */
export const maySeeFigures = (actor: Actor): boolean => isStaff(actor) || hasRole(actor, "board", "treasurer", "referent");
export const mayManagePartners = (actor: Actor): boolean => hasRole(actor, "coordinator");
