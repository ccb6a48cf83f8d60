import { Pages } from "#features/membership/desk/list/parts/views.tsx";
import type { Participation } from "#features/membership/network/schema.ts";
import { paths } from "#features/membership/paths.ts";
import { memberName, participationKinds } from "#features/membership/rules.ts";
import type { Member } from "#features/membership/schema.ts";
import { type Done, DoneBar, Tap } from "#features/membership/views.tsx";
import { findByCode } from "#platform/communes.ts";
import { longDate, shortDate } from "#platform/french.ts";
import { professionOf } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Choices, Field, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Pagination } from "#ui/list.tsx";
import { PageHead, Timeline } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { type Occasion, pageSize } from "./rules.ts";
import { words } from "./words.ts";

type Shared = { home: string; once: () => string; mayKeep: boolean; done?: Done | undefined };
const hrefOf = (home: string, { kind, on, label }: Occasion) =>
  `${paths.attendance(home)}?${new URLSearchParams({ genre: kind, le: on.toString(), sujet: label })}`;

type ListProps = Shared & { rows: readonly (Occasion & { n: number })[]; total: number; page: number };
/** What members took part in, the latest first. */
export const OccasionsPage = ({ home, once, mayKeep, done, rows, total, page }: ListProps) => (
  <>
    <PageHead
      title={words.title}
      lead={words.lead}
      actions={
        mayKeep && (
          <>
            <LinkButton href={paths.recordAttendance(home)} look="main" icon="plus">
              {words.record}
            </LinkButton>
            <LinkButton href={paths.attendanceImports(home)} icon="upload">
              {words.import}
            </LinkButton>
          </>
        )
      }
    />
    <Pages home={home} current="attendance" />
    <DoneBar done={done} once={once} />
    {total > 0 && <p class="count">{words.found(total)}</p>}
    <Table
      caption={words.title}
      quietCaption
      rows={rows}
      empty={<Empty title={words.none}>{words.noneHelp}</Empty>}
      columns={[
        { key: "label", label: words.label, render: (it) => <a href={hrefOf(home, it)}>{it.label}</a> },
        { key: "kind", label: words.kind, render: ({ kind }) => words.kinds[kind] },
        { key: "on", label: words.on, render: ({ on }) => shortDate(on) },
        { key: "n", label: words.people, align: "end", render: ({ n }) => n },
      ]}
    />
    <Pagination page={page} size={pageSize} total={total} href={(to) => `${paths.attendance(home)}?page=${to}`} />
  </>
);

type OneProps = Shared & { occasion: Occasion; takers: readonly { id: string; member: Member }[] };
/** Who took part in one occasion. */
export const OccasionPage = ({ home, once, mayKeep, done, occasion, takers }: OneProps) => (
  <>
    <PageHead
      title={occasion.label}
      lead={`${words.kinds[occasion.kind]}, ${longDate(occasion.on)}`}
      crumbs={[{ label: words.title, href: paths.attendance(home) }]}
    />
    <DoneBar done={done} once={once} />
    <p class="count">{words.took(takers.length)}</p>
    <Table
      caption={words.people}
      quietCaption
      rows={takers}
      columns={[
        { key: "name", label: words.people, render: ({ member }) => <a href={paths.member(home, member.id)}>{memberName(member)}</a> },
        {
          key: "act",
          label: "",
          render: ({ id, member }) =>
            mayKeep ? (
              <Tap
                action={`${paths.attendance(home)}/${id}/retrait`}
                once={once}
                small
                look="quiet"
                label={words.removeNamed(memberName(member))}
              >
                {words.remove}
              </Tap>
            ) : (
              ""
            ),
        },
      ]}
    />
  </>
);

type RecordProps = {
  home: string;
  once: () => string;
  today: Temporal.PlainDate;
  members: readonly Member[];
  chosen: readonly string[];
  refused?: Refused | undefined;
};
/** What it was, then who came. */
export const RecordPage = ({ home, once, today, members, chosen, refused }: RecordProps) => (
  <>
    <PageHead title={words.record} crumbs={[{ label: words.title, href: paths.attendance(home) }]} />
    {refused && <Problems {...refused} />}
    {members.length === 0 ? (
      <Empty title={words.noMember} />
    ) : (
      <form method="post" action={paths.recordAttendance(home)} novalidate>
        <Hidden name="once" value={once()} />
        <Select
          name="kind"
          label={words.kind}
          empty={false}
          value="meeting"
          refused={refused}
          choices={participationKinds.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <Field name="label" label={words.label} hint={words.labelHint} refused={refused} autocomplete="off" />
        <Field name="on" label={words.on} type="date" size="medium" value={today.toString()} refused={refused} />
        <Choices
          name="ids"
          label={words.who}
          many
          value={chosen}
          refused={refused}
          choices={members.map((member) => ({ value: member.id, label: memberName(member), hint: hintOf(member) }))}
        />
        <Actions>
          <Button look="main">{words.save}</Button>
        </Actions>
      </form>
    )}
  </>
);
const hintOf = ({ professionCode, communeCode }: Member) =>
  [professionOf(professionCode)?.label, communeCode && findByCode(communeCode)?.name].filter(Boolean).join(", ");

/** What one member took part in, on their page. */
export const TookPart = ({ home, took }: { home: string; took: readonly Participation[] }) =>
  took.length === 0 ? (
    <p class="soft">{words.noneYet}</p>
  ) : (
    <Timeline
      moments={took.map((it) => ({
        at: longDate(it.on),
        datetime: it.on.toString(),
        what: (
          <>
            {words.kinds[it.kind]} · <a href={hrefOf(home, it)}>{it.label}</a>
          </>
        ),
      }))}
    />
  );
