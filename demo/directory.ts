import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, desc, eq } from "drizzle-orm";
import { type Said, sayDetails } from "#features/directory/details/commands.ts";
import { addStructure } from "#features/directory/entry/commands.ts";
import { applyRun, type Files, readRun, startRun } from "#features/directory/national/public.ts";
import { sendOwnLink } from "#features/directory/own/commands.ts";
import { ownPurpose } from "#features/directory/own/rules.ts";
import { setPublic } from "#features/directory/people/commands.ts";
import { professionals, structures } from "#features/directory/public.ts";
import type { Tx } from "#platform/database.ts";
import { fictitiousPhone } from "#platform/phone-plan.ts";
import { capabilities } from "#platform/tables.ts";
import { type Chance, chance } from "./chance.ts";
import { activityFile, finessFile } from "./national-files.ts";
import { type DemoProfessional, territoryPeople, toldAt } from "./professionals.ts";
import { type Teller, workday } from "./teller.ts";

/** When the national files were read: at the start, in May, and on the last Thursday; that one waits for somebody to review it. */
const readings = ["2025-11-18", "2026-05-19", "2026-11-12"].map((on) => Temporal.PlainDate.from(on));
/** Professionals who agreed to stand in the public directory. */
export const publicCount = 150;
/** Those of them who did it by their own link; the others signed a paper at a meeting. */
const byLink = 60;

type Known = { people: DemoProfessional[]; entries: Map<string, string> };
/** Everybody who works in the territory, read from national files; what they and the team then say of them. */
export const tellDirectory = (story: Teller): Known => {
  const { people, establishments } = territoryPeople();
  const known: Known = { people, entries: new Map() };
  for (const [reading, on] of readings.entries())
    story.on(on, 9, async () => {
      if (reading === 0) await read(story, "finess", { finess: finessFile(establishments) });
      await read(story, "rpps", { activities: activityFile(toldAt(people, reading)) }, reading < 2);
      await place(story, [...establishments, ...people.flatMap(({ places }) => places)]);
      if (reading > 0) return;
      for (const { id, rpps } of await story.do(listEntries)) known.entries.set(rpps!, id);
    });
  story.on(readings[0]!, 11, () =>
    story.do((tx) =>
      addStructure(tx, {
        name: "Dispositif d’appui à la coordination (fictif)",
        kind: "dac",
        communeCode: "34079",
        address: "2 place du Marché",
      }),
    ),
  );
  const luck = chance(150);
  const staying = people.filter(({ from, until }) => from === 0 && until === undefined);
  const chosen = staying
    .map((it) => ({ it, at: luck.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ it }) => it);
  tellLinks(story, known, chosen.slice(0, byLink));
  tellPapers(story, known, chosen.slice(byLink, publicCount));
  tellDetails(story, known, chosen.slice(publicCount, publicCount + 60));
  return known;
};
const listEntries = ({ db, tenantId }: Tx) =>
  db.select({ id: professionals.id, rpps: professionals.rpps }).from(professionals).where(eq(professionals.tenantId, tenantId));

/** Reads files as the page and the command line do, and applies what they change once somebody looked. */
const read = async (story: Teller, source: "finess" | "rpps", contents: { [K in keyof Files]: string }, applied = true) => {
  const folder = await mkdtemp(join(tmpdir(), "maillage-demo-"));
  try {
    const files: Files = {};
    const named: { name: string; bytes: number }[] = [];
    for (const [kind, content] of Object.entries(contents)) {
      const name = kind === "finess" ? "etalab-cs1100507-exemple.csv" : "ps-libreacces-personne-activite-exemple.txt";
      files[kind as keyof Files] = join(folder, name);
      await writeFile(join(folder, name), content);
      named.push({ name, bytes: Buffer.byteLength(content) });
    }
    const id = await story.do((tx) => startRun(tx, source, named));
    const told = await readRun((what) => story.attempt(what) as ReturnType<typeof what>, id, files);
    if ("problem" in told) throw new Error(`the story’s files were refused: ${told.problem}`);
    if (applied) await story.do((tx) => applyRun(tx, id, { departures: false }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
/** Points that a geocoder would have found. */
const place = (story: Teller, places: readonly { technicalId: string; lat: number; lon: number }[]) =>
  story.do(async ({ db, tenantId }) => {
    for (const { technicalId, lat, lon } of new Map(places.map((it) => [it.technicalId, it])).values())
      await db
        .update(structures)
        .set({ lat, lon, precision: "address" })
        .where(and(eq(structures.tenantId, tenantId), eq(structures.nationalId, technicalId)));
  });

const languages = ["en", "es", "ar", "pt", "de", "it"];
/** What somebody says of their own practice; `n` makes direct lines unique. */
const sayingOf = (luck: Chance, n: number): Said[] => [
  { field: "takes_new", value: luck.often(0.45) ? "yes" : "no", visibility: "public" },
  { field: "home_visits", value: luck.often(0.5) ? "yes" : "no", visibility: "public" },
  { field: "direct_phone", value: fictitiousPhone("mobile", 2200 + n), visibility: "professionals" },
  ...(luck.often(0.4) ? [{ field: "secure_mail" as const, value: `pro-${n}@mssante.example`, visibility: "professionals" as const }] : []),
  ...(luck.often(0.3) ? [{ field: "languages" as const, value: luck.one(languages), visibility: "public" as const }] : []),
  ...(luck.often(0.3)
    ? [{ field: "opening_hours" as const, value: "Du lundi au vendredi, 8 h – 19 h", visibility: "public" as const }]
    : []),
];

/** Links sent by fifteen in the spring; each opens theirs within three weeks, completes their entry and agrees to be public. */
const tellLinks = (story: Teller, { entries }: Known, people: readonly DemoProfessional[]): void => {
  const root = `${story.outside.origin}/${story.community.slug}`;
  for (let at = 0; at < people.length; at += 15)
    story.on(Temporal.PlainDate.from("2026-03-10").add({ days: at }), 15, async () => {
      for (const [n, { rpps }] of people.slice(at, at + 15).entries()) {
        const id = entries.get(rpps)!;
        const luck = chance(at + n + 9000);
        await story.do((tx) => sendOwnLink(tx, id, root), story.by.secretary);
        story.atWork(luck.whole(1, 20), () =>
          story.do(async (tx) => {
            await followLink(tx, ownPurpose, id);
            await sayDetails(tx, "professional", id, sayingOf(luck, at + n));
            await setPublic(tx, id, true);
          }, "visitor"),
        );
      }
    });
};
/** Whoever acts holds the last link given for this purpose to this object. */
export const followLink = async (tx: Tx, purpose: string, objectId: string): Promise<void> => {
  const [link] = await tx.db
    .select({ id: capabilities.id })
    .from(capabilities)
    .where(and(eq(capabilities.tenantId, tx.tenantId), eq(capabilities.purpose, purpose), eq(capabilities.objectId, objectId)))
    .orderBy(desc(capabilities.createdAt))
    .limit(1);
  if (!link) throw new Error(`no link was given for ${purpose}`);
  tx.by = `link:${link.id}`;
};
/** Signed on paper at two meetings, written down by the secretary. */
const tellPapers = (story: Teller, { entries }: Known, people: readonly DemoProfessional[]): void => {
  for (const [meeting, on] of ["2026-02-03", "2026-06-23"].entries())
    story.on(Temporal.PlainDate.from(on), 16, () =>
      story.do(async (tx) => {
        for (const { rpps } of people.filter((_, n) => n % 2 === meeting)) await setPublic(tx, entries.get(rpps)!, true);
      }, story.by.secretary),
    );
};
/** What the secretary learned on the telephone. */
const tellDetails = (story: Teller, { entries }: Known, people: readonly DemoProfessional[]): void => {
  for (let at = 0; at < people.length; at += 12)
    story.on(workday(Temporal.PlainDate.from("2026-01-13").add({ days: at * 2 })), 14, () =>
      story.do(async (tx) => {
        for (const [n, { rpps }] of people.slice(at, at + 12).entries())
          await sayDetails(tx, "professional", entries.get(rpps)!, sayingOf(chance(at + n + 7000), 100 + at + n));
      }, story.by.secretary),
    );
};
