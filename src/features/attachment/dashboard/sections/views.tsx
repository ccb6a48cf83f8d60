import { openings } from "#features/attachment/dashboard/sections/rules.ts";
import type { FigureTable } from "#features/attachment/dashboard/tables/cells/rules.ts";
import { FigureRows } from "#features/attachment/dashboard/tables/views.tsx";
import type { DashboardProps } from "#features/attachment/dashboard/views.tsx";
import { words } from "#features/attachment/dashboard/words.ts";
import { monthAndYear } from "#platform/french.ts";
import { BarChart, BubbleMap, LineChart } from "#ui/charts.tsx";

type Props = DashboardProps;
const tableOf = (tables: readonly FigureTable[], id: FigureTable["id"]) => tables.find((table) => table.id === id)!;
/** On the dashboard, tables stay short: all their rows are on the page of tables. */
const shortLength = 8;
const firstRows = (table: FigureTable): FigureTable => ({ ...table, rows: table.rows.slice(0, shortLength) });
/** Something is not shown: a drawing would give it back, or say it is zero. */
const hides = ({ rows }: FigureTable) => rows.some(({ cells }) => cells.slice(1).some((cell) => typeof cell === "string"));

export const Evolution = ({ figures, tables }: Props) => {
  const table = tableOf(tables, "mois");
  const { months } = figures;
  return (
    <section>
      <h2>{words.evolution}</h2>
      {hides(table) ? (
        <FigureRows table={table} />
      ) : (
        <LineChart
          title={words.evolutionTitle}
          stepLabel={words.month}
          steps={months.map(({ month }) => monthAndYear(month.toPlainDate({ day: 1 })))}
          series={[
            { label: words.enteredShort, values: months.map(({ entered }) => entered) },
            { label: words.attachedShort, values: months.map(({ attached }) => attached) },
            { label: words.waitingPeople, values: months.map(({ waiting }) => waiting) },
          ]}
        />
      )}
    </section>
  );
};

/** The territory: a map of what may be shown, and every commune in the table beside it. */
export const Communes = (props: Props) => {
  const { figures, tables } = props;
  const open = openings(props);
  const table = tableOf(tables, "communes");
  const points = figures.communes.flatMap(({ code, name, point }, at) => {
    const waiting = table.rows[at]!.cells[2];
    return point && code && typeof waiting === "number" && waiting > 0
      ? [{ label: name, ...point, value: waiting, href: open.commune(code) }]
      : [];
  });
  const wanted = figures.communes.filter(({ waiting }) => waiting > 0).length;
  return (
    <section>
      <h2>{words.communes}</h2>
      {points.length > 0 ? (
        <BubbleMap title={words.mapTitle} valueLabel={words.waitingPeople} placeLabel={words.commune} points={points} />
      ) : (
        <p class="soft">{words.noMap}</p>
      )}
      {points.length > 0 && points.length < wanted && <p class="soft">{words.notOnMap(wanted - points.length)}</p>}
      <FigureRows table={firstRows(table)} href={open.commune} />
      {table.rows.length > shortLength && (
        <p>
          <a href={open.table("communes")}>{words.everyCommune(table.rows.length)}</a>
        </p>
      )}
      <p class="soft">{words.inhabitantsSource}</p>
    </section>
  );
};

export const Cycles = (props: Props) => (
  <section>
    <h2>{words.cycles}</h2>
    <FigureRows
      table={firstRows(tableOf(props.tables, "cycles"))}
      href={openings(props).cycle}
      empty={<p class="soft">{words.noCycle}</p>}
    />
  </section>
);

export const Refusals = ({ tables }: Props) => {
  const table = tableOf(tables, "refus");
  const bars = table.rows.map(({ cells }) => ({ label: String(cells[0]), value: Number(cells[1]) }));
  return (
    <section>
      <h2>{words.refusals}</h2>
      {hides(table) ? (
        <FigureRows table={table} />
      ) : bars.every(({ value }) => value === 0) ? (
        <p class="soft">{words.noRefusal}</p>
      ) : (
        <BarChart title={words.refusals} bars={bars} labels={{ name: words.refusal, value: words.lines }} />
      )}
    </section>
  );
};
