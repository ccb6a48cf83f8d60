import { and, eq, inArray } from "drizzle-orm";
import { setMembership } from "#features/directory/public.ts";
import { keepOnlyNumbers } from "#features/membership/certificates/erasing/commands.ts";
import { changeMember } from "#features/membership/commands.ts";
import { applications } from "#features/membership/joining/schema.ts";
import { outreach, participations } from "#features/membership/network/schema.ts";
import { listYears, lockMember, paymentsOf } from "#features/membership/queries.ts";
import { facts, type Member, members, payments, signatures } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Erased, Kept } from "#platform/feature.ts";
import { dayInParis } from "#platform/french.ts";
import { idsOf } from "#platform/person.ts";
import { found } from "#platform/refusal.ts";
import { words } from "./words.ts";

/** Erases who a member is; what was paid stays without a name, as accounts must be kept. */
export const eraseHoldings = async (tx: Tx, refs: readonly string[]): Promise<Erased> => {
  const { db, tenantId } = tx;
  const [mine, forms, visited] = [idsOf(refs, "member"), idsOf(refs, "application"), idsOf(refs, "professional")];
  const kept: Kept[] = [];
  for (const id of mine) kept.push(...(await eraseMember(tx, found(await lockMember(tx, id)))));
  if (forms.length > 0) await db.delete(applications).where(and(eq(applications.tenantId, tenantId), inArray(applications.id, forms)));
  if (visited.length > 0)
    for (const table of [outreach, facts])
      await db.delete(table).where(and(eq(table.tenantId, tenantId), inArray(table.professionalId, visited)));
  return {
    erased: [
      ...(mine.length > 0 ? [words.goes] : []),
      ...(forms.length > 0 ? [words.goesApplication] : []),
      ...(visited.length > 0 ? [words.goesVisits] : []),
    ],
    kept: [words.stays, words.staysNumber].filter((it) => kept.includes(it)),
    objects: [...mine, ...forms],
  };
};

/** Answers what of theirs has to stay, without their name. */
export const eraseMember = async (tx: Tx, member: Member): Promise<Kept[]> => {
  const { db, tenantId } = tx;
  const { id } = member;
  await db.delete(applications).where(and(eq(applications.tenantId, tenantId), eq(applications.memberId, id)));
  const years = await listYears(tx, id);
  const paid = await paymentsOf(
    tx,
    years.map((year) => year.id),
  );
  const numbers = await keepOnlyNumbers(tx, id);
  if (paid.length === 0 && numbers === 0 && !member.organisation) {
    if (member.professionalId) await setMembership(tx, member.professionalId, null);
    await db.delete(members).where(and(eq(members.tenantId, tenantId), eq(members.id, id)));
    return [];
  }
  for (const table of [participations, signatures, facts])
    await db.delete(table).where(and(eq(table.tenantId, tenantId), eq(table.memberId, id)));
  // A cheque’s number is of the accounts; the words of a transfer say who made it.
  for (const payment of paid.filter(({ reference }) => /\p{L}/u.test(reference)))
    await db
      .update(payments)
      .set({ reference: "" })
      .where(and(eq(payments.tenantId, tenantId), eq(payments.id, payment.id)));
  const nobody = { givenName: "", email: null, phone: null, rpps: null, note: "", writable: false };
  // An organisation stays a member; only the person who stands for it goes.
  if (member.organisation) await changeMember(tx, member, { ...nobody, familyName: words.goneContact });
  else {
    const left = { state: "left" as const, leftOn: member.leftOn ?? dayInParis(tx.now), leftWhy: "other" };
    await changeMember(tx, member, { ...nobody, ...left, familyName: words.gone, communeCode: null, professionalId: null });
  }
  return [...(paid.length > 0 ? [words.stays] : []), ...(numbers > 0 ? [words.staysNumber] : [])];
};
