import type { Row } from "#features/attachment/list/queries.ts";
import type { Order } from "#features/attachment/list/rules.ts";
import { words } from "#features/attachment/list/words.ts";
import { paths } from "#features/attachment/paths.ts";
import type { State } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { ago, longDate, shortDate } from "#platform/french.ts";
import { Status, Tag, type Tone } from "#ui/state.tsx";
import type { Column } from "#ui/table.tsx";

export const stateTones: Record<State, Tone> = {
  waiting: "wait",
  offered: "info",
  accepted: "ok",
  seen: "ok",
  declared: "ok",
  closed: "off",
};
/** Who a person is, in one line. */
export const nameOf = ({ dossier }: Pick<Row["entry"], "dossier">): string => `${dossier.givenName} ${dossier.familyName}`.trim();
/** «84 ans», «7 mois», «âge inconnu». */
export const ageOf = (birthDate: string | null, today: Temporal.PlainDate): string => {
  if (!birthDate) return words.ageUnknown;
  const [year, month = 1, day = 1] = birthDate.split("-").map(Number);
  const months = (today.year - year!) * 12 + today.month - month - (today.day < day ? 1 : 0);
  return months >= 24 ? words.years(Math.floor(months / 12)) : words.months(months);
};

/** Every reason of a rank, with its points. */
const Shares = ({ priority }: Pick<Row, "priority">) => (
  <span class="soft">{priority.shares.map(({ label, points }) => words.withReason(label, points)).join(" · ")}</span>
);

const Marks = ({ row: { entry, twin, stale } }: { row: Row }) => (
  <>
    {twin && <Tag>{words.twin}</Tag>}
    {stale && <Tag>{words.unconfirmed}</Tag>}
    {entry.dossier.point === null && <Tag>{words.noPoint}</Tag>}
    {entry.dossier.point?.precision === "commune" && <Tag>{words.approximate}</Tag>}
  </>
);

type ListColumn = Column<Row> & { key: Order | "etat" | "dernier" | "points" };
const stateColumn: ListColumn = {
  key: "etat",
  label: words.columns.state,
  render: ({ entry }) => <Status tone={stateTones[entry.state]}>{shared.states[entry.state]}</Status>,
};
/** What each line of the list says; `mixed` when several states are shown together. */
export const columnsOf = (home: string, today: Temporal.PlainDate, mixed: boolean): ListColumn[] => [
  { key: "priorite", label: words.columns.rank, sortable: true, render: ({ rank }) => (rank ? words.rank(rank) : "") },
  {
    key: "nom",
    label: words.columns.who,
    head: true,
    sortable: true,
    render: (row) => (
      <>
        <a href={paths.request(home, row.entry.id)}>{nameOf(row.entry)}</a>{" "}
        <span class="soft">{ageOf(row.entry.dossier.birthDate, today)}</span> <Marks row={row} />
      </>
    ),
  },
  { key: "commune", label: words.columns.where, sortable: true, render: ({ entry }) => entry.dossier.city },
  {
    key: "points",
    label: words.columns.priority,
    render: (row) => (
      <>
        <strong>{words.points(row.priority.score)}</strong>
        <br />
        <Shares priority={row.priority} />
      </>
    ),
  },
  {
    key: "entree",
    label: words.columns.since,
    sortable: true,
    render: ({ entry }) => <time datetime={entry.enteredOn.toString()}>{shortDate(entry.enteredOn)}</time>,
  },
  ...(mixed ? [stateColumn] : []),
  {
    key: "dernier",
    label: words.columns.last,
    render: ({ last }) =>
      last && (
        <>
          {shared.facts[last.kind]}
          {last.practice && ` (${last.practice})`},{" "}
          <time datetime={last.on.toString()} title={longDate(last.on)}>
            {ago(last.on, today)}
          </time>
        </>
      ),
  },
];
