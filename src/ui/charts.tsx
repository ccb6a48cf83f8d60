import { Chart } from "./chart.tsx";
import { spread, ticks } from "./scale.ts";
import { Table } from "./table.tsx";
import { figure, words } from "./words.ts";

export { BubbleMap, type MapPoint } from "./map.tsx";

export type Bar = { label: string; value: number; href?: string | undefined; note?: string | undefined };
type BarProps = { title: string; bars: readonly Bar[]; unit?: string | undefined; labels: { name: string; value: string } };
const barStep = 46;
/** More are not read as a drawing: the others are in the table. */
const mostBars = 12;
const percent = (value: number) => `${Math.round(value * 100) / 100}%`;

/** Lying bars: names and figures above each, so that nothing is cut on a phone. */
export const BarChart = ({ title, bars, unit = "", labels }: BarProps) => {
  // A rate is read against the whole; other figures, against the greatest.
  const greatest = unit === "%" ? 100 : Math.max(1e-9, ...bars.map(({ value }) => value));
  const said = (value: number) => `${figure(value)}${unit && `\u00a0${unit}`}`;
  const drawn = bars.slice(0, mostBars);
  const columns = [
    { key: "name", label: labels.name, render: ({ label, href }: Bar) => (href ? <a href={href}>{label}</a> : label) },
    { key: "value", label: labels.value, align: "end" as const, render: ({ value }: Bar) => said(value) },
  ];
  return (
    <Chart title={title} table={<Table columns={columns} rows={bars} caption={title} quietCaption plain />}>
      <svg
        role="img"
        width="100%"
        height={drawn.length * barStep}
        aria-label={`${title}\u202f: ${drawn.map(({ label, value }) => `${label} ${said(value)}`).join(", ")}`}
      >
        <title>{title}</title>
        {drawn.map(({ label, value, note }, index) => (
          <g>
            <text x="0" y={index * barStep + 16} class="strong">
              {label}
            </text>
            <text x="100%" y={index * barStep + 16} text-anchor="end">
              {note ? `${said(value)} (${note})` : said(value)}
            </text>
            <rect class="bar-rest" x="0" y={index * barStep + 23} width="100%" height="10" />
            <rect class="bar" x="0" y={index * barStep + 23} width={percent((value / greatest) * 100)} height="10" />
          </g>
        ))}
      </svg>
      {bars.length > drawn.length && <p class="soft">{words.restInTable(bars.length - drawn.length)}</p>}
    </Chart>
  );
};

/** Values in the order of `steps`; `undefined` where nothing is known (the line breaks). At most three series. */
export type Series = { label: string; values: readonly (number | undefined)[] };
type LineProps = { title: string; steps: readonly string[]; series: readonly Series[]; unit?: string | undefined; stepLabel: string };
const plot = { top: 22, bottom: 170, height: 196, left: 1, right: 99 };
const dashes = [undefined, "7 5", "2 5"];
const seriesClass = (index: number) => `series series-${index + 1}`;
const anchors = (index: number, count: number) => (index === 0 ? "start" : index === count - 1 ? "end" : "middle");

/** Change over time, as broken lines. Its parts are placed in % of the width: the words keep their size on a phone. */
export const LineChart = ({ title, steps, series, unit = "", stepLabel }: LineProps) => {
  const marks = ticks(Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const top = marks.at(-1)!;
  const across = (index: number) => percent(plot.left + ((plot.right - plot.left) * index) / Math.max(1, steps.length - 1));
  const up = (value: number) => Math.round((plot.bottom - ((plot.bottom - plot.top) * value) / top) * 10) / 10;
  const said = (value: number | undefined) => (value === undefined ? words.unknown : `${figure(value)}${unit && `\u00a0${unit}`}`);
  const columns = [
    { key: "step", label: stepLabel, render: (row: number) => steps[row] },
    ...series.map(({ label, values }) => ({ key: label, label, align: "end" as const, render: (row: number) => said(values[row]) })),
  ];
  const last = series.map(({ label, values }) => `${label} ${said(values.at(-1))}`).join(", ");
  const summary = steps.length ? `${title}, ${words.fromTo(steps[0]!, steps.at(-1)!)}. ${last}.` : title;
  const legend = (
    <ul class="legend">
      {series.map(({ label }, index) => (
        <li>
          <svg width="32" height="10" aria-hidden="true">
            <line class={seriesClass(index)} x1="1" x2="31" y1="5" y2="5" stroke-dasharray={dashes[index]} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
  return (
    <Chart
      title={title}
      legend={series.length > 1 ? legend : undefined}
      table={<Table columns={columns} rows={steps.map((_, row) => row)} caption={title} quietCaption plain />}
    >
      <svg role="img" width="100%" height={plot.height} aria-label={summary}>
        <title>{title}</title>
        {marks.map((mark) => (
          <line class={mark === 0 ? "base" : "rule"} x1="0" x2="100%" y1={up(mark)} y2={up(mark)} />
        ))}
        {spread(steps.length, 4).map((index) => (
          <text x={across(index)} y={plot.height - 6} text-anchor={anchors(index, steps.length)}>
            {steps[index]}
          </text>
        ))}
        {series.map(({ values }, order) => (
          <g>
            {values.map((value, index) => {
              const next = values[index + 1];
              return value === undefined || next === undefined ? null : (
                <line
                  class={seriesClass(order)}
                  x1={across(index)}
                  y1={up(value)}
                  x2={across(index + 1)}
                  y2={up(next)}
                  stroke-dasharray={dashes[order]}
                />
              );
            })}
            {values.map((value, index) => {
              const alone = values[index - 1] === undefined && values[index + 1] === undefined;
              const shown = value !== undefined && (alone || index === values.length - 1);
              return shown ? <circle class={`dot ${seriesClass(order)}`} cx={across(index)} cy={up(value)} r="3.5" /> : null;
            })}
          </g>
        ))}
        {marks.slice(1).map((mark) => (
          <text x="0" y={up(mark) - 4}>
            {mark === top ? said(mark) : figure(mark)}
          </text>
        ))}
      </svg>
    </Chart>
  );
};
