import { and, eq, max } from "drizzle-orm";
import { present } from "#features/practices/queries.ts";
import { placesLeft } from "#features/practices/rules.ts";
import { doctors, practiceContacts, practices } from "#features/practices/schema.ts";
import { doctorName } from "#features/practices/words.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import type { PracticeLine } from "./rules.ts";

/** Every practice, archived ones too, with its present doctors. Three queries. */
export const practiceLines = async ({ db, tenantId, now }: Tx): Promise<PracticeLine[]> => {
  const all = await db.select().from(practices).where(eq(practices.tenantId, tenantId));
  const here = await db
    .select()
    .from(doctors)
    .where(and(eq(doctors.tenantId, tenantId), present(dayInParis(now))));
  const contacts = await db
    .select({ practiceId: practiceContacts.practiceId, on: max(practiceContacts.on) })
    .from(practiceContacts)
    .where(eq(practiceContacts.tenantId, tenantId))
    .groupBy(practiceContacts.practiceId);
  const staff = Map.groupBy(here, ({ practiceId }) => practiceId);
  const last = new Map(contacts.map(({ practiceId, on }) => [practiceId, on]));
  return all.map(({ id, name, city, communeCode, takesPart, archivedAt }) => {
    const team = staff.get(id) ?? [];
    const said = team.map(placesLeft).filter((places) => places !== null);
    return {
      id,
      name,
      city,
      communeCode,
      takesPart,
      archived: archivedAt !== null,
      doctorNames: team.map(doctorName),
      stated: said.length,
      places: said.length > 0 ? said.reduce((sum, places) => sum + places, 0) : null,
      lastContact: last.get(id) ?? null,
    };
  });
};

/** A line for each present doctor of these practices, or for the practice when it has none, in the order given. */
export const exportLines = async ({ db, tenantId, now }: Tx, ids: readonly string[]) => {
  const rows = await db
    .select({ practice: practices, doctor: doctors })
    .from(practices)
    .leftJoin(doctors, and(eq(doctors.tenantId, tenantId), eq(doctors.practiceId, practices.id), present(dayInParis(now))))
    .where(eq(practices.tenantId, tenantId))
    .orderBy(doctors.familyName, doctors.id);
  const byPractice = Map.groupBy(rows, ({ practice }) => practice.id);
  return ids.flatMap((id) => byPractice.get(id) ?? []);
};
