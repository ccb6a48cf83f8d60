import { paths } from "#features/administration/paths.ts";
import { type Labels, labelOf, pageSize, query } from "#features/administration/rules.ts";
import { Exports, type Side, Sides } from "#features/administration/views.tsx";
import { dayAndTime, number } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Button, Hidden, Problems } from "#ui/form.tsx";
import { Pagination, Results } from "#ui/list.tsx";
import { Figure, Figures, PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status, type Tone, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Task } from "./queries.ts";
import { type Group, groups, type TaskState, type TasksFilter } from "./rules.ts";
import { words } from "./words.ts";

const tones: Record<TaskState, Tone> = {
  created: "wait",
  retry: "wait",
  active: "info",
  completed: "ok",
  cancelled: "off",
  failed: "alert",
};
type Props = {
  tasks: Task[];
  counts: Record<Group, number>;
  filter: TasksFilter;
  sides: readonly Side[];
  labels: Labels;
  home: string;
  now: Temporal.Instant;
  once: () => string;
  mayExport: boolean;
  refused?: Refused | undefined;
};

/** What the queues do for this community, and what to do when they cannot. */
export const TasksPage = ({ tasks, counts, filter, sides, labels, home, now, once, mayExport, refused }: Props) => {
  const list = paths.tasks(home);
  const { etat, relancees, annulee, reprise } = filter;
  const act = ({ id, state, queue }: Task) =>
    state === "failed" ? (
      <form method="post" action={paths.task(home, id, "relance")}>
        <Hidden name="once" value={once()} />
        <Button small icon="refresh-cw" label={`${words.retry} ${labelOf(labels, queue)}`}>
          {words.retry}
        </Button>
      </form>
    ) : state === "created" || state === "retry" ? (
      <form method="post" action={paths.task(home, id, "annulation")}>
        <Hidden name="once" value={once()} />
        <Button small look="quiet" icon="x" label={`${words.cancel} ${labelOf(labels, queue)}`}>
          {words.cancel}
        </Button>
      </form>
    ) : null;
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          <>
            {counts.failed > 0 && (
              <form method="post" action={paths.retryAll(home)}>
                <Hidden name="once" value={once()} />
                <Button look="main" icon="refresh-cw">
                  {words.retryAll}
                </Button>
              </form>
            )}
            {mayExport && counts[etat] > 0 && <Exports href={paths.exportTasks(home)} fields={{ etat }} />}
          </>
        }
      />
      <Sides sides={sides} current="tasks" home={home} />
      {refused && <Problems {...refused} />}
      {annulee && (
        <UndoBar message={words.cancelled} action={paths.task(home, annulee, "reprise")} label={words.resume}>
          <Hidden name="once" value={once()} />
        </UndoBar>
      )}
      {relancees !== undefined && (
        <Notice tone="ok">
          <p>{words.retried(relancees)}</p>
        </Notice>
      )}
      {reprise && (
        <Notice tone="ok">
          <p>{words.resumed}</p>
        </Notice>
      )}
      <Figures>
        {groups.map((group) => (
          <Figure label={words.groups[group]} value={number(counts[group])} href={`${list}${query({ etat: group })}`} />
        ))}
      </Figures>
      <Results id="tasks" count={`${words.groups[etat]} · ${words.count(number(counts[etat]), counts[etat] > 1)}`}>
        <Table
          caption={words.groups[etat]}
          rows={tasks}
          empty={<Empty title={words.empty[etat]} />}
          columns={[
            { key: "what", label: words.what, head: true, render: ({ queue }) => labelOf(labels, queue) },
            { key: "state", label: words.state, render: ({ state }) => <Status tone={tones[state]}>{words.states[state]}</Status> },
            { key: "since", label: words.since, render: ({ createdAt }) => dayAndTime(createdAt, now) },
            { key: "when", label: words.when, render: ({ startsAfter }) => dayAndTime(startsAfter, now) },
            { key: "tries", label: words.tries, align: "end", render: ({ tries, mostTries }) => words.triesOf(tries, mostTries) },
            ...(etat === "failed" || etat === "waiting"
              ? [
                  {
                    key: "code",
                    label: words.code,
                    render: ({ code, state }: Task) => (code ? <code>{code}</code> : state === "failed" ? words.noCode : ""),
                  },
                  { key: "act", label: "", render: act },
                ]
              : []),
          ]}
        />
        <Pagination page={filter.page} size={pageSize} total={counts[etat]} href={(page) => `${list}${query({ etat, page })}`} />
      </Results>
    </>
  );
};
