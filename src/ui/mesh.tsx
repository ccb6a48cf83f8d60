import { drawn, drawnByName } from "./drawn.ts";

/** The one motif: threads that hold together. Every thread goes over one neighbour and under the next. */
const round = (value: number) => Math.round(value * 10) / 10;

/** A straight thread with a gap wherever it passes under another. */
const thread = (from: number, to: number, gaps: number[], across: number, lying: boolean) => {
  const edges = [from, ...gaps.flatMap((at) => [at - 2.1, at + 2.1]), to];
  return edges.map((at, index) => `${index % 2 ? "L" : "M"}${lying ? `${round(at)} ${across}` : `${across} ${round(at)}`}`).join("");
};
const knots = [8, 16, 24];
const under = (index: number, lying: boolean) => knots.filter((_, other) => ((index + other) % 2 === 0) === lying);
const logo = knots.map((at, index) => ({
  lying: thread(3, 29, under(index, true), at, true),
  standing: thread(3, 29, under(index, false), at, false),
}));

/** The sign of Maillage: nine knots, one thread in terracotta. Decorative: the name is written beside it. */
export const Logo = () => logoDrawing;
const logoDrawing = drawn(
  <svg
    class="logo"
    viewBox="0 0 32 32"
    width="34"
    height="34"
    fill="none"
    stroke-width="2.1"
    stroke-linecap="round"
    aria-hidden="true"
    focusable="false"
  >
    <path class="thread" d={logo.map(({ lying, standing }, index) => (index === 1 ? standing : standing + lying)).join("")} />
    <path class="thread-accent" d={logo[1]!.lying} />
  </svg>,
);

type Strand = (x: number) => number;
/** A curve from `from` to `to`, lifted from the paper around each `gaps`. */
const curve = (strand: Strand, from: number, to: number, step: number, gaps: number[], gap: number) => {
  let path = "";
  let drawing = false;
  for (let x = from; x <= to + 0.01; x += step) {
    const hidden = gaps.some((at) => Math.abs(x - at) < gap);
    if (!hidden) path += `${drawing ? "L" : "M"}${round(x)} ${round(strand(x))}`;
    drawing = !hidden;
  }
  return path;
};

const period = 28;
const wave =
  (middle: number, height: number, sign: 1 | -1, length: number): Strand =>
  (x) =>
    middle + sign * height * Math.sin((2 * Math.PI * x) / length);
const lineUp = curve(wave(6, 3.4, 1, period), 0, period, 1, [period / 2], 2.6);
const lineDown = curve(wave(6, 3.4, -1, period), 0, period, 1, [0, period], 2.6);

/** Two woven threads across the page: under the header, and above the signature of printed documents. `id` must be unique in the page. */
export const MeshLine = ({ id = "mesh-line" }: { id?: string }) => meshLine(id);
const meshLine = drawnByName((id: string) => (
  <svg class="mesh-line" width="100%" height="12" aria-hidden="true" focusable="false">
    <defs>
      <pattern id={id} width={period} height="12" patternUnits="userSpaceOnUse">
        <path d={lineUp + lineDown} fill="none" stroke="currentColor" stroke-width="1" />
      </pattern>
    </defs>
    <rect width="100%" height="12" fill={`url(#${id})`} />
  </svg>
));

const rows = 5;
const lobe = 56;
const rise = 19;
const sag = 11.4;
/** Neighbouring strands lean on each other twice a lobe: once over, once under, like knitted loops. */
const first = (Math.asin(rise / (2 * sag)) / Math.PI) * (lobe / 2);
const net = Array.from({ length: rows }, (_, row) => {
  const sign = row % 2 ? -1 : 1;
  const gaps = Array.from({ length: 12 }, (_, lobeIndex) => {
    const start = (lobeIndex * lobe) / 2;
    const down = (lobeIndex % 2 === 0) === (sign === 1);
    return down ? start + first : start + lobe / 2 - first;
  });
  const shown = gaps.filter((_, index) => ((index % 2 === 0) === (sign === 1) ? row < rows - 1 : row > 0));
  return curve(wave(14 + row * rise, sag, sign, lobe), 0, lobe * 4, 1, shown, 2);
});

/** A piece of net, for empty pages: it waits for its first knot. */
export const MeshNet = () => (
  <svg
    class="mesh-net"
    viewBox={`0 0 ${lobe * 4} ${28 + (rows - 1) * rise}`}
    width="224"
    height="104"
    fill="none"
    stroke-width="1.1"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={net.filter((_, row) => row !== 2).join("")} stroke="currentColor" />
    <path class="thread-accent" d={net[2]} stroke-width="1.6" />
  </svg>
);
