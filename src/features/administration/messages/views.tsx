import type { Child } from "hono/jsx";
import { paths } from "#features/administration/paths.ts";
import { type Labels, labelOf, pageSize, query } from "#features/administration/rules.ts";
import { Exports, type Side, Sides } from "#features/administration/views.tsx";
import { dayAndTime, number } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Button, Hidden, Problems, Select } from "#ui/form.tsx";
import { Filters, Pagination, Results } from "#ui/list.tsx";
import { type Fact, Facts, PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status, type Tone } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Line } from "./queries.ts";
import { channels, type MessagesFilter, type State, shownTo, states } from "./rules.ts";
import { words } from "./words.ts";

const tones: Record<State, Tone> = { queued: "wait", sent: "ok", captured: "info", failed: "alert" };
const StateOf = ({ state }: { state: State }) => <Status tone={tones[state]}>{words.states[state]}</Status>;

type Shared = {
  home: string;
  now: Temporal.Instant;
  labels: Labels;
  readable: boolean;
  maySendAgain: boolean;
  mayExport: boolean;
  once: () => string;
};
const Again = ({ home, id, once }: Pick<Shared, "home" | "once"> & { id: string }) => (
  <form method="post" action={paths.sendAgain(home, id)}>
    <Hidden name="once" value={once()} />
    <Button small icon="refresh-cw">
      {words.sendAgain}
    </Button>
  </form>
);

type ListProps = Shared & {
  lines: Line[];
  total: number;
  filter: MessagesFilter;
  sides: readonly Side[];
  demo: boolean;
  refused?: Refused | undefined;
};
/** The outbox of the community. */
export const MessagesPage = ({ lines, total, filter, sides, demo, refused, ...shared }: ListProps) => {
  const { home, readable, labels, now } = shared;
  const list = paths.messages(home);
  const { q, type, etat } = filter;
  const filtered = Boolean(q || type || etat);
  const about = ({ content, purpose, id }: Line): Child => (
    <a href={paths.message(home, id)}>{content ? content.letter.subject : labelOf(labels, purpose)}</a>
  );
  return (
    <>
      <PageHead
        title={words.title}
        lead={demo ? words.demoLead : readable ? words.captureLead : words.realLead}
        actions={shared.mayExport && total > 0 ? <Exports href={paths.exportMessages(home)} fields={{ q, type, etat }} /> : undefined}
      />
      <Sides sides={sides} current="messages" home={home} />
      {refused && <Problems {...refused} />}
      {filter.fait === "renvoi" && (
        <Notice tone="ok">
          <p>{words.sentAgain}</p>
        </Notice>
      )}
      <Filters
        action={list}
        target="messages"
        reset={filtered ? list : undefined}
        search={readable ? { name: "q", label: words.search, value: q } : undefined}
      >
        <Select
          name="type"
          label={words.channel}
          value={type}
          empty={words.anyChannel}
          choices={channels.map((value) => ({ value, label: words.channels[value] }))}
        />
        <Select
          name="etat"
          label={words.state}
          value={etat}
          empty={words.anyState}
          choices={states.map((value) => ({ value, label: words.states[value] }))}
        />
      </Filters>
      <Results id="messages" count={words.count(number(total), total > 1)}>
        {q && readable && <p class="soft">{words.recent}</p>}
        <Table
          caption={words.title}
          quietCaption
          rows={lines}
          empty={<Empty title={filtered ? words.emptyFound : words.empty}>{filtered ? null : words.emptyWhy}</Empty>}
          columns={[
            { key: "subject", label: readable ? words.subject : words.about, head: true, render: about },
            ...(readable
              ? [{ key: "to", label: words.to, render: (it: Line) => (it.content ? shownTo(it.content.to, it.channel) : words.erased) }]
              : []),
            { key: "channel", label: words.channel, render: (it) => words.channels[it.channel] },
            { key: "when", label: words.when, render: (it) => dayAndTime(it.createdAt, now) },
            {
              key: "state",
              label: words.state,
              render: (it) => (
                <>
                  <StateOf state={it.state} /> {it.lastError && <code>{it.lastError}</code>}
                </>
              ),
            },
            ...(shared.maySendAgain && lines.some(({ state }) => state === "failed")
              ? [{ key: "act", label: "", render: (it: Line) => (it.state === "failed" ? <Again {...shared} id={it.id} /> : null) }]
              : []),
          ]}
        />
        <Pagination page={filter.page} size={pageSize} total={total} href={(page) => `${list}${query({ q, type, etat, page })}`} />
      </Results>
    </>
  );
};

type OneProps = Shared & { line: Line; letter: Child; refused?: Refused | undefined };
/** One message: where it stands, and the letter itself for whoever may read it. */
export const MessagePage = ({ line, letter, refused, ...shared }: OneProps) => {
  const { home, labels, now } = shared;
  const facts: Fact[] = [
    { label: words.state, value: <StateOf state={line.state} /> },
    { label: words.channel, value: words.channels[line.channel] },
    ...(line.content ? [{ label: words.to, value: <span class="break-all">{shownTo(line.content.to, line.channel)}</span> }] : []),
    { label: words.about, value: labelOf(labels, line.purpose) },
    { label: words.when, value: dayAndTime(line.createdAt, now) },
    ...(line.state === "sent" && line.sentAt ? [{ label: words.sentAt, value: dayAndTime(line.sentAt, now) }] : []),
    ...(line.attempts > 0 ? [{ label: words.attempts, value: number(line.attempts) }] : []),
    ...(line.lastError ? [{ label: words.code, value: <code>{line.lastError}</code> }] : []),
  ];
  return (
    <>
      <PageHead
        title={line.content?.letter.subject ?? labelOf(labels, line.purpose)}
        crumbs={[{ label: words.title, href: paths.messages(home) }]}
        actions={shared.maySendAgain && line.state === "failed" ? <Again {...shared} id={line.id} /> : undefined}
      />
      {refused && <Problems {...refused} />}
      {letter}
      <Facts facts={facts} />
    </>
  );
};
