import { and, eq } from "drizzle-orm";
import type { Role } from "#platform/actor.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { type Membership, memberships } from "#platform/tables.ts";
import { findAccess, findByEmail, otherCoordinators } from "./queries.ts";
import type { Grant } from "./rules.ts";
import { words } from "./words.ts";

// Two people who each remove the other must not both succeed.
const oneAtATime = (tx: Tx) => lockFor(tx, "memberships");
const change = (tx: Tx, id: string, values: Partial<Membership>) =>
  tx.db
    .update(memberships)
    .set(values)
    .where(and(eq(memberships.communityId, tx.tenantId), eq(memberships.id, id)));

/** Gives an access by e-mail, again to somebody who had left, and tells them. `entrance`: where they sign in. */
export const giveAccess = async (tx: Tx, grant: Grant, community: { name: string; entrance: string }): Promise<Refused | undefined> => {
  await oneAtATime(tx);
  const known = await findByEmail(tx, grant.email);
  if (known && !known.endedAt) {
    const values = { email: grant.email, name: grant.name, roles: grant.roles.join("\n") };
    return refuse("email", words.taken, values);
  }
  const fields = { name: grant.name, roles: grant.roles, since: tx.now };
  const id = known?.id ?? crypto.randomUUID();
  if (known) await change(tx, id, { ...fields, endedAt: null });
  else await tx.db.insert(memberships).values({ id, communityId: tx.tenantId, email: grant.email, ...fields });
  const { letter } = words;
  await send(tx, {
    channel: "mail",
    to: grant.email,
    purpose: "membership.invitation",
    objectId: id,
    letter: {
      subject: letter.subject(community.name),
      greeting: letter.greeting,
      paragraphs: [letter.text(community.name), letter.how],
      button: { label: letter.button, url: community.entrance },
    },
  });
  record(tx, "membership.granted", "membership", id, { roles: grant.roles });
  return undefined;
};

const living = async (tx: Tx, id: string) => {
  await oneAtATime(tx);
  const person = found(await findAccess(tx, id));
  return found(person.endedAt ? undefined : person);
};
const isLastCoordinator = async (tx: Tx, person: Membership) =>
  person.roles.includes("coordinator") && (await otherCoordinators(tx, person.id)) === 0;

export const changeRoles = async (tx: Tx, id: string, roles: Role[]): Promise<Refused | undefined> => {
  const person = await living(tx, id);
  if (!roles.includes("coordinator") && (await isLastCoordinator(tx, person)))
    return refuse("roles", words.lastCoordinator, { roles: roles.join("\n") });
  await change(tx, id, { roles });
  record(tx, "membership.changed", "membership", id, { before: person.roles, after: roles });
  return undefined;
};

/** Ends an access now. What the person did stays theirs in the journal; it can be restored. */
export const endAccess = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  const person = await living(tx, id);
  if (await isLastCoordinator(tx, person)) return refuse("form", words.lastCoordinator);
  await change(tx, id, { endedAt: tx.now });
  record(tx, "membership.ended", "membership", id, { roles: person.roles });
  return undefined;
};

export const restoreAccess = async (tx: Tx, id: string): Promise<void> => {
  await oneAtATime(tx);
  const person = found(await findAccess(tx, id));
  if (!person.endedAt) return;
  await change(tx, id, { endedAt: null });
  record(tx, "membership.restored", "membership", id, { roles: person.roles });
};
