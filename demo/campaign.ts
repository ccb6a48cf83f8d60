import { lapse, startCampaign, startReminders } from "#features/membership/campaign/commands.ts";
import { refusePurpose, silence, startInvitations } from "#features/membership/campaign/inviting/commands.ts";
import { nonMembers } from "#features/membership/campaign/inviting/queries.ts";
import { renewMember } from "#features/membership/own/commands.ts";
import { ownPurpose } from "#features/membership/own/rules.ts";
import { lockMember } from "#features/membership/queries.ts";
import type { LeaveReason } from "#features/membership/rules.ts";
import { departMember, departToday } from "#features/membership/standing/commands.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { found } from "#platform/refusal.ts";
import { chance } from "./chance.ts";
import { followLink } from "./directory.ts";
import { campaignYear, type DemoMember, keyOf, memberIds } from "./members.ts";
import { type Owing, owe } from "./money.ts";
import type { Teller } from "./teller.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
/** What becomes of those of the list: most stay; some say no, some are silent until they lapse, some leave later in the year. */
const ends = { no: 4, retired: 2, silent: 14, later: 5 };
export const stayingCount = (listed: number): number => listed - ends.no - ends.retired - ends.silent - ends.later;
type Fate = "renews" | keyof typeof ends;

const fatesOf = (listed: readonly DemoMember[]): Map<DemoMember, Fate> => {
  const luck = chance(1502);
  const drawn = listed
    .slice(3)
    .map((it) => ({ it, at: luck.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ it }) => it);
  const fates = new Map<DemoMember, Fate>(listed.map((it) => [it, "renews"]));
  // Only who is written to says no by the link received.
  const written = drawn.filter(({ email }) => email !== null);
  let at = 0;
  for (const [fate, count] of Object.entries(ends) as [keyof typeof ends, number][])
    for (let left = count; left > 0; left--) fates.set(written[at++]!, fate);
  return fates;
};
/** Who of the list does not answer before it ends; some of them come back. */
export const silentOf = (listed: readonly DemoMember[]): DemoMember[] =>
  [...fatesOf(listed)].filter(([, fate]) => fate === "silent").map(([it]) => it);

/** January: everybody is asked whether they stay, reminded three times, and who never answered lapses in April. */
export const tellCampaign = (story: Teller, listed: readonly DemoMember[], owing: Owing[]): void => {
  const fates = fatesOf(listed);
  story.on(day("2026-01-05"), 10, async () => {
    const note = "L’assemblée générale a lieu le 12 mars (exemple).";
    await story.do((tx) => startCampaign(tx, { year: campaignYear, note, lapsesOn: day("2026-04-15") }));
    const ids = await story.do(memberIds);
    for (const [rank, it] of listed.entries()) tellAnswer(story, it, found(ids.get(keyOf(it))), rank, fates.get(it)!, owing);
  });
  for (const on of ["2026-01-26", "2026-02-16", "2026-03-09"])
    story.on(day(on), 10, () => story.do((tx) => startReminders(tx, campaignYear)));
  story.on(day("2026-04-16"), 6.5, () => story.do(lapse, "system"));
};

const tellAnswer = (story: Teller, it: DemoMember, id: string, rank: number, fate: Fate, owing: Owing[]): void => {
  const luck = chance(rank * 29 + 3);
  const refuses = () => story.do((tx) => byOwnLink(tx, id, () => departToday(tx, id, "choice")), "visitor");
  const leaves = (why: LeaveReason) =>
    story.do((tx) => departMember(tx, id, { on: dayInParis(tx.now), why, note: "" }), story.by.secretary);
  if (fate === "no") story.atWork(luck.whole(2, 30), refuses);
  if (fate === "retired") story.atWork(luck.whole(5, 40), () => leaves("retired"));
  if (fate !== "renews" && fate !== "later") return;
  const [from, to] = luck.weighted(
    [
      [1, 18, 70],
      [22, 40, 20],
      [43, 62, 10],
    ] as const,
    ([, , weight]) => weight,
  );
  story.atWork(luck.whole(from, to), async () => {
    const stays = async (tx: Tx, way: "link" | "paper") => renewMember(tx, found(await lockMember(tx, id)), true, way);
    if (it.email === null) await story.do((tx) => stays(tx, "paper"), story.by.secretary);
    else await story.do((tx) => byOwnLink(tx, id, () => stays(tx, "link")), "visitor");
    owe(story, owing, it, luck);
  });
  if (fate === "later") story.atWork(luck.whole(110, 250), () => leaves(luck.one(["moved", "stopped", "retired"] as const)));
};
const byOwnLink = async <T>(tx: Tx, id: string, act: () => Promise<T>): Promise<T> => {
  await followLink(tx, ownPurpose, id);
  return act();
};

/** In September some of those who are no members are invited; three of them want no more of it. */
export const tellInvitations = (story: Teller): void =>
  story.on(day("2026-09-15"), 11, async () => {
    const asked = (await story.do((tx) => nonMembers(tx)))
      .filter(({ whyNot }) => !whyNot)
      .slice(0, 40)
      .map(({ person }) => person.id);
    await story.do((tx) => startInvitations(tx, asked));
    for (const [n, id] of asked.slice(0, 3).entries())
      story.atWork(2 + n, () =>
        story.do(async (tx) => {
          await followLink(tx, refusePurpose, id);
          await silence(tx, id);
        }, "visitor"),
      );
  });
