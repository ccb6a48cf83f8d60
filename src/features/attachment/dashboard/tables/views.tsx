import type { Child } from "hono/jsx";
import { number } from "#platform/french.ts";
import { Table } from "#ui/table.tsx";
import type { FigureTable, TableCell } from "./cells/rules.ts";

const say = (cell: TableCell): string => (typeof cell === "number" ? number(cell, 1) : cell);

type Props = {
  table: FigureTable;
  /** Where the row of a key opens, if anywhere. */
  href?: ((key: string) => string | undefined) | undefined;
  empty?: Child;
};
/** A table of figures: the first cell names the row and opens what makes it. */
export const FigureRows = ({ table: { title, columns, rows }, href, empty }: Props) => (
  <Table
    caption={title}
    quietCaption
    plain={columns.length <= 3}
    rows={rows}
    empty={empty}
    columns={columns.map(({ label, type }, at) => ({
      key: String(at),
      label,
      align: type === "text" ? ("start" as const) : ("end" as const),
      render: ({ key, cells }: FigureTable["rows"][number]) => {
        const to = at === 0 ? href?.(key) : undefined;
        return to ? <a href={to}>{say(cells[at]!)}</a> : say(cells[at]!);
      },
    }))}
  />
);
