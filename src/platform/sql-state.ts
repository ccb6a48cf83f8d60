/** The code PostgreSQL gave to an error (SQLSTATE), also where Drizzle wrapped it; undefined when it is none of the database’s. */
export const sqlState = (error: unknown): string | undefined => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return code ?? cause?.code;
};
