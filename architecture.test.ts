import { globSync } from "node:fs";
import { resolve } from "node:path";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { allChecks, foldersOf } from "./architecture.ts";
import { features } from "./src/app/features.ts";

test("the house has features, each said in features.ts with what it keeps", () => {
  expect(features.map(({ name }) => name).sort()).toEqual(foldersOf("src").sort());
  for (const { name, retention, personalData } of features) {
    expect(retention, name).toBeInstanceOf(Array);
    expect(personalData.length, `${name} says what it holds of people`).toBeGreaterThan(0);
  }
});

test.for(allChecks)("src keeps the rule %o", (check) => {
  expect(check("src")).toEqual([]);
});

test.for(allChecks)("the bad feature is refused by %o", (check) => {
  expect(check("fixtures/bad-feature")).not.toEqual([]);
});

/** Why a table could hold another community's rows; empty for a good one. */
const faults = (table: PgTable): string[] => {
  const { name, columns, primaryKeys, uniqueConstraints, indexes, foreignKeys, policies } = getTableConfig(table);
  const names = (of: readonly { name?: string }[]) => of.map((column) => column.name);
  return [
    ...columns.filter((column) => column.primary || column.isUnique).map((column) => `${name}.${column.name} is unique alone`),
    ...[...primaryKeys, ...uniqueConstraints]
      .filter((key) => names(key.columns)[0] !== "tenant_id")
      .map(() => `${name}: a key without its community`),
    ...indexes
      .filter((index) => (index.config.columns[0] as { name?: string }).name !== "tenant_id")
      .map((index) => `${name}: ${index.config.name}`),
    ...foreignKeys
      .filter((key) => names(key.reference().columns)[0] !== "tenant_id")
      .map(() => `${name}: a foreign key out of its community`),
    ...(policies.length === 1 ? [] : [`${name}: ${policies.length} policies`]),
  ];
};
const tablesOf = async (pattern: string) => {
  const modules = await Promise.all(globSync(pattern).map((file) => import(resolve(file)) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module)).filter((it): it is PgTable => it instanceof PgTable);
};

test("every table of a feature belongs to a community", async () => {
  const tables = await tablesOf("src/features/**/schema.ts");
  expect(tables.length).toBeGreaterThan(5);
  expect(tables.flatMap(faults)).toEqual([]);
});
test("a table without its community is refused", async () => {
  expect((await tablesOf("fixtures/bad-feature/features/*/schema.ts")).flatMap(faults)).not.toEqual([]);
});
