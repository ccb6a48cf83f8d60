import type { OurCommune } from "#features/territory/communes/queries.ts";
import { words as catalogue } from "#features/territory/figures/catalogue/words.ts";
import { nameOf, type Standing, sayValue } from "#features/territory/figures/rules.ts";
import { words as said } from "#features/territory/figures/words.ts";
import { Counts, SectorTable, TerritoryMap } from "#features/territory/home/views.tsx";
import { paths } from "#features/territory/paths.ts";
import type { SizeInForce } from "#features/territory/size/rules.ts";
import { words as shared } from "#features/territory/words.ts";
import { list, longDate } from "#platform/french.ts";
import { PageHead } from "#ui/page.tsx";
import { Table } from "#ui/table.tsx";
import type { Grid, Part } from "./rules.ts";
import { words } from "./words.ts";

type Props = {
  home: string;
  name: string;
  today: Temporal.PlainDate;
  ground: { communes: readonly OurCommune[]; sectors: readonly { id: string; name: string }[]; size: SizeInForce };
  parts: readonly Part[];
};

/** All that is known of the territory, to be printed and read around a table. */
export const DiagnosisPage = ({ home, name, today, ground, parts }: Props) => (
  <>
    <PageHead
      title={words.title}
      lead={`${name}. ${words.lead(longDate(today))}.`}
      crumbs={[{ label: shared.title, href: paths.home(home) }]}
    />
    <h2>{words.territory}</h2>
    <Counts {...ground} />
    <TerritoryMap {...ground} />
    <SectorTable {...ground} />
    {parts.map((part) => (
      <PartSection home={home} part={part} />
    ))}
    <p class="soft">{words.sources}</p>
  </>
);

const PartSection = ({ home, part: { family, whole, unknown, sectors, communes } }: { home: string; part: Part }) => {
  const title = family === "other" ? said.others : catalogue.families[family];
  const nothing = whole.length + sectors.rows.length + communes.rows.length === 0;
  return (
    <section>
      <h2>{title}</h2>
      {whole.length > 0 && (
        <Table
          caption={title}
          quietCaption
          rows={whole}
          columns={[
            {
              key: "name",
              label: said.indicator,
              render: (figure: Standing) => <a href={paths.indicator(home, figure.indicator)}>{nameOf(figure)}</a>,
            },
            { key: "value", label: words.known, align: "end", render: sayValue },
            { key: "asOf", label: said.asOf, render: ({ asOf }) => longDate(asOf) },
            { key: "source", label: said.source, render: ({ source }) => source },
          ]}
        />
      )}
      <GridTable title={words.bySector(title)} place={shared.sector} grid={sectors} />
      <GridTable title={words.byCommune(title)} place={shared.commune} grid={communes} />
      {nothing ? <p class="soft">{words.allUnknown}.</p> : unknown.length > 0 && <p class="soft">{words.unknownOnes(list(unknown))}</p>}
    </section>
  );
};

const GridTable = ({ title, place, grid: { columns, rows } }: { title: string; place: string; grid: Grid }) => {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <Table
        caption={title}
        quietCaption
        rows={rows}
        columns={[
          { key: "place", label: place, render: (row: Grid["rows"][number]) => row.place },
          ...columns.map(({ key, label }, at) => ({
            key,
            label,
            align: "end" as const,
            render: ({ cells }: Grid["rows"][number]) => {
              const figure = cells[at];
              return figure ? sayValue(figure) : <span class="soft">{said.unknown}</span>;
            },
          })),
        ]}
      />
    </>
  );
};
