import type { Child } from "hono/jsx";
import { paths } from "#features/attachment/paths.ts";
import { longDate, number, shortDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Call } from "./queries.ts";
import { resultsOf, unreached } from "./rules.ts";
import { words } from "./words.ts";

export type CallsProps = {
  home: string;
  once: () => string;
  calls: readonly Call[];
  q: string;
  mayExport: boolean;
  done?: { message: string; undo?: { who: string; fact: string } | undefined } | undefined;
  refused?: Refused | undefined;
};

const nameOf = ({ request: { dossier } }: Call) => `${dossier.givenName} ${dossier.familyName}`.trim();
const joined = (parts: Child[]): Child => parts.map((part, at) => [at > 0 && " · ", part]);

const Phones = ({ call: { request } }: { call: Call }) => {
  const { phones, contact } = request.dossier;
  const numbers = [...phones.map((it) => ({ it, who: "" })), ...(contact?.phone ? [{ it: contact.phone, who: ` (${contact.name})` }] : [])];
  if (numbers.length === 0) return <>{words.noPhone}</>;
  return (
    <>
      {joined(
        numbers.map(({ it, who }) => (
          <>
            <a href={`tel:${it}`}>{displayPhone(it)}</a>
            {who}
          </>
        )),
      )}
    </>
  );
};

const Results = ({ call, home, once }: Pick<CallsProps, "home" | "once"> & { call: Call }) => (
  <form method="post" action={paths.called(home, call.request.id, "resultat")} class="flex flex-wrap gap-2">
    <Hidden name="once" value={once()} />
    <Hidden name="why" value={call.why} />
    {[...resultsOf[call.why], ...unreached].map((result) => (
      <Button small name="result" value={result} label={words.about(words.outcomes[result], nameOf(call))}>
        {words.outcomes[result]}
      </Button>
    ))}
  </form>
);

const Why = ({ call }: { call: Call }) => (
  <>
    {words.whys[call.why]}
    {call.practice && (
      <>
        <br />
        {call.practice.name}
        {call.practice.phone && `, ${displayPhone(call.practice.phone)}`}
        {call.visitOn && `. ${words.visit(longDate(call.visitOn))}`}
      </>
    )}
  </>
);

/** People to call today; each call is written in one tap, and the list prints. */
export const CallsPage = ({ home, once, calls, q, mayExport, done, refused }: CallsProps) => (
  <>
    <PageHead
      title={words.title}
      lead={words.lead}
      crumbs={[{ label: words.list, href: paths.list(home) }]}
      actions={
        <>
          {mayExport &&
            (["csv", "xlsx"] as const).map((format) => (
              <LinkButton href={`${paths.callsExport(home)}?format=${format}`} icon="download" download>
                {words.exports[format]}
              </LinkButton>
            ))}
          <LinkButton look="quiet" href={paths.departures(home)}>
            {words.departures}
          </LinkButton>
        </>
      }
    />
    {refused && <Problems {...refused} />}
    {done && (
      <UndoBar message={done.message} action={done.undo && paths.called(home, done.undo.who, "annulation")}>
        <Hidden name="once" value={once()} />
        {done.undo && <Hidden name="fact" value={done.undo.fact} />}
      </UndoBar>
    )}
    {(calls.length > 0 || q) && (
      <form method="post" action={paths.calls(home)} class="filters no-print">
        <Field name="q" label={words.search} type="search" value={q} autocomplete="off" />
        <Button icon="search">{words.searchButton}</Button>
        {q && (
          <LinkButton look="quiet" href={paths.calls(home)}>
            {words.whole}
          </LinkButton>
        )}
      </form>
    )}
    {calls.length === 0 ? (
      <Empty title={q ? words.noneFound : words.empty}>{!q && <p>{words.emptyHint}</p>}</Empty>
    ) : (
      <>
        <p class="count">{words.count(number(calls.length), calls.length > 1)}</p>
        <Table
          caption={words.title}
          quietCaption
          rows={calls}
          columns={[
            {
              key: "who",
              label: words.who,
              head: true,
              render: (call) => <a href={paths.request(home, call.request.id)}>{nameOf(call)}</a>,
            },
            { key: "phones", label: words.phones, render: (call) => <Phones call={call} /> },
            { key: "why", label: words.why, render: (call) => <Why call={call} /> },
            { key: "since", label: words.since, render: (call) => shortDate(call.since) },
            {
              key: "attempts",
              label: words.attempts,
              render: ({ tried }) => (tried ? words.tried(tried.count, shortDate(tried.lastOn)) : words.neverTried),
            },
            { key: "result", label: words.result, render: (call) => <Results {...{ call, home, once }} /> },
          ]}
        />
      </>
    )}
  </>
);
