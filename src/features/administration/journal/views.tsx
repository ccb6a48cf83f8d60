import type { Child } from "hono/jsx";
import { paths } from "#features/administration/paths.ts";
import { type Labels, labelOf, pageSize, query } from "#features/administration/rules.ts";
import { type Side, Sides } from "#features/administration/views.tsx";
import { dayAndTime, number } from "#platform/french.ts";
import type { Verdict } from "#platform/journal.ts";
import { Field, LinkButton, Select } from "#ui/form.tsx";
import { Filters, Pagination, Results } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Notice } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { JournalLine } from "./queries.ts";
import type { JournalFilter } from "./rules.ts";
import { words } from "./words.ts";

/** Whoever wrote a line, by name when they have or had an access here. */
export const whoWrote = (actor: string, people: ReadonlyMap<string, string>): string =>
  people.get(actor) ??
  (actor === "system" ? words.system : actor === "visitor" ? words.visitor : actor.startsWith("link:") ? words.link : words.unknown);

type Props = {
  lines: JournalLine[];
  total: number;
  filter: JournalFilter;
  choices: { actions: string[]; people: Map<string, string> };
  labels: Labels;
  sides: readonly Side[];
  home: string;
  now: Temporal.Instant;
  verdict?: Verdict | undefined;
};

export const JournalPage = ({ lines, total, filter, choices: { actions, people }, labels, sides, home, now, verdict }: Props) => {
  const list = paths.journal(home);
  const fields = { qui: filter.qui, quoi: filter.quoi, du: filter.du?.toString(), au: filter.au?.toString() };
  const filtered = Object.values(fields).some(Boolean);
  const names = [
    ...[...people].map(([value, label]) => ({ value, label })),
    { value: "system", label: words.system },
    { value: "link", label: words.link },
    { value: "visitor", label: words.visitor },
  ];
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          <>
            <LinkButton href={paths.verifyJournal(home)} icon="shield-check">
              {words.verify}
            </LinkButton>
            {(["csv", "xlsx"] as const).map((format) => (
              <LinkButton href={`${paths.exportJournal(home)}${query({ ...fields, format })}`} icon="download" download>
                {words.exports[format]}
              </LinkButton>
            ))}
          </>
        }
      />
      <Sides sides={sides} current="journal" home={home} />
      {verdict && <VerdictNotice verdict={verdict} />}
      <Filters action={list} target="journal" reset={filtered ? list : undefined}>
        <Select name="qui" label={words.who} value={filter.qui} empty={words.anybody} choices={names} />
        <Select
          name="quoi"
          label={words.what}
          value={filter.quoi}
          empty={words.anything}
          choices={actions
            .map((value) => ({ value, label: labelOf(labels, value) }))
            .toSorted((a, b) => a.label.localeCompare(b.label, "fr"))}
        />
        <Field name="du" type="date" label={words.from} value={fields.du} />
        <Field name="au" type="date" label={words.to} value={fields.au} />
      </Filters>
      <Results id="journal" count={words.count(number(total), total > 1)}>
        <Table
          caption={words.title}
          quietCaption
          rows={lines}
          empty={<Empty title={words.empty} />}
          columns={[
            { key: "n", label: words.n, align: "end", render: ({ n }) => number(n) },
            { key: "when", label: words.when, render: ({ at }) => dayAndTime(at, now) },
            { key: "who", label: words.who, render: ({ actor }) => whoWrote(actor, people) },
            { key: "what", label: words.what, head: true, render: ({ action }) => labelOf(labels, action) },
            { key: "object", label: words.object, render: ({ objectType }): Child => labelOf(labels, objectType) },
          ]}
        />
        <Pagination page={filter.page} size={pageSize} total={total} href={(page) => `${list}${query({ ...fields, page })}`} />
      </Results>
    </>
  );
};

const VerdictNotice = ({ verdict: { lines, head, broken } }: { verdict: Verdict }) =>
  broken ? (
    <Notice tone="alert" title={words.broken}>
      <p>
        {words.brokenAt(number(broken.n))} {words.why[broken.why]} {words.call}
      </p>
    </Notice>
  ) : (
    <Notice tone="ok" title={words.whole}>
      <p>
        {words.head(words.count(number(lines), lines > 1))} <code class="break-all">{head}</code>
      </p>
    </Notice>
  );
