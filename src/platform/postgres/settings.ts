export type Tuning = "production" | "test";

// Error messages, their details and their parameters may hold what a person typed: PostgreSQL logs none of them, the app does, cleaned.
const privacy = {
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_connections: "off",
  log_disconnections: "off",
  log_line_prefix: "%m [%p] ",
};

const common = {
  timezone: "UTC",
  log_timezone: "UTC",
  password_encryption: "scram-sha-256",
  shared_buffers: "128MB",
  jit: "off",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  effective_cache_size: "512MB",
  random_page_cost: 1.1,
  max_prepared_transactions: 0,
  wal_compression: "on",
  // No replica reads this log: the least level writes less.
  wal_level: "minimal",
  max_wal_senders: 0,
  max_logical_replication_workers: 0,
  max_wal_size: "512MB",
  checkpoint_timeout: "5min",
  // Between an import and its statistics the planner takes a community for a handful of rows: they come soon.
  autovacuum_naptime: "15s",
  log_checkpoints: "off",
  log_autovacuum_min_duration: -1,
  idle_in_transaction_session_timeout: "60s",
  client_connection_check_interval: process.platform === "linux" ? "5s" : 0,
};

const durability = {
  production: { max_connections: 60, fsync: "on", synchronous_commit: "on", full_page_writes: "on" },
  // Tests found their own communities and lose everything at the end: speed only.
  test: { max_connections: 200, fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
};

/** The text of the server's own configuration file. It names the programs' version: an older server left running is not adopted. */
export const settingsText = (version: string, tuning: Tuning) =>
  [
    `# Maillage writes this file at each start. PostgreSQL ${version}`,
    ...Object.entries({ ...common, ...privacy, ...durability[tuning] }).map(([name, value]) => `${name} = '${value}'`),
    "",
  ].join("\n");
