import { paths } from "#features/practices/paths.ts";
import { words } from "#features/practices/words.ts";
import { shortDate } from "#platform/french.ts";
import { Button, Hidden, LinkButton, Select } from "#ui/form.tsx";
import { Filters, Pagination, Results } from "#ui/list.tsx";
import { MoreActs, PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import { type ListQuery, type PracticeLine, pageSize } from "./rules.ts";
import { words as said } from "./words.ts";

type Rights = { mayEdit: boolean; mayAsk: boolean; mayExport: boolean; mayImport: boolean };
type Props = {
  home: string;
  once: string;
  query: ListQuery;
  lines: readonly PracticeLine[];
  /** How many practices there are at all. */
  known: number;
  communes: readonly { code: string; name: string }[];
  rights: Rights;
  done: readonly string[];
};

const address = (home: string, query: ListQuery, changes: Partial<ListQuery> = {}) => {
  const { page, ...asked } = { ...query, page: 1, ...changes };
  const usual: Record<string, string> = { fiches: "active", tri: "name", sens: "asc" };
  const kept = Object.entries({ ...asked, ...(page > 1 && { page: String(page) }) }).filter(
    ([key, value]) => value && value !== usual[key],
  );
  const search = new URLSearchParams(kept as [string, string][]).toString();
  return `${paths.list(home)}${search && `?${search}`}`;
};
const choicesOf = (from: Record<string, string>) => Object.entries(from).map(([value, label]) => ({ value, label }));

/** The practices of the territory, to find one, to see who can take patients, to ask them all. */
export const PracticesPage = ({ home, once, query, lines, known, communes, rights, done }: Props) => (
  <>
    <PageHead title={words.title} lead={said.lead} actions={<Acts {...{ home, query, rights }} />} />
    <form method="post" action={paths.askAll(home)} id="demander">
      <Hidden name="once" value={once} />
    </form>
    {done.length > 0 && <Notice tone="ok">{done.join(" ")}</Notice>}
    <Filters
      action={paths.list(home)}
      target="cabinets"
      search={{ name: "q", label: said.search, value: query.q }}
      reset={address(home, query) === paths.list(home) ? undefined : paths.list(home)}
    >
      <Select
        name="participe"
        label={said.takingPart}
        empty={said.everybody}
        value={query.participe}
        choices={choicesOf(said.takingPartChoices)}
      />
      <Select name="places" label={words.places} empty={said.everybody} value={query.places} choices={choicesOf(said.placesChoices)} />
      <Select
        name="commune"
        label={words.commune}
        empty={words.anyCommune}
        value={query.commune}
        choices={communes.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Select name="fiches" label={said.state} empty={false} value={query.fiches} choices={choicesOf(said.stateChoices)} />
    </Filters>
    <Results id="cabinets" count={said.found(lines.length)}>
      <Table
        caption={words.title}
        quietCaption
        rows={lines.slice((query.page - 1) * pageSize, query.page * pageSize)}
        columns={columns(home)}
        sort={{
          key: query.tri,
          direction: query.sens,
          href: (key, direction) => address(home, query, { tri: key as ListQuery["tri"], sens: direction }),
        }}
        empty={known > 0 ? <Empty title={said.emptyFound} /> : <Empty title={said.empty}>{said.emptyHelp}</Empty>}
      />
      <Pagination page={query.page} size={pageSize} total={lines.length} href={(page) => address(home, query, { page })} />
    </Results>
  </>
);

const Acts = ({ home, query, rights }: Pick<Props, "home" | "query" | "rights">) => {
  const search = address(home, query).split("?")[1];
  const exported = (format: string) => `${paths.export(home)}.${format}${search ? `?${search}` : ""}`;
  return (
    <>
      {rights.mayAsk && (
        <Button look="main" icon="send" form="demander">
          {said.askAll}
        </Button>
      )}
      {rights.mayEdit && (
        <LinkButton href={paths.create(home)} icon="plus">
          {said.add}
        </LinkButton>
      )}
      {(rights.mayImport || rights.mayExport) && (
        <MoreActs>
          {rights.mayImport && (
            <LinkButton href={paths.imports(home)} icon="upload">
              {said.import}
            </LinkButton>
          )}
          {rights.mayExport && (
            <>
              <LinkButton href={exported("csv")} icon="download" download>
                {said.exportCsv}
              </LinkButton>
              <LinkButton href={exported("xlsx")} icon="download" download>
                {said.exportXlsx}
              </LinkButton>
            </>
          )}
        </MoreActs>
      )}
    </>
  );
};

const columns = (home: string): Column<PracticeLine>[] => [
  { key: "name", label: words.practice, sortable: true, render: ({ id, name }) => <a href={paths.practice(home, id)}>{name}</a> },
  { key: "city", label: words.commune, sortable: true, render: ({ city }) => city },
  { key: "doctors", label: words.doctor, render: ({ doctorNames }) => doctorNames.join(", ") },
  {
    key: "part",
    label: said.takingPart,
    render: ({ takesPart, archived }) =>
      archived ? (
        <Status tone="off">{words.archived}</Status>
      ) : (
        <Status tone={takesPart ? "ok" : "off"}>{takesPart ? words.takesPart : words.takesNoPart}</Status>
      ),
  },
  { key: "places", label: words.places, sortable: true, align: "end", render: placesSaid },
  {
    key: "contact",
    label: said.lastContact,
    sortable: true,
    render: ({ lastContact }) => (lastContact ? shortDate(lastContact) : said.never),
  },
];
const placesSaid = ({ places, stated, doctorNames }: PracticeLine) =>
  places === null ? words.placesUnknown : said.placesStated(places, stated, doctorNames.length);
