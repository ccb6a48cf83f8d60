import { Chart } from "./chart.tsx";
import { neighbours, project } from "./scale.ts";
import { Table } from "./table.tsx";
import { figure, words } from "./words.ts";

/** A place (a commune) and how much of something is there. Degrees, WGS 84. */
export type MapPoint = { label: string; lat: number; lon: number; value: number; href?: string | undefined };
type MapProps = {
  title: string;
  points: readonly MapPoint[];
  valueLabel: string;
  unit?: string | undefined;
  placeLabel?: string | undefined;
};

const width = 720;
const largest = 34;
const named = 6;
const round = (value: number) => Math.round(value * 10) / 10;

/** The territory as a mesh of its communes: the larger the disc, the more there is. Its list is beside it. */
export const BubbleMap = ({ title, points, valueLabel, unit = "", placeLabel = words.place }: MapProps) => {
  const sorted = [...points].sort((a, b) => b.value - a.value);
  const { placed, height } = project(sorted, width, largest + 26);
  const greatest = Math.max(1e-9, ...sorted.map(({ value }) => value));
  const radius = (value: number) => round(Math.max(2.5, largest * Math.sqrt(Math.max(0, value) / greatest)));
  const said = (value: number) => `${figure(value)}${unit && `\u00a0${unit}`}`;
  const columns = [
    { key: "place", label: placeLabel, render: ({ label, href }: MapPoint) => (href ? <a href={href}>{label}</a> : label) },
    { key: "value", label: valueLabel, align: "end" as const, render: ({ value }: MapPoint) => said(value) },
  ];
  const most = sorted.slice(0, named).map(({ label, value }) => `${label} ${said(value)}`);
  return (
    <Chart title={title} table={<Table columns={columns} rows={sorted} caption={title} quietCaption />}>
      <svg class="map" role="img" viewBox={`0 0 ${width} ${Math.ceil(height)}`} aria-label={`${title} : ${most.join(", ")}`}>
        <title>{title}</title>
        {neighbours(placed).map(([from, to]) => (
          <line class="rule" x1={round(placed[from]!.x)} y1={round(placed[from]!.y)} x2={round(placed[to]!.x)} y2={round(placed[to]!.y)} />
        ))}
        {sorted.map(({ label, value }, index) => (
          <circle class="bubble" cx={round(placed[index]!.x)} cy={round(placed[index]!.y)} r={radius(value)}>
            <title>{`${label} : ${said(value)}`}</title>
          </circle>
        ))}
        {sorted.slice(0, named).map(({ label, value }, index) => (
          <text class="strong" text-anchor="middle" x={round(placed[index]!.x)} y={round(placed[index]!.y - radius(value) - 6)}>
            {label}
          </text>
        ))}
      </svg>
    </Chart>
  );
};
