import { personColumns, structureColumns } from "#features/directory/list/columns/views.tsx";
import { DirectoryFilters } from "#features/directory/list/filters/views.tsx";
import { paths } from "#features/directory/paths.ts";
import { hasFilters } from "#features/directory/search/rules.ts";
import { words } from "#features/directory/words.ts";
import { professionOf } from "#platform/professions.ts";
import { Actions, LinkButton } from "#ui/form.tsx";
import { Pagination, Results } from "#ui/list.tsx";
import { PageHead, Tabs } from "#ui/page.tsx";
import { Empty, Notice } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Choices, Found } from "./queries.ts";
import { type ListQuery, mostCounted, pageSize, searchOf } from "./rules.ts";
import { words as said } from "./words.ts";

type Rights = { mayEdit: boolean; mayExport: boolean };
type Props = { home: string; query: ListQuery; found: Found; choices: Choices; rights: Rights };

/** What this list is called, of how many. */
export const countSaid = ({ kind, total }: Found): string =>
  kind === "professional" ? said.professionals(total, mostCounted) : said.structures(total, mostCounted);

/** Who works where: searched as one types, narrowed, found on a map, printed. */
export const DirectoryPage = ({ home, query, found, choices, rights }: Props) => {
  const address = (changes: Partial<ListQuery> = {}) => `${paths.home(home)}${searchOf(query, changes)}`;
  return (
    <>
      <PageHead title={words.title} lead={said.lead} actions={<Acts {...{ home, query, rights }} />} />
      <Tabs
        label={words.title}
        tabs={[
          { label: words.professionals, href: address({ voir: "professionnels", genre: "" }), current: query.voir === "professionnels" },
          {
            label: words.structures,
            href: address({ voir: "structures", profession: "", competence: "", adhesion: "" }),
            current: query.voir === "structures",
          },
        ]}
      />
      <DirectoryFilters action={paths.home(home)} {...{ query, choices }} full />
      <Results id="annuaire" count={countSaid(found)}>
        <Reading {...{ query, found, choices }} asNames={address({ noms: "oui" })} />
        <Rows home={home} {...{ query, found }} href={(kind, id) => paths.entry(home, kind, id)} address={address} full />
      </Results>
      {rights.mayExport && <Exports {...{ home, query }} />}
    </>
  );
};

type RowsProps = Pick<Props, "home" | "query" | "found"> & {
  href: (kind: "professional" | "structure", id: string) => string;
  address: (changes: Partial<ListQuery>) => string;
  full: boolean;
};
export const Rows = ({ query, found, href, address, full }: RowsProps) => {
  const sort = { key: query.tri, direction: query.sens, href: (tri: string, sens: "asc" | "desc") => address({ tri: tri as "nom", sens }) };
  const searching = searchOf({ ...query, voir: "professionnels" }) !== "";
  const none = searching ? said.emptyFoundHelp : said.emptyHelp;
  return (
    <>
      {found.kind === "professional" ? (
        <Table
          caption={words.professionals}
          quietCaption
          rows={found.lines}
          columns={personColumns((id) => href("professional", id), full)}
          sort={sort}
          empty={<Empty title={searching ? said.emptyFound : said.empty}>{none}</Empty>}
        />
      ) : (
        <Table
          caption={words.structures}
          quietCaption
          rows={found.lines}
          columns={structureColumns((id) => href("structure", id))}
          sort={sort}
          empty={<Empty title={searching ? said.emptyPlaces : said.empty}>{none}</Empty>}
        />
      )}
      <Pagination page={query.page} size={pageSize} total={found.total} href={(page) => address({ page })} />
    </>
  );
};

type ReadingProps = Pick<Props, "query" | "found" | "choices"> & { asNames: string };
/** What was understood of the search, when words became filters or names were guessed; and how to say otherwise. */
export const Reading = ({ found: { reading }, choices, asNames }: ReadingProps) => {
  const { understood, near } = reading;
  const names = understood.names.join(" ");
  if (!hasFilters(understood)) return near ? <Notice>{said.near(names)}</Notice> : null;
  const parts = [
    ...understood.profession.map((code) => professionOf(code)?.label ?? code),
    ...understood.skill.map((code) => choices.skills.find((skill) => skill.code === code)?.label ?? code),
    ...understood.structure.map((code) => words.kinds[code as keyof typeof words.kinds]),
    ...understood.commune.map((code) => choices.communes.find((commune) => commune.code === code)?.name ?? code),
    ...(names ? [said.named(names)] : []),
  ];
  return (
    <p class="soft">
      {near && `${said.near(names)}. `}
      {said.understood(parts)}. <a href={asNames}>{said.asName}</a>
    </p>
  );
};

const Acts = ({ home, query, rights }: Pick<Props, "home" | "query" | "rights">) => (
  <>
    {rights.mayEdit &&
      (query.voir === "professionnels" ? (
        <LinkButton look="main" href={paths.addProfessional(home)} icon="user-plus">
          {said.add}
        </LinkButton>
      ) : (
        <LinkButton look="main" href={paths.addStructure(home)} icon="plus">
          {said.addStructure}
        </LinkButton>
      ))}
    <LinkButton href={`${paths.map(home)}${searchOf(query)}`} icon="map">
      {said.map}
    </LinkButton>
    <LinkButton href={paths.mural(home)} icon="printer">
      {said.mural}
    </LinkButton>
    {rights.mayEdit && (
      <LinkButton href={paths.runs(home)} icon="refresh-cw">
        {said.runs}
      </LinkButton>
    )}
  </>
);

const Exports = ({ home, query }: Pick<Props, "home" | "query">) => (
  <Actions>
    <LinkButton look="quiet" href={`${paths.export(home, "csv")}${searchOf(query)}`} icon="download" download>
      {said.exportCsv}
    </LinkButton>
    <LinkButton look="quiet" href={`${paths.export(home, "xlsx")}${searchOf(query)}`} icon="download" download>
      {said.exportXlsx}
    </LinkButton>
  </Actions>
);
