import { listedName, professionName } from "#features/directory/public.ts";
import { type Known, type RoundQuery, unknownCommune } from "#features/membership/network/visits/rules.ts";
import { Outcomes } from "#features/membership/network/visits/views.tsx";
import { words } from "#features/membership/network/visits/words.ts";
import { paths } from "#features/membership/paths.ts";
import { Tap } from "#features/membership/views.tsx";
import { findByCode } from "#platform/communes.ts";
import { shortDate } from "#platform/french.ts";
import { Status } from "#ui/state.tsx";
import type { Column } from "#ui/table.tsx";

type Props = { home: string; once: () => string; query: RoundQuery; today: Temporal.PlainDate; mayKeep: boolean };
export const communeName = (code: string): string => (code === unknownCommune ? words.unknownCommune : (findByCode(code)?.name ?? code));

const nameColumn = (home: string): Column<Known> => ({
  key: "name",
  label: words.name,
  render: ({ person }) => <a href={paths.visited(home, person.id)}>{listedName(person)}</a>,
});
const professionColumn: Column<Known> = { key: "profession", label: words.profession, render: ({ person }) => professionName(person) };
const tapsColumn = ({ home, once, query, mayKeep }: Props): Column<Known> => ({
  key: "act",
  label: words.act,
  render: ({ person }) => (
    <>
      {mayKeep && <Outcomes {...{ home, once, person }} back={{ commune: query.commune, vue: "tournee" }} />}
      <span class="print-only">{words.onPaper}</span>
    </>
  ),
});
/** A line of a round. */
export const stopColumns = (props: Props): Column<Known>[] => [
  nameColumn(props.home),
  professionColumn,
  { key: "met", label: words.lastMet, render: ({ metOn }) => (metOn ? shortDate(metOn) : words.neverMet) },
  tapsColumn(props),
];
/** A line of what is planned. */
export const plannedColumns = (props: Props): Column<Known>[] => [
  nameColumn(props.home),
  professionColumn,
  {
    key: "commune",
    label: words.commune,
    render: (it) => communeName(it.places.find(({ communeCode }) => communeCode)?.communeCode ?? unknownCommune),
  },
  {
    key: "on",
    label: words.on,
    render: ({ planned }) =>
      planned?.plannedOn && Temporal.PlainDate.compare(planned.plannedOn, props.today) <= 0 ? (
        <Status tone="wait">
          {shortDate(planned.plannedOn)}, {words.late}
        </Status>
      ) : (
        planned?.plannedOn && shortDate(planned.plannedOn)
      ),
  },
  tapsColumn(props),
  {
    key: "unplan",
    label: "",
    render: ({ person, planned }) =>
      props.mayKeep && planned ? (
        <Tap
          action={paths.actVisit(props.home, person.id, "annulation")}
          once={props.once}
          small
          look="quiet"
          label={words.unplanNamed(listedName(person))}
          fields={{ visite: planned.id, commune: props.query.commune, vue: "tournee" }}
        >
          {words.unplan}
        </Tap>
      ) : (
        ""
      ),
  },
];
