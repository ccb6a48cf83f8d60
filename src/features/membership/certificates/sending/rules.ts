import { whyNotNow } from "#features/membership/campaign/rules.ts";
import type { Certificate } from "#features/membership/certificates/schema.ts";
import type { Settings } from "#features/membership/rules.ts";
import type { Member, MemberFact } from "#features/membership/schema.ts";

type Past = Pick<MemberFact, "kind" | "on" | "note" | "undoneAt" | "year">;
/**
 * Whether a message about a certificate may leave: once a certificate, never to whoever said «write no more», never two such
 * messages within the days of the rule of solicitations. It answers a right, hence does not count as a solicitation itself.
 */
export const maySend = (
  member: Pick<Member, "email">,
  { number, revokedAt }: Pick<Certificate, "number" | "revokedAt">,
  facts: readonly Past[],
  today: Temporal.PlainDate,
  settings: Settings,
): boolean => {
  if (!member.email || revokedAt || whyNotNow(facts, today, settings) === "silenced") return false;
  const told = facts.filter(({ kind, undoneAt }) => kind === "certified" && undoneAt === null);
  return !told.some(({ note, on }) => note === number || on.until(today).days < settings.solicitationDays);
};
