import { typedCents } from "#features/membership/colleges/rules.ts";
import { FeeStatus, Pages } from "#features/membership/desk/list/parts/views.tsx";
import { paths } from "#features/membership/paths.ts";
import { memberName, methods } from "#features/membership/rules.ts";
import type { Member } from "#features/membership/schema.ts";
import { YearSelect } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { money } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Choices, Field, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Filters, Pagination, Results } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { type MoneyLine, pageSize, type Sum, sumsOf } from "./rules.ts";
import { words } from "./words.ts";

type Props = {
  home: string;
  year: number;
  present: number;
  query: { reste: string; q: string; page: number };
  all: readonly MoneyLine[];
  lines: readonly MoneyLine[];
  mayKeep: boolean;
  mayExport: boolean;
};
/** The treasurer’s list of a year: sums by college, then each fee. */
export const MoneyPage = ({ home, year, present, query, all, lines, mayKeep, mayExport }: Props) => {
  const { reste, q } = query;
  const asked = (page = 1) =>
    `?${new URLSearchParams({ annee: String(year), ...(reste && { reste }), ...(q && { q }), ...(page > 1 && { page: String(page) }) })}`;
  const actions = (
    <>
      <LinkButton href={`${paths.payments(home)}?annee=${year}`} icon="list-checks">
        {words.payments.see}
      </LinkButton>
      {mayExport &&
        (["csv", "xlsx"] as const).map((format) => (
          <LinkButton href={`${paths.moneyExport(home)}.${format}${asked()}`} icon="download" download>
            {format === "csv" ? words.exportCsv : words.exportXlsx}
          </LinkButton>
        ))}
    </>
  );
  return (
    <>
      <PageHead title={words.title} lead={words.lead(year)} actions={actions} />
      <Pages home={home} current="money" />
      <Filters action={paths.money(home)} target="cotisations" search={{ name: "q", label: words.search, value: q }}>
        <YearSelect year={year} present={present} />
        <Select
          name="reste"
          label={words.filter}
          empty={false}
          value={reste}
          choices={Object.entries(words.only).map(([value, label]) => ({ value, label }))}
        />
      </Filters>
      <Results id="cotisations" count={words.found(lines.length)}>
        {all.length > 0 && <Sums sums={sumsOf(all, words.total)} />}
        <Table
          caption={words.people}
          rows={lines.slice((query.page - 1) * pageSize, query.page * pageSize)}
          empty={all.length > 0 ? <Empty title={words.noneFound} /> : <Empty title={words.none}>{words.noneHelp}</Empty>}
          columns={[
            { key: "who", label: words.person, render: ({ member }) => <a href={paths.member(home, member.id)}>{memberName(member)}</a> },
            { key: "college", label: words.college, render: ({ college }) => college },
            { key: "asked", label: words.asked, align: "end", render: ({ year: row }) => money(row.cents) },
            { key: "received", label: words.received, align: "end", render: ({ received }) => money(received) },
            { key: "state", label: words.state, render: ({ year: row }) => <FeeStatus year={row} /> },
            {
              key: "act",
              label: "",
              render: ({ member, year: row }) =>
                mayKeep && row.state === "due" ? (
                  <LinkButton small href={`${paths.pay(home, member.id)}?annee=${year}`} label={words.payTitle(memberName(member), year)}>
                    {words.pay}
                  </LinkButton>
                ) : (
                  ""
                ),
            },
          ]}
        />
        <Pagination page={query.page} size={pageSize} total={lines.length} href={(page) => `${paths.money(home)}${asked(page)}`} />
      </Results>
    </>
  );
};
const Sums = ({ sums }: { sums: readonly Sum[] }) => (
  <Table
    caption={words.byCollege}
    rows={sums}
    columns={[
      { key: "college", label: words.college, render: ({ college }) => college },
      { key: "members", label: words.members, align: "end", render: ({ members }) => members },
      { key: "asked", label: words.asked, align: "end", render: ({ asked }) => money(asked) },
      { key: "received", label: words.received, align: "end", render: ({ received }) => money(received) },
      { key: "left", label: words.left, align: "end", render: ({ left }) => money(left) },
    ]}
  />
);

type PayProps = {
  home: string;
  once: () => string;
  member: Member;
  year: number;
  left: number;
  today: Temporal.PlainDate;
  refused?: Refused | undefined;
};
/** Money received from one person. */
export const PayPage = ({ home, once, member, year, left, today, refused }: PayProps) => (
  <>
    <PageHead
      title={words.payTitle(memberName(member), year)}
      lead={left > 0 ? words.leftIs(money(left)) : words.nothingDue}
      crumbs={[
        { label: shared.title, href: paths.home(home) },
        { label: memberName(member), href: paths.member(home, member.id) },
      ]}
    />
    {refused && <Problems {...refused} />}
    {left > 0 && (
      <form method="post" action={paths.pay(home, member.id)} novalidate>
        <Hidden name="once" value={once()} />
        <Hidden name="year" value={year} />
        <Field
          name="amount"
          label={words.fields.amount}
          hint={words.hints.amount}
          inputmode="decimal"
          size="short"
          value={typedCents(left)}
          refused={refused}
        />
        <Choices
          name="method"
          label={words.fields.method}
          value="transfer"
          refused={refused}
          choices={methods.map((value) => ({ value, label: shared.methods[value] }))}
        />
        <Field name="on" label={words.fields.on} type="date" size="medium" value={today.toString()} refused={refused} />
        <Field name="reference" label={words.fields.reference} hint={words.hints.reference} refused={refused} optional />
        <Actions>
          <Button look="main">{words.save}</Button>
        </Actions>
      </form>
    )}
  </>
);
