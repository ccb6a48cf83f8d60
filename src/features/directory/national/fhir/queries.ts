import { and, desc, eq } from "drizzle-orm";
import { type Known, knownDirectory } from "#features/directory/national/queries.ts";
import type { NationalProfessional } from "#features/directory/national/rules.ts";
import { runs } from "#features/directory/national/schema.ts";
import { communeCodes } from "#features/territory/public.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import type { Labels } from "./assembling/rules.ts";

/** The words the directory knows for codes: the service often says only the code. */
const labelsOf = (known: Known): Labels => {
  const labels = new Map<string, string>();
  const learn = (kind: string, code: string, label: string) => {
    if (code && label && !labels.has(`${kind}|${code}`)) labels.set(`${kind}|${code}`, label);
  };
  for (const { entry } of known.professionals.values()) {
    for (const { sectorCode, sectorLabel, roleCode, roleLabel } of entry.activities) {
      learn("sector", sectorCode, sectorLabel);
      learn("role", roleCode, roleLabel);
    }
    for (const { kind, code, label } of entry.qualifications) learn(kind, code, label);
  }
  return labels;
};

/** The service keeps changes thirty days; beyond, everything is read again. Source: documentation of the API, delta calls. */
const keptDays = 28;

/** What a reading begins with: the communes, who is known of national sources, and since when changes may be asked. */
export const beginning = async (tx: Tx) => {
  const known = await knownDirectory(tx);
  const living = [...known.professionals.values()].filter(({ entry }) => !entry.origin && !entry.leftOn);
  const [last] = await tx.db
    .select({ startedAt: runs.startedAt })
    .from(runs)
    .where(and(eq(runs.tenantId, tx.tenantId), eq(runs.source, "fhir"), eq(runs.state, "applied")))
    .orderBy(desc(runs.startedAt))
    .limit(1);
  const since = last && dayInParis(last.startedAt).subtract({ days: 1 });
  const recent = since && Temporal.PlainDate.compare(since, dayInParis(tx.now).subtract({ days: keptDays })) >= 0;
  return {
    codes: await communeCodes(tx),
    labels: labelsOf(known),
    known: living.map(({ entry }): NationalProfessional => entry),
    since: recent ? since : undefined,
  };
};
export type Beginning = Awaited<ReturnType<typeof beginning>>;
