import { type SQL, sql } from "drizzle-orm";
import type { EntryKind, Visibility } from "#features/directory/rules.ts";
import { activities, details, professionals, structures } from "#features/directory/schema.ts";
import type { Tx } from "#platform/database.ts";
import { readPhone } from "#platform/phone.ts";

/**
 * Who has the number that was typed: RPPS, FINESS or SIRET, or a telephone among those the reader may see; undefined for what is not a
 * number. Each way to be found is a probe of an index, gathered before the entries are read.
 */
export const ofNumber = (tx: Tx, kind: EntryKind, q: string, visibilities: readonly Visibility[]): SQL | undefined => {
  const digits = q.replace(/[\s.()+/-]/g, "");
  if (!/^\d{9,14}$/.test(digits)) return undefined;
  const read = readPhone(q);
  const ways = [byIds(tx, kind, digits), ...("e164" in read ? byPhone(tx, kind, read.e164, visibilities) : [])];
  const entry = kind === "professional" ? professionals : structures;
  return sql`${entry.id} = any(array(${sql.join(ways, sql` union all `)}))`;
};

const byIds = ({ tenantId }: Tx, kind: EntryKind, digits: string): SQL =>
  kind === "professional"
    ? sql`select p.id from ${professionals} p where p.tenant_id = ${tenantId} and p.rpps = ${digits.replace(/^8(?=\d{11}$)/, "")}`
    : sql`select s.id from ${structures} s where s.tenant_id = ${tenantId}
        and (s.finess = ${digits} or s.finess_legal = ${digits} or s.siret = ${digits})`;

const byPhone = ({ tenantId }: Tx, kind: EntryKind, phone: string, visibilities: readonly Visibility[]): SQL[] => {
  const said = sql`select d.entry_id from ${details} d where d.tenant_id = ${tenantId} and d.field in ('phone', 'direct_phone')
    and d.value = ${phone} and d.entry_kind = ${kind} and d.superseded_at is null
    and d.visibility = any(${sql.param([...visibilities])}::text[])`;
  if (kind === "structure") return [said, sql`select s.id from ${structures} s where s.tenant_id = ${tenantId} and s.phone = ${phone}`];
  return [
    said,
    sql`select a.professional_id from ${activities} a where a.tenant_id = ${tenantId} and a.phone = ${phone} and a.ended_on is null`,
    sql`select a.professional_id from ${structures} s join ${activities} a on a.tenant_id = s.tenant_id and a.structure_id = s.id
      where s.tenant_id = ${tenantId} and s.phone = ${phone} and a.ended_on is null`,
  ];
};
