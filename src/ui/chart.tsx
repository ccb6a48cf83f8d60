import type { Child } from "hono/jsx";
import { words } from "./words.ts";

type ChartProps = { title: string; children?: Child; legend?: Child; table: Child };
/** The frame of every chart: its title, its drawing (which says itself in one sentence), its figures underneath. */
export const Chart = ({ title, children, legend, table }: ChartProps) => (
  <figure class="chart">
    <figcaption>{title}</figcaption>
    {legend}
    {children}
    <details>
      <summary>{words.asTable}</summary>
      {table}
    </details>
  </figure>
);
