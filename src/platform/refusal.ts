/** What a person may meet is a value; only bugs and attacks throw. */
export type Refused = { problems: Record<string, string[] | undefined>; values: Record<string, string> };

/** A thing that does not exist for this actor: answered 404 so that nothing is learned from the refusal. */
export class NotFound extends Error {
  override name = "NotFound";
}
/** A thing this actor may see but not do: answered 403. */
export class Forbidden extends Error {
  override name = "Forbidden";
}
/** A signed link that has expired, was revoked or has served: answered 410 with a page saying what to do. */
export class Gone extends Error {
  override name = "Gone";
}
/** The actor must prove more before going on (sign in, or a stronger proof): answered with a way to do so. */
export class NeedsAssurance extends Error {
  override name = "NeedsAssurance";
  readonly level: number;
  constructor(level: number) {
    super(`assurance ${level} needed`);
    this.level = level;
  }
}

export const allow = (permitted: boolean): void => {
  if (!permitted) throw new Forbidden();
};
/** A door open without a role, and why: a signed link, a public form. Says it where `allow` would stand. */
export const open = (_why: string): void => {};
export const found = <T>(row: T | undefined | null): T => {
  if (row === undefined || row === null) throw new NotFound();
  return row;
};
/** One problem on one field, the shape every command refuses with. */
export const refuse = (field: string, message: string, values: Record<string, string> = {}): Refused => ({
  problems: { [field]: [message] },
  values,
});
export const isRefused = (value: unknown): value is Refused =>
  typeof value === "object" && value !== null && "problems" in value && "values" in value;
