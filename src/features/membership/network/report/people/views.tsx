import { listedName, professionName } from "#features/directory/public.ts";
import type { Period, ReportQuery } from "#features/membership/network/report/rules.ts";
import { words } from "#features/membership/network/report/words.ts";
import { paths } from "#features/membership/paths.ts";
import { memberName } from "#features/membership/rules.ts";
import { findByCode } from "#platform/communes.ts";
import { longDate, shortDate } from "#platform/french.ts";
import { professionOf } from "#platform/professions.ts";
import { Pagination } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Row } from "./rules.ts";

const pageSize = 50;
type Props = { home: string; query: ReportQuery; period: Period; of: string; rows: readonly Row[] };
const standings = { member: words.member, former: words.former };
const nameOf = (row: Row) => ("known" in row ? listedName(row.known.person) : memberName(row.member));
const hrefOf = (home: string, row: Row) => ("known" in row ? paths.visited(home, row.known.person.id) : paths.member(home, row.member.id));
const professionIn = (row: Row) =>
  "known" in row ? professionName(row.known.person) : (professionOf(row.member.professionCode)?.label ?? "");
const communeIn = (row: Row) => {
  const code = "known" in row ? row.known.places.find(({ communeCode }) => communeCode)?.communeCode : row.member.communeCode;
  return code ? (findByCode(code)?.name ?? "") : "";
};
const standingIn = (row: Row) => {
  const standing = "known" in row ? row.known.person.membership : row.member.state === "member" ? "member" : "former";
  return standing ? standings[standing] : words.nonMember;
};

/** The people who make a figure. */
export const PeoplePage = ({ home, query, period, of, rows }: Props) => {
  const dated = query.qui === "arrivees" || query.qui === "departs";
  const href = (page: number) =>
    `${paths.networkPeople(home)}?${new URLSearchParams({ qui: query.qui, code: query.code, du: period.from.toString(), au: period.to.toString(), page: String(page) })}`;
  return (
    <>
      <PageHead
        title={of ? `${words.groups[query.qui]}, ${of}` : words.groups[query.qui]}
        lead={dated ? words.between(longDate(period.from), longDate(period.to)) : undefined}
        crumbs={[{ label: words.title, href: paths.network(home) }]}
      />
      <p class="count">{words.found(rows.length)}</p>
      <Table
        caption={words.groups[query.qui]}
        quietCaption
        rows={rows.slice((query.page - 1) * pageSize, query.page * pageSize)}
        empty={<Empty title={words.nobody} />}
        columns={[
          { key: "name", label: words.name, render: (row) => <a href={hrefOf(home, row)}>{nameOf(row)}</a> },
          { key: "profession", label: words.profession, render: professionIn },
          { key: "commune", label: words.commune, render: communeIn },
          dated
            ? { key: "on", label: words.day, render: ({ on }: Row) => (on ? shortDate(on) : "") }
            : { key: "standing", label: words.standing, render: standingIn },
        ]}
      />
      <Pagination page={query.page} size={pageSize} total={rows.length} href={href} />
    </>
  );
};
