import type { Child } from "hono/jsx";
import { noticesOf, readSoFar } from "#features/directory/national/reading/said/words.ts";
import type { Shown, Tally } from "#features/directory/national/review/queries.ts";
import type { Looking } from "#features/directory/national/review/rules.ts";
import { tones } from "#features/directory/national/review/views.tsx";
import { words } from "#features/directory/national/review/words.ts";
import { tooManyDepartures } from "#features/directory/national/rules.ts";
import type { Run } from "#features/directory/national/schema.ts";
import { paths } from "#features/directory/paths.ts";
import { changeKinds } from "#features/directory/rules.ts";
import { words as directory } from "#features/directory/words.ts";
import { longDate, number } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Figure, Figures, PageHead, Steps } from "#ui/page.tsx";
import { Empty, Notice, Status, UndoBar } from "#ui/state.tsx";
import { Lines } from "./lines/views.tsx";

export type RunProps = {
  run: Run;
  counts: Tally;
  shown: Shown;
  looking: Looking;
  home: string;
  once: () => string;
  mayUpdate: boolean;
  mayUndo: boolean;
  /** What was just done. */
  done: string | undefined;
  refused: Refused | undefined;
};

/** One reading: its progress, why it failed, or what it changes. */
export const RunPage = (props: RunProps) => {
  const { run, home, refused } = props;
  return (
    <div id="lecture" {...(run.state === "reading" && followed(paths.run(home, run.id)))}>
      <PageHead
        title={words.of(longDate(run.startedAt))}
        lead={<Status tone={tones[run.state]}>{words.states[run.state]}</Status>}
        crumbs={[
          { label: directory.title, href: paths.home(home) },
          { label: words.title, href: paths.runs(home) },
        ]}
      />
      {refused && <Problems {...refused} />}
      <Body {...props} />
    </div>
  );
};
/** Read again every two seconds where scripts run; elsewhere, by a link. */
const followed = (path: string) => ({
  "hx-get": path,
  "hx-trigger": "every 2s",
  "hx-target": "#lecture",
  "hx-select": "#lecture",
  "hx-swap": "outerHTML",
});

const Body = (props: RunProps) => {
  const { run, counts } = props;
  if (run.state === "reading") return <Reading {...props} />;
  if (run.state === "failed")
    return (
      <Notice tone="alert" title={words.failed}>
        <p>{run.problem}</p>
        <p>{words.failedLead}</p>
      </Notice>
    );
  const some = changeKinds.some((kind) => counts[kind].all > 0);
  return (
    <>
      <Done {...props} />
      <Noticed counts={run.counts} />
      {some ? (
        <>
          <Figures>
            {changeKinds.map((kind) => (
              <Figure label={words.kinds[kind]} value={number(counts[kind].all)} />
            ))}
          </Figures>
          {run.state === "review" && props.mayUpdate && <Decide {...props} />}
          <Lines {...props} />
        </>
      ) : (
        <Empty title={words.nothing}>{words.nothingLead}</Empty>
      )}
    </>
  );
};

const Reading = ({ run, home }: RunProps) => {
  const { bytes = 0, total = 0 } = run.progress;
  return (
    <>
      <h2>{words.readingNow}</h2>
      {total > 0 && <Steps done={bytes} total={total} label={readSoFar(run.progress)} />}
      <p class="soft">{words.readingLead}</p>
      <Actions>
        <LinkButton href={paths.run(home, run.id)} icon="refresh-cw">
          {words.refresh}
        </LinkButton>
      </Actions>
    </>
  );
};

const Done = ({ run, home, once, done, mayUndo, mayUpdate }: RunProps): Child => {
  if (run.state === "review" && done === "annule") return <UndoBar message={words.undone} />;
  if (run.state !== "applied" || !run.counts.applied) return null;
  const action = mayUndo && mayUpdate ? paths.actRun(home, run.id, "annulation") : undefined;
  return (
    <UndoBar message={words.applied(run.counts.applied)} action={action} label={words.undo}>
      <Hidden name="once" value={once()} />
    </UndoBar>
  );
};

const Noticed = ({ counts }: { counts: Run["counts"] }) => {
  const notices = noticesOf(counts);
  if (notices.length === 0) return null;
  return (
    <Notice title={words.noticed}>
      {notices.map((notice) => (
        <p>{notice}</p>
      ))}
    </Notice>
  );
};

const Decide = ({ run, counts, home, once, refused }: RunProps) => {
  const kept = changeKinds.reduce((sum, kind) => sum + counts[kind].kept, 0);
  const many = tooManyDepartures(counts.leaving, run.counts);
  return (
    <form method="post" action={paths.actRun(home, run.id, "application")} novalidate>
      <Hidden name="once" value={once()} />
      <Hidden name="version" value={run.version} />
      {many && <Checkbox name="departures" label={words.departures(many.leaving, many.of)} hint={words.departuresWhy} refused={refused} />}
      <Actions>
        <Button look="main" disabled={kept === 0}>
          {words.apply(kept)}
        </Button>
        <Button look="quiet" formaction={paths.actRun(home, run.id, "abandon")}>
          {words.discard}
        </Button>
      </Actions>
    </form>
  );
};
