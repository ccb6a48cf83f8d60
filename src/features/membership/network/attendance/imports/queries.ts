import { count, eq, max, sql } from "drizzle-orm";
import { twinFinder } from "#features/membership/joining/queries.ts";
import { listMembers } from "#features/membership/queries.ts";
import { memberName } from "#features/membership/rules.ts";
import { type Member, members } from "#features/membership/schema.ts";
import { mapSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis, readDate } from "#platform/french.ts";
import type { Judged, Row } from "#platform/imports/spec.ts";
import { normalName, readFullName } from "#platform/names.ts";
import { type Key, type Read, readKind } from "./rules.ts";
import { words } from "./words.ts";

type Named = { familyName: string; givenName: string; email: string; rpps: string };
type Met = { member?: Member; reason?: string; warning?: string };
const nameKey = ({ familyName, givenName }: Pick<Named, "familyName" | "givenName">) =>
  `${normalName(familyName)}|${normalName(givenName)}`;
const namedIn = (row: Row<Key>): Named => {
  const text = (key: Key) => row.get(key).trim();
  const whole = text("fullName") || (text("givenName") ? "" : text("familyName"));
  const read = whole ? readFullName(whole) : undefined;
  return {
    familyName: read?.family ?? text("familyName"),
    givenName: read?.given ?? text("givenName"),
    email: text("email").toLowerCase(),
    rpps: text("rpps").replace(/\D/g, ""),
  };
};

/** Which member a line is about: by number, e-mail that one person has, name that one person has, or a name a slip away. */
const memberFinder = (all: readonly Member[]) => {
  const byNumber = new Map(all.flatMap((it) => (it.rpps ? [[it.rpps, it] as const] : [])));
  const byMail = Map.groupBy(all, ({ email }) => email ?? "");
  const byName = Map.groupBy(all, nameKey);
  const twinOf = twinFinder(all);
  return (named: Named): Met => {
    const { familyName, givenName, email, rpps } = named;
    const numbered = byNumber.get(rpps);
    if (numbered) return { member: numbered };
    const mailed = email ? (byMail.get(email) ?? []) : [];
    if (mailed.length === 1) return { member: mailed[0]! };
    if (!familyName) return { reason: email || rpps ? words.unknown(email || rpps) : words.noName };
    const name = memberName({ familyName, givenName, organisation: "" });
    const same = byName.get(nameKey(named)) ?? [];
    if (same.length === 1) return { member: same[0]! };
    if (same.length > 1) return { reason: words.several(same.length, name) };
    const twin = twinOf({ professionalId: null, rpps: null, email: email || null, organisation: "", familyName, givenName });
    return twin ? { member: twin.member, warning: words.alike(memberName(twin.member)) } : { reason: words.unknown(name) };
  };
};

/** Reads and judges the lines of an attendance sheet against the members. */
export const judgeLines = async (tx: Tx, rows: readonly Row<Key>[]): Promise<Judged<Read>[]> => {
  const today = dayInParis(tx.now);
  const find = memberFinder((await listMembers(tx)).filter(({ state }) => state === "member" || state === "left"));
  const met = new Map<string, number>();
  const judge = (row: Row<Key>): Judged<Read> => {
    const { member, reason, warning } = find(namedIn(row));
    const warnings = warning ? [warning] : [];
    const typed = row.get("on").trim();
    const date = typed ? readDate(typed, { kind: "recent", today }).date : undefined;
    const dated = !typed || (date !== undefined && Temporal.PlainDate.compare(date, today) <= 0);
    const reasons = [reason, dated ? undefined : words.dateRefused(typed)].filter((it) => it !== undefined);
    if (!member || reasons.length > 0) return { verdict: "refused", reasons, warnings };
    const label = row.get("label").trim().slice(0, 120) || null;
    const read = { memberId: member.id, kind: readKind(row.get("kind")), on: date ?? null, label };
    const key = JSON.stringify([member.id, read.kind, typed, label]);
    const before = met.get(key);
    if (before !== undefined)
      return { verdict: "duplicate", reasons, warnings, duplicateOf: words.sameLine(memberName(member), before), read };
    met.set(key, row.line);
    return { verdict: "new", reasons, warnings, read };
  };
  return mapSlowly(rows, judge);
};

/** Changes with the members. */
export const stampOf = async ({ db, tenantId }: Tx): Promise<string> =>
  JSON.stringify(
    await db
      .select({ n: count(), versions: sql<string>`coalesce(sum(${members.version}), 0)`, last: max(sql<string>`${members.id}::text`) })
      .from(members)
      .where(eq(members.tenantId, tenantId)),
  );
