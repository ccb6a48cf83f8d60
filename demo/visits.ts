import { noteVisit, planVisits, recordVisit } from "#features/membership/network/visits/commands.ts";
import type { TappedOutcome } from "#features/membership/network/visits/rules.ts";
import { found } from "#platform/refusal.ts";
import { type Chance, chance } from "./chance.ts";
import type { DemoProfessional } from "./professionals.ts";
import type { Teller } from "./teller.ts";

/** Every fourth Tuesday the coordinator goes round a commune; the week before, she plans whom she will meet. */
const firstRound = Temporal.PlainDate.from("2025-12-02");
const rounds = 13;
/** The round that is still to come when the story ends, and the visit of last week that nobody noted. */
const [nextRound, forgotten] = ["2026-12-01", "2026-11-13"].map((on) => Temporal.PlainDate.from(on));
const perRound = 8;

/** «Aller vers»: professionals who are no members, met where they work; `members`: RPPS of those who need no visit. */
export const tellVisits = (
  story: Teller,
  people: readonly DemoProfessional[],
  members: ReadonlySet<string>,
  entries: ReadonlyMap<string, string>,
): void => {
  const groups = roundsOf(people.filter(({ from, until, rpps }) => from === 0 && until === undefined && !members.has(rpps)));
  const idsOf = (some: readonly DemoProfessional[] = []) => some.map(({ rpps }) => found(entries.get(rpps)));
  const plan = (some: readonly DemoProfessional[] | undefined, on: Temporal.PlainDate, days: number) =>
    story.on(on.subtract({ days }), 11, () => story.do((tx) => planVisits(tx, idsOf(some), on)));
  for (let round = 0; round < rounds; round++) {
    const on = firstRound.add({ weeks: round * 4 });
    plan(groups[round], on, 7);
    story.on(on, 17.5, () =>
      story.do(async (tx) => {
        for (const [n, id] of idsOf(groups[round]).entries()) {
          const luck = chance(round * 101 + n * 7 + 5);
          const outcome = luck.weighted(outcomes, ([, weight]) => weight)[0];
          const visit = await recordVisit(tx, id, outcome);
          const note = noteOf(luck, outcome);
          if (note) await noteVisit(tx, id, visit, note);
        }
      }),
    );
  }
  plan(groups[rounds]?.slice(0, 2), forgotten!, 8);
  plan(groups[rounds + 1], nextRound!, 21);
};

/** One commune a round, those where the most people are to meet first. */
const roundsOf = (people: readonly DemoProfessional[]): DemoProfessional[][] =>
  [...Map.groupBy(people, ({ places }) => places[0]!.commune.code)]
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([, some]) => some.slice(0, perRound));

const outcomes: readonly [TappedOutcome, number][] = [
  ["met", 70],
  ["absent", 22],
  ["declined", 8],
];
const notes: Record<TappedOutcome, readonly string[]> = {
  met: [
    "Ne connaissait pas la CPTS. Plaquette remise, intéressée par le groupe plaies (exemple).",
    "Veut d’abord savoir ce que cela demande comme temps. À rappeler après les vacances (exemple).",
    "Très bon accueil. Cherche un remplaçant pour l’été : annonce proposée (exemple).",
    "Déjà beaucoup de réunions avec la maison de santé. Préfère recevoir les comptes rendus (exemple).",
    "Souhaite l’annuaire des numéros directs. Formulaire d’adhésion laissé (exemple).",
  ],
  absent: ["Cabinet fermé ce jour-là, carte laissée (exemple).", "En tournée, repasser en début d’après-midi (exemple)."],
  declined: ["Prend sa retraite dans l’année, ne souhaite pas s’engager (exemple)."],
};
const noteOf = (luck: Chance, outcome: TappedOutcome) => (luck.often(0.6) ? luck.one(notes[outcome]) : "");
