import { closeRequest } from "#features/attachment/closing/commands.ts";
import { confirmRequest, recordAttempt } from "#features/attachment/confirmations/commands.ts";
import { enterRequests } from "#features/attachment/imports/public.ts";
import { mergeRequests } from "#features/attachment/merging/commands.ts";
import { openPartner } from "#features/attachment/partners/commands.ts";
import { raisePriority } from "#features/attachment/priority/commands.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { findRequest } from "#features/attachment/requests/queries.ts";
import type { Closing } from "#features/attachment/rules.ts";
import { dayInParis } from "#platform/french.ts";
import { chance } from "./chance.ts";
import { type Asker, again, askers } from "./people.ts";
import { ifStill } from "./standing.ts";
import type { Teller } from "./teller.ts";

/** The real size of the demonstration; a shorter story may be told to try it. */
export const peopleCount = 1300;
/** Those who were already on the coordinator's spreadsheet when the CPTS began with Maillage. */
const spreadsheetShare = 0.29;

/**
 * The thirteen hundred people: first a spreadsheet, then doors open all year. Answers their rank by request id, as they come.
 * `partners` are the links of those who write people down, known once the first day is told.
 */
export const tellArrivals = (story: Teller, last: Temporal.PlainDate, people: number, partners: readonly string[]): Map<string, number> => {
  const ranks = new Map<string, number>();
  const onTheSpreadsheet = Math.round(people * spreadsheetShare);
  const days = story.from.until(last).days;
  const dayOf = (rank: number): Temporal.PlainDate =>
    rank < onTheSpreadsheet
      ? story.from.subtract({ days: Math.round(((onTheSpreadsheet - rank) / onTheSpreadsheet) * 200) })
      : weekday(story.from.add({ days: 5 + Math.floor(((rank - onTheSpreadsheet) / (people - onTheSpreadsheet)) * (days - 6)) }));
  const everybody = askers(chance(20_251_117), people, dayOf);
  const households = new Map<number, string>();
  const homeOf = ({ household }: Asker) => {
    if (household === undefined) return null;
    const known = households.get(household) ?? crypto.randomUUID();
    households.set(household, known);
    return known;
  };

  story.on(story.from.add({ days: 3 }), 10, async () => {
    const informedOn = dayInParis(story.now());
    const listed = everybody.slice(0, onTheSpreadsheet);
    const ids = await story.do((tx) =>
      enterRequests(
        tx,
        listed.map((asker, rank) => ({
          ...asker,
          door: "import" as const,
          enteredOn: dayOf(rank),
          householdId: homeOf(asker),
          informedOn,
        })),
      ),
    );
    for (const [rank, id] of ids.entries()) {
      ranks.set(id, rank);
      tellWaiting(story, id, rank);
    }
  });
  for (let rank = onTheSpreadsheet; rank < everybody.length; rank++) {
    const asker = everybody[rank]!;
    story.on(dayOf(rank), 9 + (rank % 32) / 4, async () => {
      const id = await enter(story, asker, homeOf(asker), partners[rank % partners.length]);
      ranks.set(id, rank);
      tellWaiting(story, id, rank);
      const luck = chance(rank * 31 + 5);
      if (luck.often(0.016)) tellTwice(story, id, again(luck, asker), luck.often(0.65));
      if (luck.often(0.012)) story.after(6, async () => raise(story, id));
    });
  }
  return ranks;
};

/** One person enters by a door, written by whoever stands behind it. */
const enter = (story: Teller, { dossier, door }: Asker, householdId: string | null, partner = "") =>
  story.do(
    async (tx) => {
      const given = { door, householdId, informedOn: dayInParis(tx.now) };
      if (door !== "partner") return enterRequest(tx, { ...given, dossier });
      const { id, name, phone } = await openPartner(tx, partner);
      const askedBy = { partnerId: id, name: "Accueil", organisation: name, phone: phone ?? "" };
      return enterRequest(tx, { ...given, dossier: { ...dossier, askedBy } });
    },
    door === "phone" || door === "paper" ? story.by.secretary : "visitor",
  );

const weekday = (day: Temporal.PlainDate) => (day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day);

/** The same person asks again by the public form; staff sees it and, most often, unites both. */
const tellTwice = (story: Teller, first: string, asker: Asker, seen: boolean) =>
  story.after(9, async () => {
    const second = await enter(story, asker, null);
    if (!seen) return;
    story.after(2, async () => {
      const [one, other] = await story.do(async (tx) => [await findRequest(tx, first), await findRequest(tx, second)]);
      if (one?.state === "waiting" && other?.state === "waiting")
        await story.do((tx) => mergeRequests(tx, first, second), story.by.secretary);
    });
  });

const raise = (story: Teller, id: string) =>
  ifStill(story, id, "waiting", (tx) => raisePriority(tx, id, "Situation signalée par le dispositif d’appui, vue en bureau"));

// What happens to people while they wait: they find by themselves, leave, confirm, or cannot be reached any more.
const tellWaiting = (story: Teller, id: string, rank: number) => {
  const luck = chance(rank * 17 + 11);
  const leaves = luck.weighted<Closing | "stays" | "lost">(
    ["stays", "found_alone", "withdrawn", "moved", "deceased", "lost"],
    (it) => ({ stays: 840, found_alone: 75, withdrawn: 30, moved: 22, deceased: 8, lost: 25 })[it as string]!,
  );
  if (leaves === "lost") story.after(200 + luck.whole(0, 40), () => lose(story, id));
  else if (leaves !== "stays")
    story.after(luck.whole(20, 240), () =>
      ifStill(story, id, "waiting", (tx) => closeRequest(tx, id, { closing: leaves }), story.by.secretary),
    );
  if (leaves === "stays" && luck.often(0.8))
    story.after(175 + luck.whole(0, 30), () => ifStill(story, id, "waiting", (tx) => confirmRequest(tx, id), story.by.secretary));
};

/** Three attempts on two channels, the last by a person, then only «injoignable». */
const lose = async (story: Teller, id: string) => {
  if ((await story.do((tx) => findRequest(tx, id)))?.state !== "waiting") return;
  for (const [day, way] of (["sms", "call", "call"] as const).entries())
    story.after(day * 2, () => story.do((tx) => recordAttempt(tx, id, { way, result: "no_answer" }), story.by.secretary));
  story.after(9, async () => {
    if ((await story.do((tx) => findRequest(tx, id)))?.state === "waiting")
      // Refused when somebody reached them meanwhile.
      await story.attempt((tx) => closeRequest(tx, id, { closing: "unreachable" }), story.by.secretary);
  });
};
