import { and, asc, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { emailsOf, type Professional, professionals } from "#features/directory/public.ts";
import { whyNotNow } from "#features/membership/campaign/rules.ts";
import { currentSettings, listMembers } from "#features/membership/queries.ts";
import { facts, type MemberFact } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";

/** A professional who is no member: how to write to them, when it was done, why not today. */
export type NonMember = {
  person: Professional;
  email: string | undefined;
  invitedOn: Temporal.PlainDate | undefined;
  whyNot: "silenced" | "soon" | "no-email" | undefined;
};
/** Reasons of leaving after which one is not asked to come back. */
const finalReasons = ["choice", "excluded", "died", "retired", "moved"];

/** Everybody of the directory who is present and no member, by name; or those of `ids`. Five queries. */
export const nonMembers = async (tx: Tx, ids?: readonly string[]): Promise<NonMember[]> => {
  const { db, tenantId } = tx;
  const people = await db
    .select()
    .from(professionals)
    .where(
      and(
        eq(professionals.tenantId, tenantId),
        isNull(professionals.leftOn),
        or(isNull(professionals.membership), eq(professionals.membership, "former")),
        ids ? inArray(professionals.id, [...ids]) : undefined,
      ),
    )
    .orderBy(asc(professionals.familyName), asc(professionals.givenName), asc(professionals.id));
  const emails = await emailsOf(
    tx,
    people.map(({ id }) => id),
  );
  const told = await db
    .select()
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), isNotNull(facts.professionalId), inArray(facts.kind, ["invited", "silenced"])));
  const byPerson = Map.groupBy(told, ({ professionalId }) => professionalId!);
  const no = new Set<string | null>();
  const applied = new Set<string | null>();
  for (const { professionalId, state, leftWhy } of await listMembers(tx)) {
    if (state === "left" && finalReasons.includes(leftWhy)) no.add(professionalId);
    if (state === "applied") applied.add(professionalId);
  }
  const [settings, today] = [await currentSettings(tx), dayInParis(tx.now)];
  return people
    .filter(({ id }) => !applied.has(id))
    .map((person): NonMember => {
      const past: MemberFact[] = byPerson.get(person.id) ?? [];
      const email = emails.get(person.id);
      const why = no.has(person.id) ? "silenced" : whyNotNow(past, today, settings);
      const days = past.filter((it) => it.kind === "invited" && !it.undoneAt).map(({ on }) => on);
      return { person, email, invitedOn: days.sort(Temporal.PlainDate.compare).at(-1), whyNot: why ?? (email ? undefined : "no-email") };
    });
};
