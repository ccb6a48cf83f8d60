import { type Actor, hasRole, isStaff } from "#platform/actor.ts";
import type { Visibility } from "./rules.ts";

export const maySeeDirectory = (actor: Actor): boolean =>
  isStaff(actor) || hasRole(actor, "board", "treasurer", "member", "practice_secretary");
/** The whole list of who works where leaves with who answers for it. */
export const mayExportDirectory = (actor: Actor): boolean => hasRole(actor, "coordinator");
export const mayEditDirectory = (actor: Actor): boolean => isStaff(actor);
/** National files change thousands of entries at once: whoever answers for the directory. */
export const mayUpdateDirectory = (actor: Actor): boolean => hasRole(actor, "coordinator");

/** What somebody may read: a direct line is for professionals, never for the public nor for the authorities. */
export const visibleTo = (actor: Actor): readonly Visibility[] =>
  isStaff(actor) ? ["public", "professionals", "staff"] : maySeeDirectory(actor) ? ["public", "professionals"] : ["public"];
