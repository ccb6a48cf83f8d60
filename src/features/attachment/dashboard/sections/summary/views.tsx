import { allShown, sayShown, showCount } from "#features/attachment/dashboard/discretion/rules.ts";
import { sayPeriod } from "#features/attachment/dashboard/period/rules.ts";
import { counters, coverageOf, staleShareOf } from "#features/attachment/dashboard/rules.ts";
import { openings } from "#features/attachment/dashboard/sections/rules.ts";
import { isUnderServed } from "#features/attachment/dashboard/standing/rules.ts";
import { FigureRows } from "#features/attachment/dashboard/tables/views.tsx";
import type { DashboardProps } from "#features/attachment/dashboard/views.tsx";
import { words } from "#features/attachment/dashboard/words.ts";
import { words as attachment } from "#features/attachment/words.ts";
import { longDate, number, percent } from "#platform/french.ts";
import { Figure, Figures } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";

type Props = DashboardProps;

/** Who waits now, how fresh the list is, how much of the need it knows. */
export const Today = (props: Props) => {
  const { figures, tables, least } = props;
  const open = openings(props);
  const states = tables.find(({ id }) => id === "etats")!;
  const said = (key: string) => {
    const cell = states.rows.find((row) => row.key === key)!.cells[1]!;
    return typeof cell === "number" ? number(cell) : cell;
  };
  const stale = showCount(figures.stale, least);
  const share = staleShareOf(figures);
  const counted = typeof showCount(figures.states.waiting + figures.states.offered, least) === "number";
  const coverage = counted ? coverageOf(figures) : undefined;
  const { estimate } = figures;
  const source = estimate
    ? words.coverageNote(number(estimate.people), estimate.source, longDate(Temporal.PlainDate.from(estimate.on)))
    : words.coverageUnknown;
  return (
    <section>
      <h2>{words.today}</h2>
      <Figures>
        <Figure label={words.waiting} value={said("waiting")} href={open.state("waiting")} />
        <Figure label={words.offered} value={said("offered")} href={open.state("offered")} />
        <Figure
          label={words.stale(figures.staleMonths)}
          value={sayShown(stale, least)}
          href={open.stale}
          note={share !== undefined && allShown(stale) ? words.staleNote(percent(share)) : undefined}
        />
        <Figure label={words.coverage} value={coverage === undefined ? undefined : percent(coverage)} note={source} />
      </Figures>
    </section>
  );
};

/** The four counters, never mixed. */
export const Counters = (props: Props) => {
  const { figures, least } = props;
  const open = openings(props);
  return (
    <section>
      <h2>{words.during(sayPeriod(figures.period))}</h2>
      <p class="soft">{words.countersHint}</p>
      <Figures>
        {counters.map((key) => (
          <Figure label={words.counters[key]} value={sayShown(showCount(figures.counters[key], least), least)} href={open.counter(key)} />
        ))}
      </Figures>
    </section>
  );
};

export const Movements = (props: Props) => (
  <section>
    <h2>{words.net}</h2>
    <p class="soft">{words.netLead}</p>
    <FigureRows table={props.tables.find(({ id }) => id === "mouvements")!} href={openings(props).flow} />
  </section>
);

/** Who waits how long, and whether those who come first are really served first. */
export const Equity = (props: Props) => {
  const { figures, tables, least } = props;
  const open = openings(props);
  const [all, ...rows] = figures.reasons;
  const under = rows.filter((row) => isUnderServed(row, all!));
  const visible = under.filter((row) => allShown(showCount(row.waiting, least), showCount(row.attached, least)));
  const wait = (people: number, days: number | undefined) =>
    people < least ? sayShown("hidden", least) : days === undefined ? undefined : number(days);
  const enough = all!.waiting >= 20 && all!.attached >= 20;
  return (
    <section>
      <h2>{words.equity}</h2>
      <p class="soft">{words.equityLead}</p>
      <h3>{words.waitTitle}</h3>
      <Figures>
        <Figure
          label={words.waitOfWaiting}
          value={wait(all!.waiting, all!.daysWaiting)}
          unit={words.days}
          href={open.table("situations")}
        />
        <Figure
          label={words.waitOfAttached}
          value={wait(all!.attached, all!.daysAttached)}
          unit={words.days}
          href={open.table("situations")}
        />
      </Figures>
      {visible.map((row) => (
        <Notice tone="wait">
          <p>
            {words.underServed(attachment.reasons[row.reason!], percent(row.waiting / all!.waiting), percent(row.attached / all!.attached))}
          </p>
        </Notice>
      ))}
      {!enough && <p>{words.tooFew}</p>}
      {enough && under.length === 0 && <p>{words.served}</p>}
      <FigureRows table={tables.find(({ id }) => id === "situations")!} href={open.reason} />
    </section>
  );
};
