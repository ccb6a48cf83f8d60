import { paths } from "#features/attachment/paths.ts";
import { longDate } from "#platform/french.ts";
import { Actions, LinkButton } from "#ui/form.tsx";
import { Results } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { dashboardPaths } from "./paths.ts";
import { type Period, periodParams, sayPeriod } from "./period/rules.ts";
import { PeriodFilter } from "./period/views.tsx";
import { words as periodWords } from "./period/words.ts";
import type { Figures } from "./rules.ts";
import { Counters, Equity, Movements, Today } from "./sections/summary/views.tsx";
import { Communes, Cycles, Evolution, Refusals } from "./sections/views.tsx";
import type { FigureTable } from "./tables/cells/rules.ts";
import { FigureRows } from "./tables/views.tsx";
import { words } from "./words.ts";

export type DashboardProps = {
  figures: Figures;
  tables: FigureTable[];
  periods: readonly Period[];
  /** Below it counts are not shown; 0 shows all. */
  least: number;
  seesPeople: boolean;
  /** The contract's date is not known, so its year cannot be chosen. */
  noContract: boolean;
  home: string;
};

/** The figures of the main job: today, in a period, for whom and where. Each opens on what makes it. */
export const DashboardPage = (props: DashboardProps) => {
  const { figures, periods, least, seesPeople, noContract, home } = props;
  const { period, today } = figures;
  const fields = periodParams(period);
  return (
    <>
      <PageHead title={words.title} lead={words.lead(longDate(today))} />
      {least > 0 && <p class="soft">{words.discreet(least)}</p>}
      <Today {...props} />
      <PeriodFilter {...{ periods, period, noContract }} action={dashboardPaths.home(home)} target="chiffres" freely={seesPeople} />
      <Results id="chiffres" count={words.computedOn(longDate(today), sayPeriod(period))}>
        {period.turned && <p>{periodWords.turned}</p>}
        <Counters {...props} />
        <Movements {...props} />
        <Equity {...props} />
        <Evolution {...props} />
        <Communes {...props} />
        <Cycles {...props} />
        <Refusals {...props} />
        <Actions>
          {seesPeople && <LinkButton href={dashboardPaths.practices(home, fields)}>{words.practices}</LinkButton>}
          <LinkButton href={dashboardPaths.tables(home, fields)}>{words.tables}</LinkButton>
          <LinkButton href={dashboardPaths.export(home, { ...fields, format: "xlsx" })} icon="download">
            {words.exportXlsx}
          </LinkButton>
          <LinkButton href={dashboardPaths.export(home, { ...fields, format: "csv" })} icon="download" look="quiet">
            {words.exportCsv}
          </LinkButton>
          <LinkButton href={paths.publicFigures(home)} look="quiet">
            {words.publicPage}
          </LinkButton>
        </Actions>
      </Results>
    </>
  );
};

/** The same figures as plain tables: what they open on for those who may not see the people, and what is printed. */
export const TablesPage = ({ figures, tables, least, home }: Pick<DashboardProps, "figures" | "tables" | "least" | "home">) => (
  <>
    <PageHead
      title={words.tablesTitle}
      lead={words.computedOn(longDate(figures.today), sayPeriod(figures.period))}
      crumbs={[{ label: words.title, href: dashboardPaths.home(home, periodParams(figures.period)) }]}
    />
    {least > 0 && <p class="soft">{words.discreet(least)}</p>}
    {tables.map((table) => (
      <section id={table.id}>
        <h2>{table.title}</h2>
        <FigureRows table={table} />
      </section>
    ))}
  </>
);
