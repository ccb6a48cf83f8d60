import { asc, eq } from "drizzle-orm";
import { listMembers, memberName } from "#features/membership/public.ts";
import { greetings, notices } from "#features/welcome/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Asked, Holding } from "#platform/feature.ts";
import { shortDate } from "#platform/french.ts";
import { displayName } from "#platform/names.ts";
import { identityOf, onlyAsked } from "#platform/person.ts";
import { displayPhone } from "#platform/phone.ts";
import { words } from "./words.ts";

const { fields } = words;
/** What the welcome holds of somebody: the notices they wrote, that they were welcomed. */
export const findHoldings = async (tx: Tx, asked: Asked): Promise<Holding[]> => {
  const written = await tx.db.select().from(notices).where(eq(notices.tenantId, tx.tenantId)).orderBy(asc(notices.createdAt));
  const welcomed = new Map(
    (await tx.db.select().from(greetings).where(eq(greetings.tenantId, tx.tenantId))).map((it) => [it.memberId, it] as const),
  );
  const members = (await listMembers(tx)).filter(({ id }) => welcomed.has(id));
  return onlyAsked(asked, [
    ...written.map(({ id, title, text, contactName, email, phone, expiresOn }) => ({
      ref: `notice:${id}`,
      label: words.notice(title),
      identity: identityOf({ names: [contactName], emails: [email], phones: [phone] }),
      rows: [
        { label: fields.text, value: `${title}\n${text}` },
        { label: fields.name, value: contactName },
        { label: fields.email, value: email ?? "" },
        { label: fields.phone, value: displayPhone(phone ?? "") },
        { label: fields.until, value: shortDate(expiresOn) },
      ].filter(({ value }) => value !== ""),
      goes: words.goes,
      stays: [],
    })),
    ...members.map((member) => ({
      ref: `greeting:${member.id}`,
      label: words.greeting(memberName(member)),
      identity: identityOf({
        names: [displayName({ given: member.givenName, family: member.familyName })],
        emails: [member.email],
        phones: [member.phone],
        rpps: [member.rpps],
      }),
      rows: [{ label: fields.sent, value: shortDate(welcomed.get(member.id)!.at) }],
      goes: words.goesGreeting,
      stays: [],
    })),
  ]);
};
