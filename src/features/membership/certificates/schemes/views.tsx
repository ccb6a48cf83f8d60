import { words as paper } from "#features/membership/certificates/paper/words.ts";
import type { Scheme } from "#features/membership/certificates/schema.ts";
import { words as said } from "#features/membership/certificates/words.ts";
import { typedCents } from "#features/membership/colleges/rules.ts";
import { paths } from "#features/membership/paths.ts";
import { type Done, DoneBar, Tap } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { list, money } from "#platform/french.ts";
import { professionOf, professions } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Choices, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Empty, Status } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { words } from "./words.ts";

type Shared = { home: string; once: () => string; refused?: Refused | undefined };
const crumbs = (home: string) => [
  { label: shared.title, href: paths.home(home) },
  { label: said.title, href: paths.certificates(home) },
];

type ListProps = Shared & { schemes: readonly Scheme[]; mayIssue: boolean; done?: Done | undefined };
/** What certificates serve for: amounts, dates, and where one knows it from. */
export const SchemesPage = ({ home, once, schemes, mayIssue, refused, done }: ListProps) => (
  <>
    <PageHead
      title={words.title}
      lead={words.lead}
      crumbs={crumbs(home)}
      actions={
        mayIssue && (
          <LinkButton href={`${paths.schemes(home)}/nouveau`} look="main" icon="plus">
            {words.add}
          </LinkButton>
        )
      }
    />
    {refused && <Problems {...refused} />}
    <DoneBar done={done} once={once} />
    <Table
      caption={words.title}
      quietCaption
      rows={schemes}
      empty={<Empty title={words.none}>{mayIssue && <p>{words.startHelp}</p>}</Empty>}
      columns={[
        {
          key: "label",
          label: words.columns.label,
          render: ({ id, label }) => (mayIssue ? <a href={paths.scheme(home, id)}>{label}</a> : label),
        },
        {
          key: "professions",
          label: words.columns.professions,
          render: ({ professions: codes }) =>
            codes.length === 0 ? words.everybody : list(codes.map((code) => professionOf(code)?.plural ?? code)),
        },
        {
          key: "amount",
          label: words.columns.amount,
          align: "end",
          render: ({ cents }) => (cents === null ? paper.unknown : money(cents)),
        },
        { key: "period", label: words.columns.period, render: ({ from, until }) => paper.period(from, until) },
        { key: "source", label: words.columns.source, render: ({ source }) => source },
        {
          key: "state",
          label: words.columns.state,
          render: ({ verified }) => <Status tone={verified ? "ok" : "wait"}>{verified ? words.verified : words.unverified}</Status>,
        },
      ]}
    />
    {mayIssue && schemes.length === 0 && (
      <Tap action={`${paths.schemes(home)}/modele`} once={once}>
        {words.start}
      </Tap>
    )}
  </>
);

type OneProps = Shared & { scheme: Scheme | undefined };
export const SchemePage = ({ home, once, scheme, refused }: OneProps) => {
  const action = scheme ? paths.scheme(home, scheme.id) : `${paths.schemes(home)}/nouveau`;
  const { fields, hints } = words;
  return (
    <>
      <PageHead title={scheme?.label ?? words.add} crumbs={[...crumbs(home), { label: words.title, href: paths.schemes(home) }]} />
      {refused && <Problems {...refused} />}
      <form method="post" action={action} novalidate>
        <Hidden name="once" value={once()} />
        {scheme && <Hidden name="version" value={scheme.version} />}
        <Field name="label" label={fields.label} value={scheme?.label} refused={refused} />
        <Disclosure summary={fields.professions} open={(scheme?.professions.length ?? 0) > 0}>
          <Choices
            name="professions"
            label={fields.professions}
            hint={hints.professions}
            many
            value={scheme?.professions ?? []}
            refused={refused}
            choices={professions.map(({ code, label }) => ({ value: code, label }))}
          />
        </Disclosure>
        <Field
          name="amount"
          label={fields.amount}
          hint={hints.amount}
          size="short"
          inputmode="decimal"
          value={scheme?.cents == null ? undefined : typedCents(scheme.cents)}
          refused={refused}
          optional
        />
        <Field name="from" label={fields.from} type="date" size="medium" value={scheme?.from?.toString()} refused={refused} optional />
        <Field name="until" label={fields.until} type="date" size="medium" value={scheme?.until?.toString()} refused={refused} optional />
        <Field name="source" label={fields.source} hint={hints.source} value={scheme?.source} refused={refused} />
        <Checkbox name="verified" label={fields.verified} checked={scheme?.verified} refused={refused} />
        <Actions>
          <Button look="main">{words.save}</Button>
        </Actions>
      </form>
      {scheme && (
        <>
          <p class="soft">{words.endHelp}</p>
          <Tap action={`${action}/fin`} once={once}>
            {words.end}
          </Tap>
        </>
      )}
    </>
  );
};
