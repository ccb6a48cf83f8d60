import type { Done } from "#features/attachment/batches/draft/words.ts";
import type { Followed } from "#features/attachment/batches/following/queries.ts";
import { Following } from "#features/attachment/batches/following/views.tsx";
import type { Line } from "#features/attachment/batches/lines/queries.ts";
import { words as overview } from "#features/attachment/batches/overview/words.ts";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { longDate, percent } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Notice, UndoBar } from "#ui/state.tsx";
import { Fairness, Outside, Trail } from "./aside/views.tsx";
import { Lines } from "./lists/views.tsx";
import { Narrowing } from "./narrowing/views.tsx";
import type { Draft } from "./queries.ts";
import type { CycleQuery } from "./rules.ts";
import { words } from "./words.ts";

export type CycleProps = {
  home: string;
  once: string;
  now: Temporal.Instant;
  today: Temporal.PlainDate;
  query: CycleQuery;
  q: string;
  draft: Draft;
  kept: readonly Line[];
  /** People of the lines shown who are probably on the list twice. */
  doubled: ReadonlySet<string>;
  mayPrepare: boolean;
  followed: Followed | undefined;
  done?: { code: Done; undo?: string | undefined; note?: string | undefined } | undefined;
  refused?: Refused | undefined;
};

const Proof = ({ draft: { cycle, trail } }: { draft: Draft }) => {
  const { proof, waiting } = cycle.summary;
  const quality = !proof
    ? ""
    : proof.optimal
      ? words.optimal
      : words.nearOptimal(percent(proof.bound > 0 ? (proof.bound - proof.objective) / proof.bound : 0));
  return (
    <p class="soft">
      {[words.proof(waiting), quality, trail.some(({ kind }) => kind !== "recomputed") ? words.byHandSince : ""].join(" ")}
    </p>
  );
};

const Bottom = ({ home, once, draft: { cycle } }: CycleProps) => (
  <Actions>
    <form method="post" action={batchPaths.act(home, cycle.id, "recalcul")}>
      <Hidden name="once" value={once} />
      <Hidden name="version" value={cycle.version} />
      <Button icon="refresh-cw">{words.recompute}</Button>
    </form>
    <form method="post" action={batchPaths.act(home, cycle.id, "abandon")}>
      <Hidden name="once" value={once} />
      <Hidden name="version" value={cycle.version} />
      <Button look="quiet">{words.abandon}</Button>
    </form>
  </Actions>
);

const After = ({ home, once, draft: { cycle }, done }: CycleProps) => {
  if (!done) return null;
  const { code, undo, note } = done;
  return (
    <UndoBar
      message={[words.done[code], note].filter(Boolean).join(" ")}
      action={undo && batchPaths.act(home, cycle.id, code === "cloture" ? "reouverture" : "annulation")}
    >
      <Hidden name="once" value={once} />
      <Hidden name="version" value={cycle.version} />
      {undo && <Hidden name="edit" value={undo} />}
    </UndoBar>
  );
};

/** One cycle: a draft to read and change, or a sent one to follow. */
export const CyclePage = (props: CycleProps) => {
  const { home, draft, mayPrepare, followed, refused, query, q } = props;
  const { cycle, lines } = draft;
  const path = batchPaths.batch(home, cycle.id);
  const preparing = cycle.state === "draft";
  const practices = new Set(lines.map(({ practice }) => practice.id)).size;
  const lead = preparing ? words.lead(lines.length, practices, longDate(cycle.deadline)) : undefined;
  return (
    <>
      <PageHead
        title={words.title(cycle.number)}
        lead={lead}
        crumbs={[{ label: overview.title, href: batchPaths.list(home) }]}
        actions={
          preparing &&
          mayPrepare &&
          lines.length > 0 && (
            <LinkButton look="main" href={batchPaths.messages(home, cycle.id)}>
              {words.read}
            </LinkButton>
          )
        }
      />
      {refused && <Problems {...refused} />}
      {refused && (
        <Notice>
          <p>{words.newer}</p>
        </Notice>
      )}
      <After {...props} />
      {followed && <Following {...props} followed={followed} />}
      {preparing && <Proof draft={draft} />}
      <h2>{words.offered}</h2>
      <Narrowing path={path} query={query} q={q} lines={lines} sent={cycle.sentAt !== null} />
      <Lines {...props} path={path} mayMove={preparing && mayPrepare} />
      {preparing && <Outside {...props} path={path} />}
      <Fairness home={home} draft={draft} />
      {preparing && <Trail {...props} />}
      {preparing && mayPrepare && <Bottom {...props} />}
    </>
  );
};
