import { dashboardPaths } from "#features/attachment/dashboard/paths.ts";
import { type Period, periodParams, sayPeriod } from "#features/attachment/dashboard/period/rules.ts";
import { words as said } from "#features/attachment/dashboard/words.ts";
import { paths } from "#features/attachment/paths.ts";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { words as attachment } from "#features/attachment/words.ts";
import { longDate, number } from "#platform/french.ts";
import { Pagination } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { PeopleBehind } from "./queries.ts";
import { isOfPeriod, type PeopleQuery, pageSize } from "./rules.ts";
import { words } from "./words.ts";

/** What the people of this page have in common. */
export const titleOf = ({ quoi, motif }: PeopleQuery): string =>
  quoi === "sorties" ? words.leftBecause(attachment.closings[motif]) : words.titles[quoi];

type Props = PeopleBehind & { query: PeopleQuery; period: Period; home: string };
/** Who is behind a figure: each leads to their page. */
export const PeoplePage = ({ people, erased, times, query, period, home }: Props) => {
  const { quoi, commune, raison, motif } = query;
  const left = quoi === "sorties";
  const fields = { ...periodParams(period), quoi, commune, raison, ...(left && { motif }) };
  const last = Math.max(1, Math.ceil(people.length / pageSize));
  const page = Math.min(query.page, last);
  const name = ({ dossier }: Opened) => `${dossier.familyName} ${dossier.givenName}`.trim();
  const count = words.count(number(people.length + erased), people.length + erased > 1);
  return (
    <>
      <PageHead
        title={titleOf(query)}
        lead={isOfPeriod(quoi) ? `${count} ${sayPeriod(period)}.` : `${count}.`}
        crumbs={[{ label: said.title, href: dashboardPaths.home(home, periodParams(period)) }]}
      />
      {times > people.length + erased && <p class="soft">{words.times(number(times))}</p>}
      {erased > 0 && <p class="soft">{words.erased(erased)}</p>}
      <Table
        caption={titleOf(query)}
        quietCaption
        rows={people.slice((page - 1) * pageSize, page * pageSize)}
        empty={<Empty title={words.nobody} />}
        columns={[
          { key: "who", label: words.who, head: true, render: (row) => <a href={paths.request(home, row.id)}>{name(row)}</a> },
          { key: "where", label: words.commune, render: ({ dossier }) => dossier.city || words.unknown },
          { key: "since", label: words.since, render: ({ enteredOn }) => longDate(enteredOn) },
          { key: "state", label: words.state, render: ({ state }) => attachment.states[state] },
        ]}
      />
      <Pagination
        page={page}
        size={pageSize}
        total={people.length}
        href={(to) => dashboardPaths.people(home, { ...fields, page: String(to) })}
      />
    </>
  );
};
