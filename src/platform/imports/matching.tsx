import { Actions, Button, Hidden, Select } from "#ui/form.tsx";
import type { Content } from "./content.ts";
import type { ImportSummary } from "./queries.ts";
import type { Looking } from "./review.tsx";
import type { Shared } from "./views.tsx";
import { words } from "./words.ts";

type Props = Shared & { row: ImportSummary; looking: Looking };

/** What each form of the page carries: its single use, what was looked at, and where to come back. */
export const Kept = ({ once, row, looking }: Pick<Props, "once" | "row" | "looking">) => (
  <>
    <Hidden name="once" value={once} />
    <Hidden name="version" value={row.version} />
    <Hidden name="verdict" value={looking.verdict} />
    <Hidden name="page" value={looking.page} />
  </>
);

const longestSample = 24;
/** Three different values of a column, by which people know it when its title says nothing. */
const samples = ({ rows }: Content, column: number): string[] => {
  const seen = new Set<string>();
  for (const { cells } of rows) {
    const cell = cells[column];
    if (cell) seen.add(cell.length > longestSample ? `${cell.slice(0, longestSample - 1)}…` : cell);
    if (seen.size === 3) break;
  }
  return [...seen];
};

/** Which column holds what, to correct. */
export const Columns = ({ spec, paths, once, row, looking, content }: Props & { content: Content }) => {
  const used = new Set(Object.values(row.mapping));
  const titled = content.headers.map((header, at) => words.titled(header, samples(content, at)));
  const columns = titled.map((label, at) => ({ value: String(at), label }));
  const ignored = titled.filter((_, at) => !used.has(at));
  return (
    <form method="post" action={paths.act(row.id, "colonnes")}>
      <Kept {...{ once, row, looking }} />
      <p>{words.columnsHint}</p>
      {spec.fields.map(({ key, label, required }) => {
        const column = row.mapping[key] ?? null;
        return (
          <Select
            name={`column-${key}`}
            label={label}
            optional={!required}
            empty={required ? words.missingColumn : words.noColumn}
            value={column ?? ""}
            hint={column === null ? undefined : words.samples(samples(content, column))}
            choices={columns}
          />
        );
      })}
      {ignored.length > 0 && <p class="soft">{words.ignored(ignored)}</p>}
      <Actions>
        <Button>{words.reread}</Button>
      </Actions>
    </form>
  );
};
