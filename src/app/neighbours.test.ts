import { eq } from "drizzle-orm";
import fc from "fast-check";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { proposeBatch } from "#features/attachment/batches/proposing/commands.ts";
import { sendBatch } from "#features/attachment/batches/sending/commands.ts";
import { enterRequests } from "#features/attachment/imports/public.ts";
import { addPartner, partnerLink } from "#features/attachment/partners/commands.ts";
import { addDoctor } from "#features/practices/doctors/commands.ts";
import { practices } from "#features/practices/public.ts";
import { createPractice } from "#features/practices/sheet/commands.ts";
import type { Work } from "#platform/database.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { isRefused } from "#platform/refusal.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { features } from "./features.ts";
import { rights } from "./rights.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const today = Temporal.PlainDate.from("2026-11-21");
const mounts = Object.fromEntries(features.map(({ base, routes }) => [base, routes]));
const jobs = [...messageJobs, ...features.flatMap((feature) => feature.jobs)];
const must = <T>(value: T) => {
  if (isRefused(value)) throw new Error(JSON.stringify(value.problems));
  return value as Exclude<T, { problems: unknown }>;
};

/** The same life in a community, but for the names: people, a practice, a partner, a cycle sent. */
const inhabit = async (as: Visit, sentinel: string) => {
  const point = { lat: 43.73, lon: 3.32, precision: "address" as const };
  const people = [0, 1, 2, 3].map((n) => ({
    dossier: {
      familyName: `${sentinel}-${n}`,
      givenName: "Jeanne",
      birthDate: `195${n}-03-02`,
      phones: ["+33639980001"],
      city: "Lodève",
      communeCode: "34142",
      point,
    },
    door: "phone" as const,
    informedOn: today,
  }));
  await as.work((tx) => enterRequests(tx, people));
  await as.work(async (tx) => {
    const id = must(
      await createPractice(tx, {
        name: `Cabinet ${sentinel}`,
        address: "1 rue",
        postcode: "34700",
        city: "Lodève",
        phone: null,
        email: "cabinet@exemple.fr",
        channel: "mail",
        takesPart: true,
        note: "",
        version: undefined,
      }),
    );
    await tx.db.update(practices).set(point).where(eq(practices.id, id));
    must(
      await addDoctor(
        tx,
        id,
        {
          familyName: `Docteur ${sentinel}`,
          givenName: "Anne",
          rpps: null,
          places: 2,
          maxDistanceKm: null,
          communes: "",
          homeVisits: true,
          minAge: null,
          maxAge: null,
          note: "",
          version: undefined,
        },
        [],
      ),
    );
    const partner = await addPartner(tx, { name: `Pharmacie ${sentinel}`, kind: "pharmacy", contact: "", email: null, phone: null });
    await partnerLink(tx, partner, "http://essai.test");
  });
  const work: Work = (what) => as.work(what);
  const id = must(await proposeBatch(work));
  must(await as.work((tx) => sendBatch(tx, { id, version: 1 }, "http://essai.test")));
  await as.drain();
};

/** Every row of a community as text, and every uuid in it. */
const everything = async (tenantId: string) => {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'public' and relkind = 'r' order by 1`,
    );
    let text = "";
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`select t::text as line from ${name} t where tenant_id = $1 order by id`, [
        tenantId,
      ]);
      text += `${name}\n${rows.map(({ line }) => line).join("\n")}\n`;
    }
    return { text, ids: [...new Set(text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))].filter((id) => id !== tenantId) };
  } finally {
    await client.end();
  }
};

test("two communities with the same life: whatever one asks with the other's ids, it sees and changes nothing there", async () => {
  const ours = await visit(mounts, now, jobs);
  const theirs = await visit(mounts, now, jobs);
  await inhabit(ours, "Ancolie");
  await inhabit(theirs, "Bleuet");
  const before = await everything(theirs.community.id);
  expect(before.ids.length).toBeGreaterThan(20);
  expect(await ours.coordinator.text("/medecin-traitant/demandes")).toContain("Ancolie-");

  const aimed = [...rights.keys()].filter((route) => route.includes(":"));
  const form = fc.dictionary(
    fc.constantFrom(
      "id",
      "doctorId",
      "requestId",
      "request",
      "fact",
      "keep",
      "drop",
      "other",
      "with",
      "version",
      "answer",
      "on",
      "closing",
      "places",
      "practiceId",
    ),
    fc.oneof(fc.constantFrom(...before.ids), fc.constantFrom("1", "accept", "2026-11-21", "withdrawn", "")),
    { maxKeys: 6 },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...aimed), fc.infiniteStream(fc.constantFrom(...before.ids)), form, async (route, ids, fields) => {
      const path = route
        .slice(route.indexOf(" ") + 1)
        .replaceAll(":token", "A".repeat(32))
        .replace(/:\w+/g, () => ids.next().value);
      const answer = route.startsWith("GET")
        ? await ours.coordinator.get(path)
        : await ours.coordinator.post(path, fields as Record<string, string>);
      const said = await answer.text();
      expect(said.includes("Bleuet"), route).toBe(false);
      // What is not ours does not exist; some acts say so by their page of refusal.
      expect([404, 403, 410, 422, 303], `${route} ${answer.status}`).toContain(answer.status);
    }),
    { numRuns: 600 },
  );
  expect((await everything(theirs.community.id)).text).toBe(before.text);
}, 600_000);
