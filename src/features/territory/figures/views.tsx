import { paths } from "#features/territory/paths.ts";
import { words as shared } from "#features/territory/words.ts";
import { longDate } from "#platform/french.ts";
import { LinkButton } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { type Column, Table } from "#ui/table.tsx";
import { families, type Indicator, indicators, labelOf, other } from "./catalogue/rules.ts";
import { words as catalogue } from "./catalogue/words.ts";
import { latest, nameOf, type Standing, sayValue } from "./rules.ts";
import { words } from "./words.ts";

type Props = { home: string; figures: readonly Standing[]; mayEnter: boolean; mayImport: boolean };
type Line = Indicator & { whole: Standing | undefined; communes: number; sectors: number };

/** The catalogue family by family: what is known of each indicator, of when and from where; or that it is not. */
export const FiguresPage = ({ home, figures, mayEnter, mayImport }: Props) => {
  const newest = latest(figures);
  const lines = indicators.map((indicator): Line => {
    const of = newest.filter((figure) => figure.indicator === indicator.code);
    const places = (scope: string) => of.filter((figure) => figure.scope === scope).length;
    return { ...indicator, whole: of.find(({ scope }) => scope === "territory"), communes: places("commune"), sectors: places("sector") };
  });
  const known = lines.filter(({ whole, communes, sectors }) => whole || communes + sectors > 0).length;
  const others = newest.filter(({ indicator }) => indicator === other);
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        crumbs={[{ label: shared.title, href: paths.home(home) }]}
        actions={<Acts {...{ home, mayEnter, mayImport }} />}
      />
      <p>{words.known(known, indicators.length)}</p>
      {families.map((family) => (
        <>
          <h2>{catalogue.families[family]}</h2>
          <Table
            caption={catalogue.families[family]}
            quietCaption
            rows={lines.filter((line) => line.family === family)}
            columns={columns(home, mayEnter)}
          />
        </>
      ))}
      {others.length > 0 && (
        <>
          <h2>{words.others}</h2>
          <Table
            caption={words.others}
            quietCaption
            rows={others}
            columns={[
              { key: "name", label: words.indicator, render: (figure) => <a href={paths.indicator(home, other)}>{nameOf(figure)}</a> },
              { key: "value", label: words.value, align: "end", render: sayValue },
              { key: "asOf", label: words.asOf, render: ({ asOf }) => longDate(asOf) },
              { key: "source", label: words.source, render: ({ source }) => source },
            ]}
          />
        </>
      )}
    </>
  );
};

const columns = (home: string, mayEnter: boolean): Column<Line>[] => [
  { key: "name", label: words.indicator, render: ({ code }) => <a href={paths.indicator(home, code)}>{labelOf(code)}</a> },
  {
    key: "value",
    label: words.value,
    align: "end",
    render: ({ whole }) => (whole ? sayValue(whole) : <span class="soft">{words.unknown}</span>),
  },
  { key: "asOf", label: words.asOf, render: ({ whole }) => whole && longDate(whole.asOf) },
  {
    key: "source",
    label: words.source,
    render: ({ whole, source }) => whole?.source ?? <span class="soft">{words.whereToFind(catalogue.sources[source])}</span>,
  },
  { key: "places", label: words.detail, render: ({ communes, sectors }) => words.byPlace(communes, sectors) },
  ...(mayEnter
    ? [
        {
          key: "enter",
          label: "",
          align: "end" as const,
          render: ({ code }: Line) => (
            <LinkButton small href={paths.enterFigure(home, { indicateur: code })} label={words.enterOf(labelOf(code))}>
              {words.enter}
            </LinkButton>
          ),
        },
      ]
    : []),
];

const Acts = ({ home, mayEnter, mayImport }: Omit<Props, "figures">) => (
  <>
    {mayEnter && (
      <LinkButton look="main" icon="plus" href={paths.enterFigure(home)}>
        {words.enterOne}
      </LinkButton>
    )}
    {mayImport && (
      <LinkButton icon="upload" href={paths.importFigures(home)}>
        {words.import}
      </LinkButton>
    )}
    <LinkButton href={paths.exportFigures(home, "csv")} icon="download" download>
      {shared.exportCsv}
    </LinkButton>
    <LinkButton href={paths.exportFigures(home, "xlsx")} icon="download" download>
      {shared.exportXlsx}
    </LinkButton>
  </>
);
