import { dashboardPaths } from "#features/attachment/dashboard/paths.ts";
import { type Period, periodParams, sayPeriod } from "#features/attachment/dashboard/period/rules.ts";
import { PeriodFilter } from "#features/attachment/dashboard/period/views.tsx";
import { words as dashboard } from "#features/attachment/dashboard/words.ts";
import { paths as practicePaths } from "#features/practices/public.ts";
import { longDate, number, percent } from "#platform/french.ts";
import { LinkButton } from "#ui/form.tsx";
import { Results } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { PracticeLine } from "./rules.ts";
import { words } from "./words.ts";

type Props = {
  lines: readonly PracticeLine[];
  periods: readonly Period[];
  period: Period;
  today: Temporal.PlainDate;
  noContract: boolean;
  home: string;
};
const sayPlaces = ({ places, unsaid }: PracticeLine) =>
  places === undefined ? words.unknown : unsaid > 0 ? words.partly(number(places), unsaid) : number(places);
const sayHeavy = ({ heavy, known }: PracticeLine) =>
  known === 0 ? words.unknown : words.heavyOf(number(heavy), number(known), percent(heavy / known));

/** Who was asked what and took whom: for staff alone, so that no practice carries only the heavy or only the light. */
export const PracticesPage = ({ lines, periods, period, today, noContract, home }: Props) => (
  <>
    <PageHead
      title={words.title}
      lead={words.lead}
      crumbs={[{ label: dashboard.title, href: dashboardPaths.home(home, periodParams(period)) }]}
      actions={<LinkButton href={practicePaths.list(home)}>{words.all}</LinkButton>}
    />
    <PeriodFilter {...{ periods, period, noContract }} action={dashboardPaths.practices(home)} target="cabinets" freely />
    <Results id="cabinets" count={dashboard.computedOn(longDate(today), sayPeriod(period))}>
      <Table
        caption={words.title}
        quietCaption
        rows={lines}
        empty={<Empty title={words.none}>{words.noneHint}</Empty>}
        columns={[
          {
            key: "name",
            label: words.practice,
            head: true,
            render: ({ id, name }) => <a href={practicePaths.practice(home, id)}>{name}</a>,
          },
          { key: "offered", label: words.offered, align: "end", render: ({ offered }) => number(offered) },
          { key: "accepted", label: words.accepted, align: "end", render: ({ accepted }) => number(accepted) },
          { key: "refused", label: words.refused, align: "end", render: ({ refused }) => number(refused) },
          { key: "silent", label: words.silent, align: "end", render: ({ silent }) => number(silent) },
          { key: "places", label: words.places, align: "end", render: sayPlaces },
          { key: "heavy", label: words.heavy, align: "end", render: sayHeavy },
        ]}
      />
    </Results>
  </>
);
