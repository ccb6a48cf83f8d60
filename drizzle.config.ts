import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: ["./src/**/schema.ts", "./src/platform/**/tables.ts"],
  // `npm test` compares with what would be generated, elsewhere.
  out: process.env.MIGRATIONS_OUT ?? "./migrations",
});
