import { eq } from "drizzle-orm";
import { findMember } from "#features/membership/public.ts";
import { paths } from "#features/welcome/paths.ts";
import { greetings } from "#features/welcome/schema.ts";
import { currentTexts } from "#features/welcome/texts/queries.ts";
import type { Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { communities } from "#platform/tables.ts";
import { greetingOf } from "./rules.ts";
import { words } from "./words.ts";

/**
 * Welcomes a new member: once, whoever asks and however often. `origin`: `https://…`. Answers how; refused when they were
 * welcomed already or are no member.
 */
export const welcomeMember = async (tx: Tx, memberId: string, origin: string): Promise<Refused | "mail" | "none"> => {
  const member = found(await findMember(tx, memberId));
  if (member.state !== "member") return refuse("form", words.notMember);
  const way = member.email ? ("mail" as const) : ("none" as const);
  const made = await tx.db
    .insert(greetings)
    .values({ tenantId: tx.tenantId, memberId, at: tx.now, way, by: tx.by })
    .onConflictDoNothing()
    .returning({ id: greetings.id });
  if (made.length === 0) return refuse("form", words.already);
  record(tx, "welcome.greeted", "member", memberId, { way });
  if (!member.email) return way;
  const [community] = await tx.db.select().from(communities).where(eq(communities.id, tx.tenantId));
  const { texts } = await currentTexts(tx);
  const letter = greetingOf(texts, member.givenName, paths.flyer(`${origin}/${community!.slug}`), tx.now);
  await send(tx, { channel: "mail", to: member.email, purpose: "welcome.greeting", objectId: memberId, letter });
  return way;
};
