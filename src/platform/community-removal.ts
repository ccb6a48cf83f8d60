import pg from "pg";

/**
 * Removes a community and all it holds, for ever, as the owner of the database: for a foundation cut short, or when a
 * community leaves with its backup. The journal is append-only for everybody else.
 */
export const removeCommunity = async (ownerUrl: string, id: string): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "maillage-removal" });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('app.tenant_id', $1, true)", [id]);
    // Foreign keys are not asked for an order, nor the journal for its permission, in this transaction only.
    await client.query("set local session_replication_role = replica");
    const { rows } = await client.query<{ name: string }>(
      "select attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace where attname = 'tenant_id' and relkind in ('r', 'p') and nspname = 'public'",
    );
    for (const { name } of rows) await client.query(`delete from ${name} where tenant_id = $1`, [id]);
    await client.query("delete from commons.memberships where community_id = $1", [id]);
    await client.query("delete from commons.communities where id = $1", [id]);
    await client.query("delete from pgboss.job where data->>'tenantId' = $1", [id]);
    await client.query("commit");
  } finally {
    await client.end();
  }
};
