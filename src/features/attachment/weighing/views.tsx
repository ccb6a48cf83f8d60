import { paths } from "#features/attachment/paths.ts";
import type { WeightsVersion } from "#features/attachment/priority/queries.ts";
import type { Weights } from "#features/attachment/priority/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { longDate, number, percent } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Tag, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Decision } from "./queries.ts";
import { type Effect, type Mover, markOf, weightKeys } from "./rules.ts";
import { words } from "./words.ts";

export type WeightsProps = {
  home: string;
  once: () => string;
  current: WeightsVersion;
  decided: readonly Decision[];
  mayDecide: boolean;
  /** What is being tried, and what it would do. */
  tried?: { weights: Weights; effect: Effect; why: string } | undefined;
  refused?: Refused | undefined;
  done?: { message: string; undo?: number | undefined } | undefined;
};

const InForce = ({ current, decided }: WeightsProps) => {
  const last = decided[0];
  return (
    <section>
      <h2>{words.inForce}</h2>
      <p class="soft">{last ? words.version(last.version, longDate(last.decidedOn)) : words.start}</p>
      <Table
        caption={words.inForce}
        quietCaption
        rows={weightKeys}
        columns={[
          { key: "label", label: words.situation, render: (key: keyof Weights) => words.labels[key] },
          { key: "points", label: words.points, align: "end", render: (key: keyof Weights) => number(current.weights[key]) },
          { key: "meaning", label: words.meaning, render: (key: keyof Weights) => words.meanings[key] },
        ]}
      />
    </section>
  );
};

const Movers = ({ title, examples }: { title: string; examples: readonly Mover[] }) => (
  <>
    <h3>{title}</h3>
    <ul>
      {examples.map(({ pseudonym, before, after, reasons }) => (
        <li>
          {words.moves(pseudonym, before, after)}{" "}
          {reasons.map((reason) => (
            <Tag>{shared.reasons[reason]}</Tag>
          ))}
        </li>
      ))}
    </ul>
  </>
);

const Foreseen = ({ effect }: { effect: Effect }) => (
  <section>
    <h2>{words.effect}</h2>
    <p>{words.moved(effect.moved, effect.waiting)}</p>
    <p>
      <strong>{words.top(effect.top)}</strong>
    </p>
    <Movers title={words.entering(number(effect.entering))} examples={effect.enteringExamples} />
    <Movers title={words.leaving(number(effect.leaving))} examples={effect.leavingExamples} />
    <Table
      caption={words.shares}
      rows={effect.shares}
      columns={[
        { key: "reason", label: words.situation, render: ({ reason }: Effect["shares"][number]) => shared.reasons[reason] },
        { key: "before", label: words.before, align: "end", render: ({ before }: Effect["shares"][number]) => percent(before) },
        { key: "after", label: words.after, align: "end", render: ({ after }: Effect["shares"][number]) => percent(after) },
      ]}
    />
  </section>
);

const Change = ({ home, once, current, tried, refused }: WeightsProps) => {
  const shown = tried?.weights ?? current.weights;
  const path = paths.weights(home);
  return (
    <Disclosure summary={words.change} open={tried !== undefined || refused !== undefined}>
      <form method="post" action={`${path}/effet`} novalidate>
        <Hidden name="once" value={once()} />
        <Hidden name="version" value={current.version} />
        {tried && <Hidden name="seen" value={markOf(tried.weights)} />}
        {weightKeys.map((key) => (
          <Field
            name={key}
            label={words.labels[key]}
            hint={words.meanings[key]}
            value={String(shown[key]).replace(".", ",")}
            inputmode="decimal"
            size="short"
            refused={refused}
          />
        ))}
        {tried && (
          <Field name="why" label={words.why} hint={words.whyHint} type="textarea" rows={2} value={tried.why} refused={refused} required />
        )}
        <Actions>
          {tried && (
            <Button look="main" formaction={path}>
              {words.decide}
            </Button>
          )}
          <Button look={tried ? "plain" : "main"}>{words.see}</Button>
        </Actions>
      </form>
    </Disclosure>
  );
};

const Decisions = ({ decided }: WeightsProps) => (
  <section>
    <h2>{words.history}</h2>
    {decided.length === 0 ? (
      <p class="soft">{words.none}</p>
    ) : (
      <Table
        caption={words.history}
        quietCaption
        rows={decided}
        columns={[
          { key: "date", label: words.date, render: ({ version, decidedOn }: Decision) => words.version(version, longDate(decidedOn)) },
          { key: "why", label: words.why, render: ({ why }: Decision) => why },
          { key: "by", label: words.by, render: ({ by }: Decision) => by ?? words.someone },
        ]}
      />
    )}
  </section>
);

/** What weighs how much, why, since when; what a change would do, before it is decided. */
export const WeightsPage = (props: WeightsProps) => {
  const { home, once, mayDecide, tried, refused, done } = props;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} crumbs={[{ label: shared.navigation.list, href: paths.list(home) }]} />
      {refused && <Problems {...refused} />}
      {done && (
        <UndoBar message={done.message} action={done.undo === undefined ? undefined : `${paths.weights(home)}/annulation`}>
          <Hidden name="once" value={once()} />
          {done.undo !== undefined && <Hidden name="version" value={done.undo} />}
        </UndoBar>
      )}
      {tried && <Foreseen effect={tried.effect} />}
      {mayDecide && <Change {...props} />}
      <InForce {...props} />
      <Decisions {...props} />
    </>
  );
};
