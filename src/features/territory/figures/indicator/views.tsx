import type { OurCommune } from "#features/territory/communes/queries.ts";
import { findIndicator, labelOf, other } from "#features/territory/figures/catalogue/rules.ts";
import { words as catalogue } from "#features/territory/figures/catalogue/words.ts";
import { latest, nameOf, type Places, placeOf, type Standing, sayValue } from "#features/territory/figures/rules.ts";
import { words as said } from "#features/territory/figures/words.ts";
import { paths } from "#features/territory/paths.ts";
import { words as shared } from "#features/territory/words.ts";
import { longDate, shortDate } from "#platform/french.ts";
import { BubbleMap, LineChart } from "#ui/charts.tsx";
import { Hidden, LinkButton } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Empty, UndoBar } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import { words } from "./words.ts";

type Row = Standing & { by: string; supersededAt: Temporal.Instant | null };
type Props = {
  home: string;
  once: () => string;
  code: string;
  history: readonly Row[];
  /** Of those who typed, by their code. */
  names: ReadonlyMap<string, string>;
  places: Places;
  communes: readonly OurCommune[];
  mayEnter: boolean;
  done: { message: string; undo: string | undefined } | undefined;
};
export const titleOf = (code: string): string => labelOf(code);

/** One indicator: what is known of it by place and date, how it changed, and what was corrected. */
export const IndicatorPage = ({ home, once, code, history, names, places, communes, mayEnter, done }: Props) => {
  const known = findIndicator(code);
  const standing = history.filter(({ supersededAt }) => supersededAt === null).sort(byPlaceThenDate(places));
  const gone = history.filter(({ supersededAt }) => supersededAt !== null);
  const columns = columnsOf(places, names).filter(({ key }) => key !== "name" || code === other);
  const act: Column<Row> = {
    key: "act",
    label: "",
    align: "end",
    render: (row) => (
      <LinkButton small href={paths.correctFigure(home, code, row.id)} label={words.correctOf(placeOf(row, places), longDate(row.asOf))}>
        {words.correct}
      </LinkButton>
    ),
  };
  return (
    <>
      <PageHead
        title={titleOf(code)}
        lead={known && said.whereToFind(catalogue.sources[known.source])}
        crumbs={[
          { label: shared.title, href: paths.home(home) },
          { label: said.title, href: paths.figures(home) },
        ]}
        actions={
          mayEnter && (
            <LinkButton look="main" icon="plus" href={paths.enterFigure(home, { indicateur: code })}>
              {said.enter}
            </LinkButton>
          )
        }
      />
      {done && (
        <UndoBar message={done.message} action={done.undo && paths.undoFigure(home, code, done.undo)}>
          <Hidden name="once" value={once()} />
        </UndoBar>
      )}
      <Table
        caption={titleOf(code)}
        quietCaption
        rows={standing}
        empty={<Empty title={words.none} />}
        columns={mayEnter ? [...columns, act] : columns}
      />
      <OverTime standing={standing} />
      <ByCommune {...{ standing, communes }} />
      {gone.length > 0 && (
        <Disclosure summary={words.history}>
          <Table
            caption={words.history}
            quietCaption
            rows={gone}
            columns={[
              ...columns,
              { key: "gone", label: words.fate, render: ({ supersededAt }) => words.replaced(shortDate(supersededAt!)) },
            ]}
          />
        </Disclosure>
      )}
    </>
  );
};

const byPlaceThenDate = (places: Places) => (a: Row, b: Row) =>
  Number(a.scope !== "territory") - Number(b.scope !== "territory") ||
  b.scope.localeCompare(a.scope) ||
  placeOf(a, places).localeCompare(placeOf(b, places), "fr") ||
  Temporal.PlainDate.compare(b.asOf, a.asOf);

const columnsOf = (places: Places, names: Props["names"]): Column<Row>[] => [
  { key: "place", label: said.place, render: (row) => placeOf(row, places) },
  { key: "name", label: said.indicator, render: nameOf },
  { key: "value", label: said.value, align: "end", render: sayValue },
  { key: "asOf", label: said.asOf, render: ({ asOf }) => shortDate(asOf) },
  { key: "source", label: said.source, render: ({ source, url }) => (url ? <a href={url}>{source}</a> : source) },
  { key: "note", label: said.note, render: ({ note }) => note },
  { key: "by", label: said.enteredOn, render: ({ at, by }) => words.enteredBy(shortDate(at), names.get(by)) },
];

/** At least two dates of the same thing make a line. */
const OverTime = ({ standing }: { standing: readonly Row[] }) => {
  const [first] = standing;
  const whole = standing
    .filter((row) => row.scope === "territory" && first && row.label === first.label && row.unit === first.unit)
    .sort((a, b) => Temporal.PlainDate.compare(a.asOf, b.asOf));
  if (!first || whole.length < 2) return null;
  return (
    <LineChart
      title={words.overTime}
      stepLabel={words.day}
      steps={whole.map(({ asOf }) => shortDate(asOf))}
      series={[{ label: nameOf(first), values: whole.map(({ value }) => value) }]}
      unit={first.unit}
    />
  );
};

/** The newest figure of each commune, on the map as soon as three have one. */
const ByCommune = ({ standing, communes }: { standing: readonly Row[]; communes: readonly OurCommune[] }) => {
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const newest = latest(standing.filter(({ scope }) => scope === "commune"));
  const unit = newest[0]?.unit ?? "";
  const points = newest.flatMap(({ code, value, unit: of }) => {
    const { name, point } = byCode.get(code) ?? {};
    return name && point && of === unit ? [{ label: name, ...point, value }] : [];
  });
  if (points.length < 3) return null;
  return <BubbleMap title={words.byCommune} points={points} valueLabel={said.value} unit={unit} placeLabel={shared.commune} />;
};
