import { SettingsPages } from "#features/membership/desk/list/parts/views.tsx";
import { paths } from "#features/membership/paths.ts";
import { type CollegeCondition, feeFor } from "#features/membership/rules.ts";
import type { College } from "#features/membership/schema.ts";
import { type Done, DoneBar, Tap } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { money } from "#platform/french.ts";
import { professionOf, professions } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Choices, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import { typedCents } from "./rules.ts";
import { words } from "./words.ts";

/** Whom a college is for, in a few words. */
export const conditionSaid = ({ professions: codes, modes, organisations, people = true }: CollegeCondition): string => {
  const persons = [
    ...(codes.length > 0 ? [words.professionsSaid(codes.map((code) => professionOf(code)?.plural ?? code))] : []),
    ...modes.map((code) => shared.modes[code] ?? code),
  ];
  const parts = [...(people ? (persons.length > 0 ? persons : [words.anyPerson]) : []), ...(organisations ? [words.organisations] : [])];
  return words.conditionSaid(parts);
};

type Shared = { home: string; once: () => string; refused?: Refused | undefined };
type Props = Shared & {
  colleges: readonly College[];
  fees: readonly { collegeId: string; fromYear: number; cents: number }[];
  counts: ReadonlyMap<string | null, number>;
  year: number;
  mayDecide: boolean;
  done?: Done | undefined;
};
export const CollegesPage = ({ home, once, colleges, fees, counts, year, mayDecide, refused, done }: Props) => {
  const columns: Column<College>[] = [
    {
      key: "name",
      label: words.college,
      render: ({ id, name }) => (mayDecide ? <a href={paths.college(home, id)}>{name}</a> : name),
    },
    { key: "who", label: words.conditions, render: ({ condition }) => conditionSaid(condition) },
    { key: "weight", label: words.weight, align: "end", render: ({ weight }) => `${weight} %` },
    { key: "fee", label: words.fee(year), align: "end", render: ({ id }) => money(feeFor(fees, id, year)) },
    {
      key: "members",
      label: words.members,
      align: "end",
      render: ({ id }) => <a href={`${paths.home(home)}?college=${id}`}>{counts.get(id) ?? 0}</a>,
    },
  ];
  const add = (
    <LinkButton href={`${paths.colleges(home)}/nouveau`} icon="plus">
      {words.add}
    </LinkButton>
  );
  const start = (
    <Tap action={`${paths.colleges(home)}/modele`} once={once} look="main">
      {words.model}
    </Tap>
  );
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        crumbs={[{ label: shared.title, href: paths.home(home) }]}
        actions={mayDecide && add}
      />
      <SettingsPages home={home} current="colleges" />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      <Table
        caption={words.title}
        quietCaption
        columns={columns}
        rows={colleges}
        empty={
          <Empty title={words.none} action={mayDecide ? start : undefined}>
            {words.noneHelp}
          </Empty>
        }
      />
      {colleges.length > 0 && <p class="soft">{words.order}</p>}
      {mayDecide && colleges.length > 0 && <Deciding {...{ home, once, colleges, fees, year, refused }} />}
    </>
  );
};

const Deciding = ({ home, once, colleges, fees, year, refused }: Shared & Pick<Props, "colleges" | "fees" | "year">) => {
  const wrong = (prefix: string) => Object.keys(refused?.problems ?? {}).some((key) => key.startsWith(prefix));
  return (
    <>
      <Disclosure summary={words.weights} open={wrong("weight-")}>
        <form method="post" action={`${paths.colleges(home)}/poids`} novalidate>
          <Hidden name="once" value={once()} />
          {colleges.map(({ id, name, weight }) => (
            <Field name={`weight-${id}`} label={words.weightOf(name)} type="number" size="short" value={weight} refused={refused} />
          ))}
          <Actions>
            <Button look="main">{words.saveWeights}</Button>
          </Actions>
        </form>
      </Disclosure>
      <Disclosure summary={words.fees} open={wrong("fee-") || wrong("fromYear")}>
        <form method="post" action={`${paths.colleges(home)}/cotisations`} novalidate>
          <Hidden name="once" value={once()} />
          <p class="soft">{words.feeHint}</p>
          <Field name="fromYear" label={words.fromYear} type="number" size="short" value={year} refused={refused} />
          {colleges.map(({ id, name }) => (
            <Field
              name={`fee-${id}`}
              label={words.feeOf(name)}
              inputmode="decimal"
              size="short"
              value={typedCents(feeFor(fees, id, year))}
              refused={refused}
            />
          ))}
          <Actions>
            <Button look="main">{words.saveFees}</Button>
          </Actions>
        </form>
      </Disclosure>
    </>
  );
};

type OneProps = Shared & { college: College | undefined; position: number };
export const CollegePage = ({ home, once, college, position, refused }: OneProps) => {
  const action = college ? paths.college(home, college.id) : `${paths.colleges(home)}/nouveau`;
  const { condition } = college ?? {};
  const who = condition?.organisations ? (condition.people === false ? "organisations" : "both") : "people";
  return (
    <>
      <PageHead
        title={college?.name ?? words.add}
        crumbs={[
          { label: shared.title, href: paths.home(home) },
          { label: words.title, href: paths.colleges(home) },
        ]}
      />
      {refused && <Problems {...refused} />}
      <form method="post" action={action} novalidate>
        <Hidden name="once" value={once()} />
        {college && <Hidden name="version" value={college.version} />}
        <Field name="name" label={words.fields.name} value={college?.name} refused={refused} />
        <Choices
          name="who"
          label={words.fields.who}
          value={who}
          refused={refused}
          choices={Object.entries(words.who).map(([value, label]) => ({ value, label }))}
        />
        <Choices
          name="modes"
          label={words.fields.modes}
          hint={words.hints.modes}
          many
          value={condition?.modes ?? []}
          refused={refused}
          choices={Object.entries(shared.modes).map(([value, label]) => ({ value, label }))}
        />
        <Disclosure summary={words.fields.professions} open={(condition?.professions.length ?? 0) > 0}>
          <Choices
            name="professions"
            label={words.fields.professions}
            hint={words.hints.professions}
            many
            value={condition?.professions ?? []}
            refused={refused}
            choices={professions.map(({ code, label }) => ({ value: code, label }))}
          />
        </Disclosure>
        <Field name="note" label={words.fields.note} value={condition?.note} refused={refused} optional />
        <Field
          name="position"
          label={words.fields.position}
          hint={words.hints.position}
          type="number"
          size="short"
          value={college?.position ?? position}
          refused={refused}
        />
        <Actions>
          <Button look="main">{words.save}</Button>
        </Actions>
      </form>
      {college && (
        <Tap action={`${action}/fin`} once={once} look="danger">
          {words.end}
        </Tap>
      )}
    </>
  );
};
