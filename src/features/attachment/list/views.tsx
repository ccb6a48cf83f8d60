import { statedClosings } from "#features/attachment/closing/rules.ts";
import { paths } from "#features/attachment/paths.ts";
import { reasons, type State } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { ago, count, longDate, shortDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Filters, Pagination, Results } from "#ui/list.tsx";
import { Disclosure, PageHead, Tabs } from "#ui/page.tsx";
import { Empty, Status, Tag, type Tone, UndoBar } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import type { Listed, Row } from "./queries.ts";
import { doubts, everyState, isFiltered, type ListQuery, listUrl, type Order, pageSize, type StateSlug, stateSlugs } from "./rules.ts";
import { words } from "./words.ts";

export const stateTones: Record<State, Tone> = {
  waiting: "wait",
  offered: "info",
  accepted: "ok",
  seen: "ok",
  declared: "ok",
  closed: "off",
};
/** Who a person is, in one line. */
export const nameOf = ({ dossier }: Pick<Row["entry"], "dossier">): string => `${dossier.givenName} ${dossier.familyName}`.trim();
/** «84 ans», «7 mois», «âge inconnu». */
export const ageOf = (birthDate: string | null, today: Temporal.PlainDate): string => {
  if (!birthDate) return words.ageUnknown;
  const [year, month = 1, day = 1] = birthDate.split("-").map(Number);
  const { years, months } = Temporal.PlainDate.from({ year: year!, month, day }).until(today, { largestUnit: "year" });
  return years >= 2 ? words.years(years) : words.months(years * 12 + months);
};

type Rights = { mayExport: boolean; mayChange: boolean; maySeeWeights: boolean; mayImport: boolean; mayManagePartners: boolean };
export type ListProps = {
  home: string;
  once: string;
  today: Temporal.PlainDate;
  query: ListQuery;
  q: string;
  listed: Listed;
  rights: Rights;
  refused?: Refused | undefined;
  after?: { message: string; undo?: string | undefined } | undefined;
};

/** Where a person comes in the order, and every reason with its points. */
export const Shares = ({ priority }: Pick<Row, "priority">) => (
  <>
    {priority.shares.map(({ code, label, points }) => (
      <Tag strong={code !== "waited"}>{words.withReason(label, points)}</Tag>
    ))}
  </>
);

const Marks = ({ row: { entry, twin, stale } }: { row: Row }) => (
  <>
    {twin && <Tag>{words.twin}</Tag>}
    {stale && <Tag>{words.unconfirmed}</Tag>}
    {entry.dossier.point === null && <Tag>{words.noPoint}</Tag>}
    {entry.dossier.point?.precision === "commune" && <Tag>{words.approximate}</Tag>}
  </>
);

const columnsOf = (home: string, today: Temporal.PlainDate): (Column<Row> & { key: Order | "etat" | "dernier" | "points" })[] => [
  { key: "priorite", label: words.columns.rank, sortable: true, render: ({ rank }) => (rank ? words.rank(rank) : "") },
  {
    key: "nom",
    label: words.columns.who,
    head: true,
    sortable: true,
    render: (row) => (
      <>
        <a href={paths.request(home, row.entry.id)}>{nameOf(row.entry)}</a> {ageOf(row.entry.dossier.birthDate, today)} <Marks row={row} />
      </>
    ),
  },
  { key: "commune", label: words.columns.where, sortable: true, render: ({ entry }) => entry.dossier.city },
  {
    key: "points",
    label: words.columns.priority,
    render: (row) => (
      <>
        <strong>{words.points(row.priority.score)}</strong> <Shares priority={row.priority} />
      </>
    ),
  },
  {
    key: "entree",
    label: words.columns.since,
    sortable: true,
    render: ({ entry }) => <time datetime={entry.enteredOn.toString()}>{shortDate(entry.enteredOn)}</time>,
  },
  {
    key: "etat",
    label: words.columns.state,
    render: ({ entry }) => <Status tone={stateTones[entry.state]}>{shared.states[entry.state]}</Status>,
  },
  {
    key: "dernier",
    label: words.columns.last,
    render: ({ last }) =>
      last && (
        <>
          {shared.facts[last.kind]}
          {last.practice && ` (${last.practice})`},{" "}
          <time datetime={last.on.toString()} title={longDate(last.on)}>
            {ago(last.on, today)}
          </time>
        </>
      ),
  },
];

const target = "demandes";
const Narrowing = ({ home, query, listed }: ListProps) => (
  <Disclosure summary={words.filters} open={isFiltered(query)}>
    <Filters
      action={paths.list(home)}
      target={target}
      reset={isFiltered(query) ? listUrl(paths.list(home), { ...query, ...nothing }) : undefined}
    >
      <Hidden name="etat" value={query.etat} />
      <Hidden name="tri" value={query.tri} />
      <Hidden name="sens" value={query.sens} />
      <Select
        name="commune"
        label={words.commune}
        empty={words.everyCommune}
        value={query.commune}
        choices={listed.communes.map(({ code, name, count: n }) => ({ value: code, label: `${name} (${n})` }))}
      />
      <Select
        name="raison"
        label={words.reason}
        empty={words.everyReason}
        value={query.raison}
        choices={reasons.map((value) => ({ value, label: shared.reasons[value] }))}
      />
      <Select
        name="doute"
        label={words.doubt}
        empty={words.noDoubt}
        value={query.doute}
        choices={doubts.map((value) => ({ value, label: words.doubts[value] }))}
      />
      <Select
        name="porte"
        label={words.door}
        empty={words.everyDoor}
        value={query.porte}
        choices={Object.entries(shared.doors).map(([value, label]) => ({ value, label }))}
      />
      <Field name="score" label={words.score} type="number" min={0} value={query.score || undefined} size="short" />
      <Field name="age" label={words.age} type="number" min={0} value={query.age || undefined} size="short" />
    </Filters>
  </Disclosure>
);
const nothing = { commune: "", raison: undefined, doute: undefined, porte: undefined, score: 0, age: 0 };

// Names are typed here: sent in the body, so that no address, history or server log ever holds them.
const Search = ({ home, query, q }: ListProps) => (
  <search>
    <form
      class="filters"
      method="post"
      action={listUrl(paths.list(home), query)}
      data-again=""
      hx-post={listUrl(paths.list(home), query)}
      hx-trigger="input delay:200ms, submit"
      hx-target={`#${target}`}
      hx-select={`#${target}`}
      hx-swap="outerHTML"
      hx-sync="this:replace"
    >
      <Field
        name="q"
        type="search"
        label={words.search}
        value={q}
        autocomplete="off"
        attributes={{ "data-shortcut": "/", "aria-keyshortcuts": "/", "aria-controls": target, enterkeyhint: "search" }}
      />
      <Button>{words.searchButton}</Button>
    </form>
  </search>
);

const Bulk = ({ home, once }: ListProps) => (
  <form id="groupe" method="post" action={paths.bulk(home, "confirmations")}>
    <Hidden name="once" value={once} />
    <Disclosure summary={words.bulk}>
      <Actions>
        <Button>{words.askThem}</Button>
      </Actions>
      <Select
        name="closing"
        label={words.closing}
        empty={false}
        choices={statedClosings.filter((it) => it !== "other").map((value) => ({ value, label: shared.closings[value] }))}
      />
      <Actions>
        <Button formaction={paths.bulk(home, "fermetures")}>{words.closeThem}</Button>
      </Actions>
    </Disclosure>
  </form>
);

const Nobody = ({ home, listed, rights }: ListProps) =>
  listed.counts[everyState] === 0 ? (
    <Empty
      title={words.nobodyYet}
      action={
        <>
          <LinkButton look="main" href={paths.intake(home)}>
            {words.new}
          </LinkButton>
          {rights.mayImport && <LinkButton href={paths.imports(home)}>{words.imports}</LinkButton>}
        </>
      }
    >
      {words.nobodyYetHint}
    </Empty>
  ) : (
    <Empty title={words.empty}>{words.emptyHint}</Empty>
  );

const People = (props: ListProps) => {
  const { home, today, query, q, listed, rights } = props;
  const path = paths.list(home);
  const exported = listUrl(paths.export(home), query);
  return (
    <Results
      id={target}
      count={q ? `${count(listed.total, "personne", "personnes")} · ${words.searched(q)}` : count(listed.total, "personne", "personnes")}
    >
      {q && listed.total > pageSize && <p class="soft">{words.firstOnes(pageSize)}</p>}
      <Table
        columns={columnsOf(home, today)}
        rows={listed.rows}
        caption={words.title}
        quietCaption
        sort={q ? undefined : { key: query.tri, direction: query.sens, href: (tri, sens) => listUrl(path, query, { tri, sens }) }}
        selection={
          rights.mayChange
            ? { name: "ids", form: "groupe", value: ({ entry }) => entry.id, label: ({ entry }) => words.select(nameOf(entry)) }
            : undefined
        }
        empty={<Nobody {...props} />}
      />
      {!q && <Pagination page={query.page} size={pageSize} total={listed.total} href={(page) => listUrl(path, query, { page })} />}
      {rights.mayChange && listed.rows.length > 0 && <Bulk {...props} />}
      {rights.mayExport && !q && listed.rows.length > 0 && (
        <Actions>
          <LinkButton href={`${exported}${exported.includes("?") ? "&" : "?"}format=csv`} download icon="download">
            {words.exportCsv}
          </LinkButton>
          <LinkButton href={`${exported}${exported.includes("?") ? "&" : "?"}format=xlsx`} download icon="download">
            {words.exportXlsx}
          </LinkButton>
        </Actions>
      )}
    </Results>
  );
};

const Around = ({ home, rights }: ListProps) => (
  <Disclosure summary={shared.around}>
    <ul>
      {rights.mayImport && (
        <li>
          <a href={paths.imports(home)}>{words.imports}</a>
        </li>
      )}
      {rights.mayManagePartners && (
        <li>
          <a href={paths.partners(home)}>{words.partners}</a>
        </li>
      )}
      {rights.maySeeWeights && (
        <li>
          <a href={paths.settings(home)}>{words.settings}</a>
        </li>
      )}
      <li>
        <a href={paths.ask(home)}>{words.publicForm}</a>
      </li>
    </ul>
  </Disclosure>
);

export const ListPage = (props: ListProps) => {
  const { home, query, listed, rights, refused, after, once } = props;
  const tab = (slug: StateSlug | typeof everyState, label: string, n: number) => ({
    label,
    count: n,
    current: query.etat === slug,
    href: listUrl(paths.list(home), query, { etat: slug }),
  });
  return (
    <>
      <PageHead
        title={words.title}
        actions={
          <>
            {rights.mayChange && (
              <LinkButton look="main" href={paths.intake(home)} icon="user-plus" shortcut="n">
                {words.new}
              </LinkButton>
            )}
            {rights.mayChange && <LinkButton href={paths.confirmations(home)}>{words.confirmations}</LinkButton>}
            {rights.maySeeWeights && <LinkButton href={paths.weights(home)}>{words.weights}</LinkButton>}
          </>
        }
      />
      {refused && <Problems {...refused} />}
      {after && (
        <UndoBar message={after.message} action={after.undo && paths.bulk(home, "annulation")}>
          <Hidden name="once" value={once} />
          {after.undo && <Hidden name="at" value={after.undo} />}
        </UndoBar>
      )}
      <Search {...props} />
      <Tabs
        label={words.state}
        tabs={[
          ...(Object.entries(stateSlugs) as [StateSlug, State][]).map(([slug, state]) =>
            tab(slug, shared.states[state], listed.counts[state]),
          ),
          tab(everyState, words.everyState, listed.counts[everyState]),
        ]}
      />
      <Narrowing {...props} />
      <People {...props} />
      <Around {...props} />
    </>
  );
};
