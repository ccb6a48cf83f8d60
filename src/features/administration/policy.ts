import { type Actor, hasRole, isSignedIn } from "#platform/actor.ts";

const isHere = (actor: Actor) => isSignedIn(actor) && actor.memberId !== "";

/** In a demonstration everybody plays every part: whoever is in reads the messages written to others. */
export const maySeeMessages = (actor: Actor, { demo }: { demo: boolean }): boolean =>
  demo ? isHere(actor) : hasRole(actor, "coordinator");
/** Elsewhere nobody reads a letter that left; one that was kept here (nothing is sent) the coordinator reads. */
export const mayReadMessages = (actor: Actor, { demo, captures }: { demo: boolean; captures: boolean }): boolean =>
  demo ? isHere(actor) : captures && hasRole(actor, "coordinator");
export const maySendAgain = (actor: Actor): boolean => hasRole(actor, "coordinator");
export const mayManageTasks = (actor: Actor): boolean => hasRole(actor, "coordinator");
/** Lists of the administration as files. */
export const mayExport = (actor: Actor): boolean => hasRole(actor, "coordinator");
export const maySeeJournal = (actor: Actor): boolean => hasRole(actor, "coordinator", "board");
export const mayManageAccess = (actor: Actor): boolean => hasRole(actor, "coordinator");
/** Answers who asks what is known of them, or to be erased. */
export const mayAnswerPeople = (actor: Actor): boolean => hasRole(actor, "coordinator");
export const maySeeRegister = (actor: Actor): boolean => hasRole(actor, "coordinator", "board");
