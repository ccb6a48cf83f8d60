import { cycleUrl } from "#features/attachment/batches/draft/rules.ts";
import type { CycleProps } from "#features/attachment/batches/draft/views.tsx";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { words as reopening } from "#features/attachment/batches/reopening/words.ts";
import { paths } from "#features/attachment/paths.ts";
import { paths as practicePaths } from "#features/practices/public.ts";
import { dayAndTime, longDate, shortDate } from "#platform/french.ts";
import { Actions, Button, Hidden, LinkButton } from "#ui/form.tsx";
import { Disclosure, Figure, Figures } from "#ui/page.tsx";
import { Notice, Status, type Tone } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import type { Followed } from "./queries.ts";
import { words } from "./words.ts";

type Row = Followed["rows"][number];
const standing = ({ pending, silent, accepted, refused, sending, onPaper, lost }: Row): { tone: Tone; said: string } => {
  const answered = accepted + refused > 0;
  if (pending > 0 && lost && !sending.openedAt) return { tone: "alert", said: words.lost };
  if (pending > 0 && answered) return { tone: "info", said: words.some };
  if (pending > 0 && sending.openedAt) return { tone: "info", said: words.opened };
  if (pending > 0) return { tone: "wait", said: onPaper ? words.paper : words.unopened };
  if (silent > 0) return { tone: "off", said: answered ? words.partly : words.noAnswer };
  return { tone: "ok", said: words.answered };
};

const columnsOf = ({ home, once, draft: { cycle }, mayPrepare }: CycleProps): Column<Row>[] => [
  {
    key: "practice",
    label: words.columns.practice,
    head: true,
    render: ({ practice }) => <a href={practicePaths.practice(home, practice.id)}>{practice.name}</a>,
  },
  {
    key: "state",
    label: words.columns.state,
    render: (row) => {
      const { tone, said } = standing(row);
      return <Status tone={tone}>{said}</Status>;
    },
  },
  { key: "answers", label: words.columns.answers, render: words.counts },
  {
    key: "sent",
    label: words.columns.sent,
    render: ({ sending }) => (
      <>
        {words.channels[sending.channel]} {shortDate(sending.sentAt)}
        {sending.remindedAt && `, ${words.reminded(shortDate(sending.remindedAt))}`}
      </>
    ),
  },
  {
    key: "act",
    label: words.columns.act,
    render: ({ practice, onPaper, pending }) => (
      <Actions>
        {cycle.state === "sent" && mayPrepare && pending > 0 && (
          <form
            method="post"
            action={onPaper ? batchPaths.sheet(home, cycle.id, practice.id) : batchPaths.resend(home, cycle.id, practice.id)}
          >
            <Hidden name="once" value={once} />
            <Button small label={onPaper ? words.sheetFor(practice.name) : words.resendTo(practice.name)}>
              {onPaper ? words.sheet : words.resend}
            </Button>
          </form>
        )}
        <LinkButton small href={paths.desk(home, cycle.id, practice.id)} label={words.deskFor(practice.name)}>
          {words.desk}
        </LinkButton>
      </Actions>
    ),
  },
];

const Counted = ({ home, draft: { cycle, lines }, query }: CycleProps) => {
  const count = (state: (typeof lines)[number]["offer"]["state"]) => lines.filter(({ offer }) => offer.state === state).length;
  const href = (reponse: string) => cycleUrl(batchPaths.batch(home, cycle.id), query, { vue: "personnes", reponse });
  return (
    <Figures>
      <Figure label={words.figures.offered} value={lines.length} href={href("")} />
      <Figure label={words.figures.accepted} value={count("accepted")} href={href("acceptees")} />
      <Figure label={words.figures.refused} value={count("refused")} href={href("refusees")} />
      <Figure label={words.figures.silent} value={count("silent")} href={href("silence")} />
      <Figure label={words.figures.pending} value={count("sent")} href={href("attente")} />
    </Figures>
  );
};

/** A cycle that was sent: figures, each practice, what may still be done. */
export const Following = (props: CycleProps & { followed: Followed }) => {
  const { home, once, now, draft, mayPrepare, followed } = props;
  const { cycle } = draft;
  if (!cycle.sentAt)
    return (
      <Notice tone="off">
        <p>{words.abandoned}</p>
      </Notice>
    );
  const table = <Table columns={columnsOf(props)} rows={followed.rows} caption={words.title} quietCaption />;
  return (
    <section aria-labelledby="reponses">
      <p>{cycle.closedAt ? words.over(longDate(cycle.closedAt)) : words.lead(dayAndTime(cycle.deadline, now))}</p>
      <Counted {...props} />
      {cycle.summary.dropped > 0 && (
        <Notice>
          <p>{words.dropped(cycle.summary.dropped)}</p>
        </Notice>
      )}
      <h2 id="reponses">{words.title}</h2>
      {cycle.closedAt ? <Disclosure summary={words.perPractice(followed.rows.length)}>{table}</Disclosure> : table}
      {followed.mayCallBack && mayPrepare && (
        <form method="post" action={batchPaths.act(home, cycle.id, "rappel-envoi")}>
          <Hidden name="once" value={once} />
          <p>{words.callBackHint}</p>
          <Button icon="undo-2">{words.callBack}</Button>
        </form>
      )}
      {followed.mayReopen && mayPrepare && (
        <form method="post" action={batchPaths.act(home, cycle.id, "reouverture")}>
          <Hidden name="once" value={once} />
          <p>{reopening.hint}</p>
          <Button icon="undo-2">{reopening.button}</Button>
        </form>
      )}
      {cycle.state === "sent" && mayPrepare && (
        <Disclosure summary={words.close}>
          <form method="post" action={batchPaths.act(home, cycle.id, "cloture")}>
            <Hidden name="once" value={once} />
            <p>{words.closeHint}</p>
            <Button>{words.close}</Button>
          </form>
        </Disclosure>
      )}
    </section>
  );
};
