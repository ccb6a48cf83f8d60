/** Roles combine: a coordinator may also be a member. */
export const roles = ["coordinator", "employee", "board", "treasurer", "member", "practice_secretary", "referent"] as const;
export type Role = (typeof roles)[number];

/** 0 nobody · 1 signed in by mail · 2 two proofs · 3 passkey or Pro Santé Connect less than 15 minutes ago. */
export type Assurance = 0 | 1 | 2 | 3;

/**
 * Whoever acts in one community. `memberId` is the membership of a person in this community, "" for a visitor;
 * `roles` is empty for somebody who only follows a signed link.
 */
export type Actor = {
  personId: string | undefined;
  memberId: string;
  name: string;
  roles: readonly Role[];
  assurance: Assurance;
};

export const visitor: Actor = { personId: undefined, memberId: "", name: "", roles: [], assurance: 0 };
export const isSignedIn = (actor: Actor): boolean => actor.personId !== undefined;
export const hasRole = (actor: Actor, ...wanted: Role[]): boolean => wanted.some((role) => actor.roles.includes(role));
/** Employees of the association: bound by professional secrecy, see the waiting list (CNIL answer, Ordre bulletin n°82). */
export const isStaff = (actor: Actor): boolean => hasRole(actor, "coordinator", "employee");

/** Who is written in the journal: a pseudonym, never a name. */
export type By = string;
export const byActor = (actor: Actor): By => (actor.memberId ? `member:${actor.memberId}` : "visitor");
export const bySystem: By = "system";
