import { and, count, eq, inArray, ne, sql } from "drizzle-orm";
import { listColleges, listFees } from "#features/membership/queries.ts";
import { colleges, fees, members } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import type { CollegeForm } from "./rules.ts";
import type { Decision } from "./undoing/rules.ts";
import { words } from "./words.ts";

const here = ({ tenantId }: Tx, id: string) => and(eq(colleges.tenantId, tenantId), eq(colleges.id, id));
const lock = (tx: Tx) => lockFor(tx, "membership.colleges");
const named = async (tx: Tx, name: string, but?: string) =>
  (
    await tx.db
      .select({ id: colleges.id })
      .from(colleges)
      .where(and(eq(colleges.tenantId, tx.tenantId), eq(colleges.name, name), but ? ne(colleges.id, but) : undefined))
  )[0];

/** Adds a college; its weight is decided with the others. */
export const addCollege = async (tx: Tx, { name, condition, position }: CollegeForm, weight = 0): Promise<Refused | string> => {
  await lock(tx);
  if (await named(tx, name)) return refuse("name", words.taken, { name });
  const [row] = await tx.db
    .insert(colleges)
    .values({ tenantId: tx.tenantId, name, condition, position, weight })
    .returning({ id: colleges.id });
  record(tx, "membership.college.added", "membership_college", row!.id, { name, weight });
  return row!.id;
};

/** Three usual colleges, 60, 20 and 20 % of the votes. */
export const startColleges = async (tx: Tx): Promise<Refused | undefined> => {
  if ((await listColleges(tx)).length > 0) return refuse("form", words.already);
  const condition = { professions: [], modes: [], organisations: false, people: true, note: "" };
  const models = [
    { weight: 60, condition: { ...condition, modes: ["L"] } },
    { weight: 20, condition: { ...condition, modes: ["S"] } },
    { weight: 20, condition: { ...condition, organisations: true } },
  ];
  for (const [at, model] of models.entries()) {
    const refused = await addCollege(tx, { name: words.models[at]!, position: at + 1, condition: model.condition }, model.weight);
    if (typeof refused !== "string") return refused;
  }
};

/** Changes what a college is; whoever is in it stays. */
export const changeCollege = async (tx: Tx, id: string, version: number, wish: CollegeForm): Promise<Refused | Decision> => {
  await lock(tx);
  const college = found((await listColleges(tx)).find((it) => it.id === id));
  if (college.version !== version) return refuse("form", shared.changed);
  if (await named(tx, wish.name, id)) return refuse("name", words.taken);
  await tx.db
    .update(colleges)
    .set({ ...wish, version: sql`${colleges.version} + 1` })
    .where(here(tx, id));
  const { name, condition, position } = college;
  record(tx, "membership.college.changed", "membership_college", id, { before: { name, condition }, after: { ...wish } });
  const { people = true } = condition;
  return { what: "college", id, version: version + 1, before: { name, position, condition: { ...condition, people } } };
};

/** Decides all weights together: one set of colleges, 100 %. */
export const decideWeights = async (tx: Tx, weights: ReadonlyMap<string, number>): Promise<Refused | Decision> => {
  await lock(tx);
  const standing = await listColleges(tx);
  if (standing.length !== weights.size || standing.some(({ id }) => !weights.has(id))) return refuse("form", shared.changed);
  for (const { id, weight } of standing) {
    if (weights.get(id) === weight) continue;
    await tx.db
      .update(colleges)
      .set({ weight: weights.get(id)!, version: sql`${colleges.version} + 1` })
      .where(here(tx, id));
  }
  const before = Object.fromEntries(standing.map(({ id, weight }) => [id, weight]));
  const after = Object.fromEntries(weights);
  record(tx, "membership.weights.decided", "community", tx.tenantId, { before, after });
  return { what: "weights", before, after };
};

/** Decides each college’s fee from a year on. Years already asked keep what was asked. */
export const decideFees = async (tx: Tx, fromYear: number, amounts: ReadonlyMap<string, number>): Promise<Refused | Decision> => {
  await lock(tx);
  const standing = await listColleges(tx);
  if (standing.some(({ id }) => !amounts.has(id))) return refuse("form", shared.changed);
  const known = new Map((await listFees(tx)).filter((it) => it.fromYear === fromYear).map(({ collegeId, cents }) => [collegeId, cents]));
  const before = Object.fromEntries(standing.map(({ id }) => [id, known.get(id) ?? null]));
  const after = Object.fromEntries(standing.map(({ id }) => [id, amounts.get(id)!]));
  for (const [id, cents] of Object.entries(after)) {
    await tx.db
      .insert(fees)
      .values({ tenantId: tx.tenantId, collegeId: id, fromYear, cents })
      .onConflictDoUpdate({ target: [fees.tenantId, fees.collegeId, fees.fromYear], set: { cents } });
  }
  record(tx, "membership.fees.decided", "community", tx.tenantId, { fromYear, cents: after });
  return { what: "fees", fromYear, before, after };
};

/** Ends a college that weighs nothing and holds nobody. */
export const endCollege = async (tx: Tx, id: string): Promise<Refused | Decision> => {
  await lock(tx);
  const college = found((await listColleges(tx)).find((it) => it.id === id));
  if (college.weight !== 0) return refuse("form", words.whyNotEnded);
  const [inside] = await tx.db
    .select({ n: count() })
    .from(members)
    .where(and(eq(members.tenantId, tx.tenantId), eq(members.collegeId, id), inArray(members.state, ["applied", "member"])));
  if (inside!.n > 0) return refuse("form", words.stillMembers(inside!.n));
  await tx.db
    .update(colleges)
    .set({ endedOn: dayInParis(tx.now), version: sql`${colleges.version} + 1` })
    .where(here(tx, id));
  record(tx, "membership.college.ended", "membership_college", id);
  return { what: "ended", id, version: college.version + 1 };
};
