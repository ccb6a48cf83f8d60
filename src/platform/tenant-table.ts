import { sql } from "drizzle-orm";
import {
  type AnyPgColumnBuilder,
  type AnyPgTable,
  foreignKey,
  type PgBuildExtraConfigColumns,
  type PgTableExtraConfigValue,
  pgPolicy,
  pgRole,
  primaryKey,
  snakeCase,
  uuid,
} from "drizzle-orm/pg-core";

/** The only role that serves requests: not owner, no superuser, NOBYPASSRLS. Created by `migrate.ts`. */
export const appRoleName = "maillage_app";
const appRole = pgRole(appRoleName).existing();
const sameTenant = sql`tenant_id = current_setting('app.tenant_id')::uuid`;
const tenantColumns = () => ({
  tenantId: uuid().notNull(),
  id: uuid()
    .notNull()
    .defaultRandom()
    .$defaultFn(() => crypto.randomUUID()),
});
type TenantColumns = ReturnType<typeof tenantColumns>;

/** The only place that knows how a community's table is made: key (tenant_id, id), one policy, row-level security. */
export const tenantTable = <Name extends string, Columns extends Record<string, AnyPgColumnBuilder>>(
  name: Name,
  columns: Columns,
  extras: (t: PgBuildExtraConfigColumns<TenantColumns & Columns>) => PgTableExtraConfigValue[] = () => [],
) =>
  snakeCase.table(name, { ...tenantColumns(), ...columns } as TenantColumns & Columns, (t) => {
    const at = t as unknown as PgBuildExtraConfigColumns<TenantColumns>;
    return [
      primaryKey({ name: `${name}_pk`, columns: [at.tenantId, at.id] as never }),
      pgPolicy(`${name}_same_tenant`, { to: appRole, using: sameTenant, withCheck: sameTenant }),
      ...extras(t),
    ];
  });

/** A foreign key that cannot leave the community: (tenant_id, x_id) → (tenant_id, id). */
export const belongsTo = (
  name: string,
  t: { tenantId: unknown },
  column: unknown,
  parent: AnyPgTable & { tenantId: unknown; id: unknown },
  onDelete: "cascade" | "restrict" | "no action" = "cascade",
) => foreignKey({ name, columns: [t.tenantId, column] as never, foreignColumns: [parent.tenantId, parent.id] as never }).onDelete(onDelete);
