import { and, desc, eq } from "drizzle-orm";
import { proposeCollege } from "#features/membership/colleges/rules.ts";
import { takeIn } from "#features/membership/desk/intake/commands.ts";
import { acceptTogether } from "#features/membership/desk/list/commands.ts";
import { applyOnline, confirmApplication } from "#features/membership/joining/commands.ts";
import { confirmPurpose, joinFormCode, type Person } from "#features/membership/joining/rules.ts";
import { applications } from "#features/membership/joining/schema.ts";
import { currentCharter, listColleges, listMembers } from "#features/membership/queries.ts";
import { declineMember } from "#features/membership/standing/commands.ts";
import { grant } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { shownNow } from "#platform/paced.ts";
import { found, isRefused } from "#platform/refusal.ts";
import { chance } from "./chance.ts";
import { type DemoMember, keyOf } from "./members.ts";
import { type Owing, owe } from "./money.ts";
import type { Teller } from "./teller.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
/** Evenings where people join on paper. */
const meetings = ["2026-01-27", "2026-03-17", "2026-04-28", "2026-06-16", "2026-09-22", "2026-10-20"].map(day);
/** The board looks at applications every second Tuesday; the last time on 3 November. */
const firstBoard = day("2026-01-13");
const lastBoard = day("2026-11-03");
type Joining = {
  listed: readonly DemoMember[];
  newcomers: readonly DemoMember[];
  waiting: readonly DemoMember[];
  returning: readonly DemoMember[];
  /** directory_professionals.id by RPPS. */
  entries: ReadonlyMap<string, string>;
  owing: Owing[];
};

/** Newcomers who come by the public page; the others join on paper. */
export const onlineOf = (newcomers: readonly DemoMember[]): DemoMember[] => newcomers.filter(({ email }, n) => email !== null && n % 5 < 3);
/** All year people ask to join, by the public page or at meetings; the board accepts them. Some still wait. */
export const tellNewcomers = (story: Teller, joining: Joining): void => {
  const { newcomers, waiting, returning, listed, entries, owing } = joining;
  const online = onlineOf(newcomers);
  const onPaper = newcomers.filter((it) => !online.includes(it));
  const span = firstBoard.until(day("2026-10-30")).days;
  for (const [rank, it] of online.entries())
    tellOnline(story, personOf(it, entries), firstBoard.add({ days: Math.floor((rank * span) / online.length) }), rank);
  for (const [meeting, on] of meetings.entries())
    story.on(on, 20, () =>
      story.do(async (tx) => {
        for (const it of onPaper.filter((_, n) => n % meetings.length === meeting)) {
          const done = await takeIn(tx, { person: personOf(it, entries)(), collegeId: null, signed: true, same: "no" });
          if (isRefused(done)) return done;
        }
      }, story.by.secretary),
    );
  for (const [n, it] of returning.entries()) tellOnline(story, personOf(it, entries), day("2026-06-02").add({ days: n * 4 }), 500 + n);
  const [refused, ...late] = waiting;
  tellOnline(story, personOf(refused!, entries), day("2026-06-03"), 600);
  for (const [n, it] of late.slice(0, 5).entries())
    tellOnline(story, personOf(it, entries), day("2026-11-05").add({ days: n * 2 }), 610 + n);
  for (const [n, it] of late.slice(5).entries())
    story.on(day("2026-11-12").add({ days: n }), 21, () =>
      apply(story, { ...personOf(it, entries)(), email: `attend-${n}@soignants.example` }),
    );
  // The same name from another address: somebody has to look.
  const { rpps: _rpps, ...alike } = listed[20]!;
  tellOnline(
    story,
    () => ({ ...personOf({ ...alike, rpps: null }, entries)(), email: "autre-adresse@soignants.example" }),
    day("2026-11-10"),
    620,
  );
  tellBoards(story, [...newcomers, ...returning], keyOf(refused!), owing);
};
const personOf = (it: DemoMember, entries: ReadonlyMap<string, string>) => (): Person => {
  const { fee: _fee, method: _method, ...person } = it;
  return { ...person, professionalId: it.rpps ? found(entries.get(it.rpps)) : null };
};

const rootOf = (story: Teller) => `${story.outside.origin}/${story.community.slug}`;
const tellOnline = (story: Teller, person: () => Person, on: Temporal.PlainDate, seed: number): void => {
  const luck = chance(seed * 7 + 2);
  story.on(on, 12 + luck.whole(0, 8), async () => {
    await apply(story, person());
    // The letter leaves in the evening.
    story.after(1, () => confirm(story, found(person().email)));
  });
};
const apply = (story: Teller, person: Person) =>
  story.do(async (tx) => {
    const charter = await currentCharter(tx);
    const college = proposeCollege(await listColleges(tx), person)?.college;
    const application = { ...person, collegeId: college?.id ?? null, charterId: charter?.id ?? null };
    const stamp = shownNow({ ...tx, now: tx.now.subtract({ minutes: 3 }) }, joinFormCode);
    return applyOnline(tx, { application, signed: true, stamp, root: rootOf(story) });
  }, "visitor");
const confirm = (story: Teller, email: string) =>
  story.do(async (tx) => {
    const [row] = await tx.db
      .select({ id: applications.id })
      .from(applications)
      .where(and(eq(applications.tenantId, tx.tenantId), eq(applications.email, email)))
      .orderBy(desc(applications.at));
    const token = await grant(tx, confirmPurpose, found(row).id, tx.now.add({ hours: 1 }));
    await confirmApplication(tx, token, rootOf(story));
  }, "visitor");

const applied = async (tx: Tx) => (await listMembers(tx)).filter(({ state }) => state === "applied");
const tellBoards = (story: Teller, hoped: readonly DemoMember[], refused: string, owing: Owing[]): void => {
  const members = new Map(hoped.map((it) => [keyOf(it), it]));
  for (let on = firstBoard; Temporal.PlainDate.compare(on, lastBoard) <= 0; on = on.add({ weeks: 2 }))
    story.on(on, 18, async () => {
      const asking = await story.do(applied);
      const no = asking.find((it) => keyOf(it) === refused);
      if (no) await story.do((tx) => declineMember(tx, no.id, "Exerce hors du territoire (exemple)"));
      const yes = asking.filter((it) => it !== no);
      if (yes.length === 0) return;
      await story.do((tx) =>
        acceptTogether(
          tx,
          yes.map(({ id }) => id),
          rootOf(story),
        ),
      );
      for (const [n, it] of yes.entries()) {
        const member = members.get(keyOf(it));
        if (member) owe(story, owing, member, chance(on.dayOfYear * 31 + n));
      }
    });
};
