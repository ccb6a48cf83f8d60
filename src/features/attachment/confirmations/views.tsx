import { nameOf } from "#features/attachment/list/rows/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import { words as shared } from "#features/attachment/words.ts";
import { ago, number, shortDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Button, Hidden, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Notice, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Due, DueList } from "./queries.ts";
import { mostAtOnce } from "./rules.ts";
import { words } from "./words.ts";

export type ConfirmationsProps = {
  home: string;
  once: () => string;
  today: Temporal.PlainDate;
  due: DueList;
  refused?: Refused | undefined;
  done?: { message: string; undo?: { request: string; fact: string } | undefined } | undefined;
};

const Answers = ({ home, once, due }: { home: string; once: () => string; due: Due }) => {
  const name = nameOf(due.request);
  const button = (value: string, label: string) => (
    <Button small name="answer" value={value} label={`${label} : ${name}`}>
      {label}
    </Button>
  );
  return (
    <form method="post" action={`${paths.confirmations(home)}/${due.request.id}`}>
      <Hidden name="once" value={once()} />
      {button("still", words.stillLooking)} {button("found", words.foundOne)} {button("no_answer", words.results.no_answer)}
    </form>
  );
};

type PartProps = ConfirmationsProps & { title: string; rows: readonly Due[]; answers: boolean };
const Part = ({ home, once, today, title, rows, answers }: PartProps) => (
  <Table
    caption={`${title} (${number(rows.length)})`}
    rows={rows}
    columns={[
      {
        key: "name",
        label: words.name,
        head: true,
        render: ({ request }: Due) => <a href={paths.request(home, request.id)}>{nameOf(request)}</a>,
      },
      {
        key: "phone",
        label: words.phone,
        render: ({ request: { dossier } }: Due) => (
          <>
            {[...dossier.phones, dossier.contact?.phone]
              .filter((it) => it !== undefined && it !== "")
              .map((it) => (
                <>
                  <a href={`tel:${it}`}>{displayPhone(it!)}</a>{" "}
                </>
              ))}
          </>
        ),
      },
      { key: "since", label: words.since, render: ({ request }: Due) => shortDate(request.confirmedOn) },
      { key: "attempts", label: words.attempts, align: "end", render: ({ attempts }: Due) => number(attempts.count) },
      { key: "last", label: words.lastAsked, render: ({ lastOn }: Due) => lastOn && ago(lastOn, today) },
      ...(answers ? [{ key: "answer", label: "", render: (due: Due) => <Answers {...{ home, once, due }} /> }] : []),
    ]}
  />
);

/** Who must be asked whether they still look for a doctor, and how; it prints as a call list. */
export const ConfirmationsPage = (props: ConfirmationsProps) => {
  const { home, once, due, refused, done } = props;
  const { byMessage, byCall, byPerson, quiet, months } = due;
  const nobody = byMessage.length + byCall.length + byPerson.length === 0;
  return (
    <>
      <PageHead
        title={words.title}
        lead={`${words.lead} ${words.due(months)}.`}
        crumbs={[{ label: shared.navigation.list, href: paths.list(home) }]}
      />
      {refused && <Problems {...refused} />}
      {done && (
        <UndoBar message={done.message} action={done.undo && paths.act(home, done.undo.request, "annulation")}>
          <Hidden name="once" value={once()} />
          {done.undo && <Hidden name="fact" value={done.undo.fact} />}
        </UndoBar>
      )}
      {quiet > 0 && <p class="soft">{words.quiet(quiet)}</p>}
      {nobody && <Empty title={words.nobody}>{words.nobodyHint}</Empty>}
      {byPerson.length > 0 && (
        <Notice tone="alert">
          <p>{words.ruleMet}</p>
        </Notice>
      )}
      {byPerson.length > 0 && <Part {...props} title={words.byPerson} rows={byPerson} answers />}
      {byMessage.length > 0 && (
        <form method="post" action={`${paths.confirmations(home)}/envoi`}>
          <Hidden name="once" value={once()} />
          <Button look="main" icon="mail">
            {words.ask(Math.min(byMessage.length, mostAtOnce))}
          </Button>
        </form>
      )}
      {byMessage.length > 0 && <Part {...props} title={words.byMessage} rows={byMessage} answers={false} />}
      {byCall.length > 0 && <Part {...props} title={words.byCall} rows={byCall} answers />}
    </>
  );
};
