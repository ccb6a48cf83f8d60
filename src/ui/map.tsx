import { neighbours, project } from "./scale.ts";
import { Table } from "./table.tsx";
import { figure, words } from "./words.ts";

/** A place (a commune) and how much of something is there; `group` is the part of the territory it is in. Degrees, WGS 84. */
export type MapPoint = { label: string; lat: number; lon: number; value: number; href?: string | undefined; group?: string | undefined };
type MapProps = {
  title: string;
  points: readonly MapPoint[];
  valueLabel: string;
  unit?: string | undefined;
  placeLabel?: string | undefined;
  /** What a group is called, and the groups in the order of their colours: each is named on the map where it is. */
  groups?: { label: string; names: readonly string[] } | undefined;
};

const width = 720;
const largest = 34;
const named = 6;
const lineHeight = 24;
/** A name longer than this would leave the paper; its whole is in the list. */
const longest = 26;
/** Width of a letter at the size of phones, so that names meet nowhere. */
const letter = 11;
const round = (value: number) => Math.round(value * 10) / 10;

type Box = { left: number; right: number; top: number; bottom: number };
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
/** Names of the largest places, above their disc or else below; a name with no room is left to the list. */
const placeNames = (names: readonly { label: string; x: number; y: number; r: number }[]) => {
  const taken: Box[] = [];
  return names.flatMap(({ label: whole, x, y, r }) => {
    const label = whole.length > longest ? `${whole.slice(0, longest - 1).trimEnd()}…` : whole;
    const half = (label.length * letter) / 2;
    const middle = Math.min(Math.max(x, half), width - half);
    for (const bottom of [y - r - 4, y + r + lineHeight]) {
      const box = { left: middle - half, right: middle + half, top: bottom - lineHeight, bottom };
      if (taken.some((other) => meet(box, other))) continue;
      taken.push(box);
      return [{ label, x: round(middle), y: round(bottom - 5) }];
    }
    return [];
  });
};

const tints = 8;
const tint = (group: string | undefined, names: readonly string[]) => {
  const rank = group === undefined ? -1 : names.indexOf(group);
  return rank < 0 ? "bubble" : `bubble zone zone-${(rank % tints) + 1}`;
};
type Disc = { label: string; group: string | undefined; value: number; x: number; y: number; r: number };
/** Each group in the middle of what it holds. */
const middles = (names: readonly string[], discs: readonly Disc[]) =>
  names.flatMap((label) => {
    const inside = discs.filter(({ group }) => group === label);
    const weight = inside.reduce((sum, { value }) => sum + Math.max(value, 1e-9), 0);
    const mean = (of: "x" | "y") => inside.reduce((sum, disc) => sum + disc[of] * Math.max(disc.value, 1e-9), 0) / weight;
    return inside.length > 0 ? [{ label, x: mean("x"), y: mean("y"), r: 0 }] : [];
  });

/** The territory as a mesh of its communes: the larger the disc, the more there is. Its list is beside it. */
export const BubbleMap = ({ title, points, valueLabel, unit = "", placeLabel = words.place, groups }: MapProps) => {
  const sorted = [...points].sort((a, b) => b.value - a.value);
  const { placed, height } = project(sorted, width, largest + 26);
  const greatest = Math.max(1e-9, ...sorted.map(({ value }) => value));
  const radius = (value: number) => round(Math.max(2.5, largest * Math.sqrt(Math.max(0, value) / greatest)));
  const said = (value: number) => `${figure(value)}${unit && `\u00a0${unit}`}`;
  const columns = [
    { key: "place", label: placeLabel, render: ({ label, href }: MapPoint) => (href ? <a href={href}>{label}</a> : label) },
    { key: "value", label: valueLabel, align: "end" as const, render: ({ value }: MapPoint) => said(value) },
    ...(groups ? [{ key: "group", label: groups.label, render: ({ group }: MapPoint) => group ?? "–" }] : []),
  ];
  const discs = sorted.map(({ label, value, group }, index) => ({
    label,
    group,
    value,
    x: round(placed[index]!.x),
    y: round(placed[index]!.y),
    r: radius(value),
  }));
  const most = sorted.slice(0, named).map(({ label, value }) => `${label} ${said(value)}`);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <div class="map-and-list">
        <svg class="map" role="img" viewBox={`0 0 ${width} ${Math.ceil(height)}`} aria-label={`${title}\u202f: ${most.join(", ")}`}>
          <title>{title}</title>
          {neighbours(placed).map(([from, to]) => (
            <line class="knot" x1={discs[from]!.x} y1={discs[from]!.y} x2={discs[to]!.x} y2={discs[to]!.y} />
          ))}
          {discs.map(({ label, value, group, x, y, r }) => (
            <circle class={tint(group, groups?.names ?? [])} cx={x} cy={y} r={r}>
              <title>{`${label}\u202f: ${said(value)}${group ? `, ${group}` : ""}`}</title>
            </circle>
          ))}
          {placeNames(groups?.names.length ? middles(groups.names, discs) : discs.slice(0, named)).map(({ label, x, y }) => (
            <text class="strong" text-anchor="middle" x={x} y={y}>
              {label}
            </text>
          ))}
        </svg>
        <section class="map-list" tabindex={0} aria-label={title}>
          <Table columns={columns} rows={sorted} caption={title} quietCaption plain />
        </section>
      </div>
    </figure>
  );
};
