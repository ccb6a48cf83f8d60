/**
 * A message that did not leave. `code` is shown and stored, hence says nothing of anybody («smtp-550», «sms-429»,
 * «ECONNREFUSED»); `final` when trying again cannot help (unknown address, number refused).
 */
export class Undeliverable extends Error {
  override name = "Undeliverable";
  readonly code: string;
  readonly final: boolean;
  constructor(code: string, final = false) {
    super(code);
    this.code = code;
    this.final = final;
  }
}

/** Any failure as one without personal data: texts of servers quote addresses, only known codes are kept. */
export const asUndeliverable = (error: unknown): Undeliverable => {
  if (error instanceof Undeliverable) return error;
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  if (typeof code === "string" && /^[A-Z_]{2,40}$/.test(code)) return new Undeliverable(code);
  return new Undeliverable(name === "TimeoutError" ? "ETIMEDOUT" : "unknown");
};
