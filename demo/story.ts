import { decideWeights } from "#features/attachment/priority/commands.ts";
import { defaultWeights } from "#features/attachment/priority/rules.ts";
import { decideSettings } from "#features/attachment/settings/commands.ts";
import { defaultSettings } from "#features/attachment/settings/rules.ts";
import { peopleCount, tellArrivals } from "./arrivals.ts";
import { tellBoard } from "./board.ts";
import { tellCalls } from "./calls.ts";
import { tellCycle } from "./cycles.ts";
import { tellDirectory } from "./directory.ts";
import { withFixedIds } from "./ids.ts";
import { tellMembership } from "./membership.ts";
import { tellPartners } from "./partners.ts";
import { settlePractices } from "./practices.ts";
import { type Teller, type Telling, teller } from "./teller.ts";
import { tellTerritory } from "./territory.ts";

/** The year of the demonstration: it is told on Monday 16 November 2026, half past eight. */
export const storyEnd = Temporal.Instant.from("2026-11-16T07:30:00Z");
export const storyStart = Temporal.PlainDate.from("2025-11-17");
const firstCycle = Temporal.PlainDate.from("2025-12-08");
export const cycleCount = 9;

/** Tells the whole year through commands: the same people, practices, days and answers every time. */
export const tellStory = (telling: Told, log: (line: string) => void, size: Size = wholeYear): Promise<void> =>
  withFixedIds(() => tellYear(telling, log, size));
type Told = Omit<Telling, "from" | "until">;

/** How much is told; less than the whole year is for trying the story. */
export type Size = { people: number; cycles: number; until: Temporal.Instant };
const wholeYear: Size = { people: peopleCount, cycles: cycleCount, until: storyEnd };

const tellYear = async (telling: Told, log: (line: string) => void, { people, cycles, until }: Size): Promise<void> => {
  const story = teller({ ...telling, from: storyStart, until });
  tellTerritory(story, storyStart);
  story.on(storyStart, 8.75, () => decide(story));
  const partners = tellPartners(story, storyStart);
  const practices = await settlePractices(story);
  log(`${practices.length} cabinets, ${practices.reduce((sum, { staff }) => sum + staff.length, 0)} médecins`);
  const ranks = tellArrivals(story, Temporal.PlainDate.from("2026-11-13"), people, partners);
  for (let cycle = 0; cycle < cycles; cycle++) tellCycle(story, practices, ranks, firstCycle.add({ weeks: cycle * 6 }), cycle);
  tellCalls(story, ranks, Temporal.PlainDate.from("2026-11-10"));
  tellBoard(story);
  tellMembership(story, tellDirectory(story));
  const acts = await story.tell();
  log(`${people} personnes, ${cycles} cycles, ${acts} gestes racontés`);
};

/** What the board decides on the first day. */
const decide = async (story: Teller): Promise<void> => {
  const estimate = { people: 9400, on: "2025-10-01", source: "Valeur d’exemple, non vérifiée" };
  await story.do((tx) => decideWeights(tx, defaultWeights, "Barème de départ, à revoir dans six mois", 0));
  await story.do((tx) => decideSettings(tx, { ...defaultSettings, estimate }, 0));
};
