import { createHash } from "node:crypto";
import { and, count, eq, inArray, isNull } from "drizzle-orm";
import { isStale } from "#features/attachment/confirmations/rules.ts";
import { currentWeights, rankingOf } from "#features/attachment/priority/queries.ts";
import { recallRequests } from "#features/attachment/requests/queries.ts";
import { facts, offers, requests } from "#features/attachment/schema.ts";
import { currentSettings } from "#features/attachment/settings/queries.ts";
import { listTakers, whyCannotTake } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { distanceKm } from "#platform/geocode.ts";
import { ageOn, avoidedPractices, type Candidate, type Seeking, type Situation } from "./rules.ts";

/** Who waits, who may be offered to, and what was answered before: the whole matter of a cycle. */
export const readSituation = async (tx: Tx): Promise<Situation> => {
  const recalled = await recallRequests(tx);
  const { version, ...settings } = await currentSettings(tx);
  const inForce = await currentWeights(tx);
  const today = dayInParis(tx.now);
  const ranking = await rankingOf(tx, recalled, inForce);
  const seeking = new Map<string, Seeking>();
  for (const entry of ranking.order) {
    const priority = ranking.priorityOf(entry);
    seeking.set(entry.id, {
      entry,
      priority,
      rank: seeking.size + 1,
      heavy: priority.shares.some(({ code }) => code !== "waited"),
      stale: isStale(entry.confirmedOn, settings.confirmAfterMonths, today),
    });
  }
  const { candidates, said } = await readCandidates(tx);
  const avoided = avoidedPractices(await pastAnswers(tx), settings.cycleWeeks, today);
  const stamp = [recalled.generation, inForce.version, version, today, said].join("|");
  return {
    today,
    weightsVersion: inForce.version,
    settings,
    seeking,
    candidates,
    avoided,
    kilometres: distanceKm,
    cannotTake: whyCannotTake,
    ageOf: (birthDate) => ageOn(birthDate, today),
    stamp,
  };
};

/** Doctors of the common list with what they can still take, and a fingerprint of all that was said. Two queries. */
export const readCandidates = async (tx: Tx): Promise<{ candidates: Map<string, Candidate>; said: string }> => {
  const takers = await listTakers(tx);
  const asked = await askedByDoctor(tx);
  const candidates = new Map<string, Candidate>();
  for (const { practice, point, doctors } of takers)
    for (const doctor of doctors) {
      const free = doctor.places === null ? null : Math.max(0, doctor.places - (asked.get(doctor.id) ?? 0));
      candidates.set(doctor.id, { doctor, practice, point, free });
    }
  return {
    candidates,
    said: createHash("sha256")
      .update(JSON.stringify([takers, [...asked].sort()]))
      .digest("base64url"),
  };
};

/** Lines that a doctor was sent and has not answered: each may take one of the places said. */
const askedByDoctor = async ({ db, tenantId }: Tx): Promise<Map<string, number>> => {
  const rows = await db
    .select({ doctorId: offers.doctorId, n: count() })
    .from(offers)
    .where(and(eq(offers.tenantId, tenantId), eq(offers.state, "sent")))
    .groupBy(offers.doctorId);
  return new Map(rows.map(({ doctorId, n }) => [doctorId, n]));
};

/** What practices answered of people who wait now. */
const pastAnswers = async ({ db, tenantId }: Tx) => {
  const kinds = ["refused", "silent", "failed"] as const;
  const rows = await db
    .select({ requestId: facts.requestId, practiceId: facts.practiceId, kind: facts.kind, code: facts.code, on: facts.on })
    .from(facts)
    .innerJoin(requests, and(eq(requests.tenantId, tenantId), eq(requests.id, facts.requestId), eq(requests.state, "waiting")))
    .where(and(eq(facts.tenantId, tenantId), inArray(facts.kind, [...kinds]), isNull(facts.undoneAt)));
  return rows.map((row) => ({ ...row, kind: row.kind as (typeof kinds)[number] }));
};
