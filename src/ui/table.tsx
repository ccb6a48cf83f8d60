import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import { words } from "./words.ts";

export type Column<Row> = {
  key: string;
  /** Empty for a column of buttons. */
  label: string;
  align?: "start" | "end" | undefined;
  render: (row: Row) => Child;
  /** Its cells name the row (one column, the first by default). */
  head?: boolean | undefined;
  sortable?: boolean | undefined;
};
/** The order shown, and where each other order is found: the URL holds it. */
export type Sort = { key: string; direction: "asc" | "desc"; href: (key: string, direction: "asc" | "desc") => string };
/** A box before each row, for acts by the dozen; `form` is the id of the form that acts. */
export type Selection<Row> = {
  name: string;
  form: string;
  value: (row: Row) => string;
  label: (row: Row) => string;
  checked?: (row: Row) => boolean;
};

type TableProps<Row> = {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  caption: string;
  /** The caption is for screen readers only, when the title of the page already says it. */
  quietCaption?: boolean | undefined;
  sort?: Sort | undefined;
  selection?: Selection<Row> | undefined;
  empty?: Child;
  /** Stays a table on phones: two or three narrow columns. */
  plain?: boolean | undefined;
};

// Drawn as cards on phones, where `display` would erase what a table is for screen readers.
const roles = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  cell: { role: "cell" },
  rowHead: { role: "rowheader" },
  head: { role: "columnheader" },
};

const Head = ({ column, sort }: { column: Column<never>; sort: Sort | undefined }) => {
  const current = sort?.key === column.key ? sort.direction : undefined;
  const order = current && (current === "asc" ? "ascending" : "descending");
  return (
    <th scope="col" class={column.align === "end" ? "end" : undefined} aria-sort={order} {...roles.head}>
      {sort && column.sortable ? (
        <a class="sort" href={sort.href(column.key, current === "asc" ? "desc" : "asc")}>
          {column.label}
          <Icon name={current === "asc" ? "arrow-up" : current === "desc" ? "arrow-down" : "arrow-down-up"} />
        </a>
      ) : (
        column.label || <span class="sr-only">{words.actions}</span>
      )}
    </th>
  );
};

// The same around every row: drawn once a table, what they hold is drawn in between.
const frameOf = ({ align, label }: Column<never>, naming: boolean) => {
  const end = align === "end" ? "end" : undefined;
  const empty = naming ? <th scope="row" class={end} {...roles.rowHead} /> : <td class={end} data-label={label} {...roles.cell} />;
  const text = String(empty);
  const inside = text.lastIndexOf("</");
  return { open: raw(text.slice(0, inside)), close: raw(text.slice(inside)) };
};

/** Rows and columns; on phones, cards. An empty one says what to do. */
export const Table = <Row,>({ columns, rows, caption, quietCaption, sort, selection, empty, plain }: TableProps<Row>) => {
  if (!rows.length) return <div class="nothing">{empty ?? <p class="soft">{words.nothing}</p>}</div>;
  const naming = columns.find((column) => column.head) ?? columns[0];
  const frames = columns.map((column) => frameOf(column as Column<never>, column === naming));
  const table = (
    <table class={plain ? undefined : "rows"} {...roles.table}>
      <caption class={quietCaption ? "sr-only" : undefined}>{caption}</caption>
      <thead {...roles.group}>
        <tr {...roles.row}>
          {selection && (
            <th scope="col" class="check" {...roles.head}>
              <span class="sr-only">{words.select}</span>
            </th>
          )}
          {columns.map((column) => (
            <Head column={column as unknown as Column<never>} sort={sort} />
          ))}
        </tr>
      </thead>
      <tbody {...roles.group}>
        {rows.map((row) => (
          <tr {...roles.row}>
            {selection && (
              <td class="check" {...roles.cell}>
                <input
                  type="checkbox"
                  name={selection.name}
                  value={selection.value(row)}
                  form={selection.form}
                  checked={selection.checked?.(row)}
                  aria-label={selection.label(row)}
                />
              </td>
            )}
            {columns.map(({ render }, at) => (
              <>
                {frames[at]!.open}
                {render(row)}
                {frames[at]!.close}
              </>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return plain ? table : <div class="rows-box">{table}</div>;
};
