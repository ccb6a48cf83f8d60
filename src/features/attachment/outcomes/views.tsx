import type { Child } from "hono/jsx";
import { paths } from "#features/attachment/paths.ts";
import { dayAndTime, longDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Field, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Disclosure, Facts, PageHead } from "#ui/page.tsx";
import type { Outcome } from "./queries.ts";
import { failures, followUps, readTold } from "./rules.ts";
import { words } from "./words.ts";

export type OutcomeProps = {
  home: string;
  once: () => string;
  today: Temporal.PlainDate;
  outcome: Outcome;
  mayRecord: boolean;
  refused?: Refused | undefined;
};
type Props = { props: OutcomeProps };

const Act = ({ props: { home, once, outcome }, noun, children }: Props & { noun: string; children?: Child }) => (
  <form method="post" action={paths.act(home, outcome.request.id, noun)} novalidate>
    <Hidden name="once" value={once()} />
    {children}
  </form>
);

const Told = ({ told, news }: Pick<Outcome, "told" | "news">) => {
  if (!told || news === "accepted") return <>{words.notTold}</>;
  return <>{words.told(longDate(told.on), words.channels[readTold(told.code).channel] ?? "")}</>;
};

const Known = ({ props: { outcome } }: Props) => {
  const { practice, acceptedOn, visitOn, seenOn, declaredOn, followedUpOn, followUpOn } = outcome;
  const days: [string, Temporal.PlainDate | undefined][] = [
    [words.acceptedOn, acceptedOn],
    [words.visitOn, seenOn ? undefined : visitOn],
    [words.seenOn, seenOn],
    [words.declaredOn, declaredOn],
    [words.followedUpOn, followedUpOn],
  ];
  return (
    <Facts
      facts={[
        { label: words.acceptedBy, value: practice && [practice.name, practice.doctor].filter(Boolean).join(", ") },
        { label: words.phone, value: practice?.phone && <a href={`tel:${practice.phone}`}>{displayPhone(practice.phone)}</a> },
        ...days.filter(([, day]) => day).map(([label, day]) => ({ label, value: longDate(day!) })),
        { label: words.toldBy, value: <Told told={outcome.told} news={outcome.news} /> },
        ...(followUpOn && !followedUpOn ? [{ label: words.followUp, value: words.followUpOn(longDate(followUpOn)) }] : []),
      ]}
    />
  );
};

const about = ({ refused }: OutcomeProps, noun: string) => (refused?.values.noun === noun ? refused : undefined);

const Seen = ({ props }: Props) => (
  <Act props={props} noun="vu">
    <Field name="on" id="seen-on" label={words.seenOn} type="date" size="medium" value={String(props.today)} refused={about(props, "vu")} />
    <Checkbox name="declaredToo" label={words.declaredToo} />
    <Actions>
      <Button look="main" icon="check">
        {words.seen}
      </Button>
    </Actions>
  </Act>
);
const Declared = ({ props, main }: Props & { main: boolean }) => (
  <Act props={props} noun="declare">
    <Field
      name="on"
      id="declared-on"
      label={words.declaredOn}
      type="date"
      size="medium"
      value={String(props.today)}
      refused={about(props, "declare")}
    />
    <Actions>
      <Button look={main ? "main" : "plain"} icon="check">
        {words.declared}
      </Button>
    </Actions>
  </Act>
);
const Failed = ({ props }: Props) => {
  const refused = about(props, "echec");
  return (
    <Disclosure summary={words.failed} open={!!refused}>
      <Act props={props} noun="echec">
        <p class="soft">{words.failedHint}</p>
        <Select
          name="code"
          label={words.why}
          refused={refused}
          choices={failures.map((value) => ({ value, label: words.failures[value] }))}
        />
        <Field name="note" id="failed-note" label={words.note} refused={refused} maxlength={500} optional />
        <Button>{words.putBack}</Button>
      </Act>
    </Disclosure>
  );
};
const FollowUp = ({ props }: Props) => (
  <Act props={props} noun="suivi">
    <p>{words.followUp}</p>
    <Actions>
      {followUps.map((news) => (
        <Button name="news" value={news}>
          {words.followUps[news]}
        </Button>
      ))}
    </Actions>
  </Act>
);

const Asked = ({ props: { home, outcome, mayRecord } }: Props) => {
  const { asked } = outcome;
  if (!asked) return null;
  return (
    <section>
      <h2>{words.title}</h2>
      <p>
        {words.askedOf([asked.name, asked.doctor].filter(Boolean).join(", "))}. {words.answerBefore(dayAndTime(asked.deadline))}
      </p>
      {mayRecord && <LinkButton href={paths.desk(home, asked.batchId, asked.id)}>{words.answerFor}</LinkButton>}
    </section>
  );
};

/** What became of a person: who has them, what was done and when, and the next act. Nothing while nobody was asked. */
export const OutcomeBlock = (props: OutcomeProps) => {
  const { state } = props.outcome.request;
  if (state === "offered") return <Asked props={props} />;
  if (state === "waiting" || state === "closed") return null;
  const { followUpOn, followedUpOn } = props.outcome;
  const due = followUpOn && !followedUpOn && Temporal.PlainDate.compare(followUpOn, props.today) <= 0;
  return (
    <section>
      <h2>{words.title}</h2>
      <Known props={props} />
      {props.mayRecord && (
        <>
          {state === "accepted" && <Seen props={props} />}
          {state === "seen" && <Declared props={props} main />}
          {due && <FollowUp props={props} />}
          {state === "accepted" && (
            <Disclosure summary={words.declared} open={!!about(props, "declare")}>
              <Declared props={props} main={false} />
            </Disclosure>
          )}
          <Failed props={props} />
        </>
      )}
    </section>
  );
};

/** The block alone: what an act refused comes back to. */
export const OutcomePage = (props: OutcomeProps & { name: string }) => (
  <>
    <PageHead title={words.where(props.name)} crumbs={[{ label: props.name, href: paths.request(props.home, props.outcome.request.id) }]} />
    {props.refused && <Problems {...props.refused} />}
    <OutcomeBlock {...props} />
    <p>
      <a href={paths.request(props.home, props.outcome.request.id)}>{words.back}</a>
    </p>
  </>
);
