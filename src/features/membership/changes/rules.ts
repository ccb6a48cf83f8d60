import type { Member, MemberFact } from "#features/membership/schema.ts";

/** What may be changed of a member. */
export type Changes = Partial<
  Pick<
    Member,
    | "professionalId"
    | "organisation"
    | "familyName"
    | "givenName"
    | "email"
    | "phone"
    | "rpps"
    | "professionCode"
    | "modeCode"
    | "communeCode"
    | "collegeId"
    | "state"
    | "joinedOn"
    | "leftOn"
    | "leftWhy"
    | "note"
    | "writable"
  >
>;
const dates = ["joinedOn", "leftOn"] as const;
/** Changes as a fact keeps them. */
export const asKept = (changes: Changes) =>
  Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, value instanceof Temporal.PlainDate ? value.toString() : value]));
export const fromKept = (kept: NonNullable<MemberFact["before"]>): Changes =>
  Object.fromEntries(
    Object.entries(kept).map(([key, value]) => [
      key,
      typeof value === "string" && dates.some((it) => it === key) ? Temporal.PlainDate.from(value) : value,
    ]),
  );
export const sameValue = (a: unknown, b: unknown) => String(a ?? "") === String(b ?? "");
/** What these changes change, as it was. */
export const formerOf = (member: Member, changes: Changes): Changes =>
  Object.fromEntries(
    Object.entries(changes)
      .filter(([key, value]) => !sameValue(value, member[key as keyof Member]))
      .map(([key]) => [key, member[key as keyof Member]]),
  );
