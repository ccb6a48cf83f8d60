import { batchPaths } from "#features/attachment/batches/paths.ts";
import { paths } from "#features/attachment/paths.ts";
import { paths as practicePaths } from "#features/practices/public.ts";
import { longDate, number, shortDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status, type Tone, UndoBar } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import type { ListedCycle, Readiness } from "./queries.ts";
import { words } from "./words.ts";

export const cycleTones: Record<keyof typeof words.states, Tone> = { draft: "wait", sent: "info", closed: "ok", abandoned: "off" };
export const CycleState = ({ state, abandoned }: Pick<ListedCycle, "state" | "abandoned">) => {
  const code = abandoned ? "abandoned" : state;
  return <Status tone={cycleTones[code]}>{words.states[code]}</Status>;
};

type Props = {
  home: string;
  once: string;
  today: Temporal.PlainDate;
  cycles: readonly ListedCycle[];
  readiness: Readiness;
  mayPrepare: boolean;
  done?: { message: string; abandoned?: string | undefined } | undefined;
  refused?: Refused | undefined;
};

const columnsOf = (home: string): Column<ListedCycle>[] => {
  const figure = (key: keyof ListedCycle["counters"], label: string): Column<ListedCycle> => ({
    key,
    label,
    align: "end",
    render: ({ counters, sentAt }) => (sentAt ? number(counters[key]) : ""),
  });
  return [
    {
      key: "number",
      label: words.columns.number,
      head: true,
      render: ({ id, number: n }) => <a href={batchPaths.batch(home, id)}>{words.cycle(n)}</a>,
    },
    { key: "state", label: words.columns.state, render: (cycle) => <CycleState {...cycle} /> },
    {
      key: "sent",
      label: words.columns.sent,
      render: ({ sentAt }) => sentAt && <time datetime={sentAt.toString()}>{shortDate(sentAt)}</time>,
    },
    {
      key: "deadline",
      label: words.columns.deadline,
      render: ({ deadline, sentAt }) => sentAt && <time datetime={deadline.toString()}>{shortDate(deadline)}</time>,
    },
    { key: "lines", label: words.columns.offered, align: "end", render: ({ counters }) => number(counters.lines) },
    figure("accepted", words.columns.accepted),
    figure("refused", words.columns.refused),
    figure("silent", words.columns.silent),
    figure("withdrawn", words.columns.withdrawn),
    figure("pending", words.columns.pending),
  ];
};

const Due = ({ dueOn, today }: { dueOn: Temporal.PlainDate | null; today: Temporal.PlainDate }) => {
  if (!dueOn) return null;
  const late = Temporal.PlainDate.compare(dueOn, today) <= 0;
  return <p>{late ? words.dueSince(longDate(dueOn)) : words.due(longDate(dueOn))}</p>;
};

const Checklist = ({ home, today, readiness }: Pick<Props, "home" | "today" | "readiness">) => {
  const { since, stated, practices, places, unconfirmed, entered, waiting, dueOn } = readiness;
  const said = since ? words.stated(stated, practices) : words.statedFirst(stated, practices);
  return (
    <section aria-labelledby="avant">
      <h2 id="avant">{words.before}</h2>
      <Due dueOn={dueOn} today={today} />
      <ul>
        <li>
          <Status tone={practices > 0 && stated === practices ? "ok" : "wait"}>{said}</Status> {words.places(places)}{" "}
          {stated < practices && <a href={practicePaths.list(home)}>{words.askPlaces}</a>}
        </li>
        <li>
          <Status tone={unconfirmed === 0 ? "ok" : "wait"}>{words.unconfirmed(unconfirmed)}</Status>{" "}
          {unconfirmed > 0 && <a href={paths.confirmations(home)}>{words.confirm}</a>}
        </li>
        <li>
          <Status tone="info">{since ? words.entered(entered) : words.waiting(waiting)}</Status>{" "}
          <a href={paths.list(home)}>{words.seeList}</a>
        </li>
      </ul>
    </section>
  );
};

/** Every cycle, and the next one to prepare. */
export const CyclesPage = ({ home, once, today, cycles, readiness, mayPrepare, done, refused }: Props) => {
  const draft = cycles.find(({ state }) => state === "draft");
  const prepare = (
    <form method="post" action={batchPaths.list(home)}>
      <Hidden name="once" value={once} />
      <Button look="main" icon="list-checks">
        {words.prepare}
      </Button>
    </form>
  );
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          draft ? (
            <LinkButton look="main" href={batchPaths.batch(home, draft.id)}>
              {words.seeDraft}
            </LinkButton>
          ) : (
            mayPrepare && prepare
          )
        }
      />
      {refused && <Problems {...refused} />}
      {refused && draft && (
        <Notice title={words.draftOpen}>
          <p>
            <a href={batchPaths.batch(home, draft.id)}>{words.seeDraft}</a>
          </p>
        </Notice>
      )}
      {done && (
        <UndoBar
          message={done.message}
          label={words.resume}
          action={done.abandoned && mayPrepare ? batchPaths.act(home, done.abandoned, "reprise") : undefined}
        >
          <Hidden name="once" value={once} />
        </UndoBar>
      )}
      {!draft && <Checklist home={home} today={today} readiness={readiness} />}
      <Table
        columns={columnsOf(home)}
        rows={cycles}
        caption={words.title}
        quietCaption
        empty={
          <Empty title={words.none} action={!draft && mayPrepare ? <Actions>{prepare}</Actions> : undefined}>
            {words.noneHint}
          </Empty>
        }
      />
    </>
  );
};
