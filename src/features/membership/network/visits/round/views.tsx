import { listedName } from "#features/directory/public.ts";
import { Pages } from "#features/membership/desk/list/parts/views.tsx";
import type { Known, RoundQuery } from "#features/membership/network/visits/rules.ts";
import { NoteForm } from "#features/membership/network/visits/views.tsx";
import { words } from "#features/membership/network/visits/words.ts";
import { paths } from "#features/membership/paths.ts";
import { type Done, DoneBar } from "#features/membership/views.tsx";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, type Choice, Field, Hidden, Problems, Select } from "#ui/form.tsx";
import { Filters, Results } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { communeName, plannedColumns, stopColumns } from "./lines/views.tsx";
import type { Stop } from "./rules.ts";

type Props = {
  home: string;
  once: () => string;
  query: RoundQuery;
  today: Temporal.PlainDate;
  planned: readonly Known[];
  people: readonly Known[];
  communes: readonly { code: string; name: string; n: number }[];
  stops: readonly Stop[];
  professions: readonly Choice[];
  mayKeep: boolean;
  noting: { known: Known; visit: { id: string; note: string } } | undefined;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
const address = (home: string, query: RoundQuery, commune: string) => {
  const { q, profession, jamais, qui, mois } = query;
  const kept = Object.entries({ q, profession, jamais, qui, mois: mois === 12 ? "" : String(mois), commune });
  return `${paths.visits(home)}?${new URLSearchParams(kept.filter(([, value]) => value))}`;
};

/** Whom to go and meet: the communes first, then one commune as a round. */
export const RoundPage = (props: Props) => {
  const { home, once, query, planned, people, communes, stops, mayKeep, noting, refused, done } = props;
  const back = { commune: query.commune, vue: "tournee" as const };
  return (
    <>
      <PageHead title={query.commune ? `${words.title}, ${communeName(query.commune)}` : words.title} lead={words.lead} />
      <Pages home={home} current="visits" />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      {noting && mayKeep && <NoteForm {...{ home, once, back, refused }} person={noting.known.person} visit={noting.visit} />}
      {planned.length > 0 && (
        <>
          <h2>{words.upcoming}</h2>
          <Table caption={words.upcoming} quietCaption rows={planned} columns={plannedColumns(props)} />
        </>
      )}
      <Narrowing {...props} />
      <Results id="tournee" count={words.found(query.commune ? stops.reduce((n, stop) => n + stop.people.length, 0) : people.length)}>
        {people.length === 0 ? (
          <Empty title={words.none}>{words.noneHelp}</Empty>
        ) : query.commune ? (
          <Stops {...props} />
        ) : (
          <>
            <h2>{words.perCommune}</h2>
            <Table
              caption={words.perCommune}
              quietCaption
              plain
              rows={communes}
              columns={[
                { key: "name", label: words.commune, render: ({ code, name }) => <a href={address(home, query, code)}>{name}</a> },
                { key: "n", label: words.people, align: "end", render: ({ n }) => n },
              ]}
            />
          </>
        )}
      </Results>
    </>
  );
};

const Narrowing = ({ home, query, communes, professions }: Props) => (
  <Filters action={paths.visits(home)} target="tournee" search={{ name: "q", label: words.name, value: query.q }}>
    <Select
      name="commune"
      label={words.commune}
      empty={words.anyCommune}
      value={query.commune}
      choices={communes.map(({ code, name }) => ({ value: code, label: name }))}
    />
    <Select name="profession" label={words.profession} empty={words.anyProfession} value={query.profession} choices={professions} />
    <Select
      name="mois"
      label={words.since}
      empty={false}
      value={query.mois}
      choices={[...new Set([3, 6, 12, 24, query.mois])].map((n) => ({ value: String(n), label: words.months(n) }))}
    />
    <Select
      name="jamais"
      label={words.lastMet}
      empty={words.everMet}
      value={query.jamais}
      choices={[{ value: "oui", label: words.never }]}
    />
    <Select name="qui" label={words.only} empty={words.everybody} value={query.qui} choices={[{ value: "non", label: words.nonMembers }]} />
  </Filters>
);

const Stops = (props: Props) => {
  const { home, once, query, today, stops, mayKeep, refused } = props;
  return (
    <>
      <p class="soft no-print">{words.printHint}</p>
      {stops.map(({ place, people }) => (
        <section>
          <h2>{place?.name || words.noPlace}</h2>
          {place && (
            <p>
              {place.address} {place.phone && <a href={`tel:${place.phone}`}>{displayPhone(place.phone)}</a>}
            </p>
          )}
          <Table
            caption={place?.name || words.noPlace}
            quietCaption
            rows={people}
            columns={stopColumns(props)}
            selection={
              mayKeep
                ? { name: "ids", form: "prevoir", value: ({ person }) => person.id, label: ({ person }) => words.pick(listedName(person)) }
                : undefined
            }
          />
        </section>
      ))}
      {mayKeep && stops.length > 0 && (
        <form id="prevoir" class="no-print" method="post" action={paths.visitRound(home, "tournee")} novalidate>
          <Hidden name="once" value={once()} />
          <Hidden name="commune" value={query.commune} />
          <Hidden name="vue" value="tournee" />
          <Field
            name="plannedOn"
            label={words.planFor}
            type="date"
            size="medium"
            min={today.toString()}
            value={today.add({ days: 1 }).toString()}
            refused={refused}
          />
          <Actions>
            <Button look="main" icon="calendar">
              {words.plan}
            </Button>
          </Actions>
        </form>
      )}
    </>
  );
};
