import type { Child } from "hono/jsx";
import type { Done } from "#features/attachment/offers/acting/commands.ts";
import type { Card } from "#features/attachment/offers/cards/rules.ts";
import { Person } from "#features/attachment/offers/person/views.tsx";
import { words } from "#features/attachment/offers/words.ts";
import { words as leavingWords } from "#features/attachment/outcomes/leaving/words.ts";
import { refusals } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { distance, list, longDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Button, Field, Hidden } from "#ui/form.tsx";
import { Disclosure } from "#ui/page.tsx";
import { Status, Tag, type Tone, UndoBar } from "#ui/state.tsx";

/** What was refused, and on which line. */
export type RefusedLine = Refused & { offerId: string };
/** What the page of a practice needs, by its link or at the desk. */
export type OffersProps = {
  practice: string;
  deadline: Temporal.Instant;
  now: Temporal.Instant;
  over: boolean;
  cards: readonly Card[];
  /** Where an act on a line is posted. */
  act: (offerId: string, noun: string) => string;
  once: () => string;
  done?: (Done & { offerId: string | undefined }) | undefined;
  refused?: RefusedLine | undefined;
  /** Staff who have the practice on the telephone: the way back to the batch. */
  desk?: string | undefined;
};
type LineProps = { card: Card; props: OffersProps };

const tones: Record<Card["state"], Tone> = {
  draft: "off",
  sent: "wait",
  accepted: "ok",
  refused: "off",
  silent: "off",
  withdrawn: "off",
};
const nameOf = ({ who, left }: Card) => who?.name ?? left ?? words.someone;

const Act = ({ card, props, noun, children }: LineProps & { noun: string; children?: Child }) => (
  <form method="post" action={props.act(card.offerId, noun)} novalidate>
    <Hidden name="once" value={props.once()} />
    {children}
  </form>
);

const Accept = ({ card, props }: LineProps) => (
  <Act card={card} props={props} noun="reponse">
    <Hidden name="answer" value="accept" />
    <Button look={card.state === "sent" ? "main" : "plain"} icon="check" label={words.which(words.accept, nameOf(card))}>
      {card.state === "sent" ? words.accept : words.changeMind}
    </Button>
  </Act>
);

const Refuse = ({ card, props, summary }: LineProps & { summary: string }) => {
  const refused = props.refused?.offerId === card.offerId ? props.refused : undefined;
  const note = refused && { ...refused, problems: { [`note-${card.offerId}`]: refused.problems.note } };
  return (
    <Disclosure summary={summary} open={!!refused?.problems.refusal || !!refused?.problems.note}>
      <Act card={card} props={props} noun="reponse">
        <Hidden name="answer" value="refuse" />
        <p class="soft">{words.refuseWhy}</p>
        <div class="flex flex-wrap gap-2">
          {refusals
            .filter((code) => code !== "other")
            .map((code) => (
              <Button name="refusal" value={code}>
                {shared.refusals[code]}
              </Button>
            ))}
        </div>
        <Field
          name={`note-${card.offerId}`}
          attributes={{ name: "note" }}
          label={words.note}
          refused={note}
          value={refused?.values.note}
          maxlength={500}
          optional
        />
        <Button name="refusal" value="other">
          {shared.refusals.other}
        </Button>
      </Act>
    </Disclosure>
  );
};

const Visit = ({ card, props }: LineProps) => {
  const name = `on-${card.offerId}`;
  const mine = props.refused?.offerId === card.offerId ? props.refused : undefined;
  const refused = mine && { problems: { [name]: mine.problems.on }, values: { [name]: mine.values.on ?? "" } };
  return (
    <Act card={card} props={props} noun="rendez-vous">
      <Field
        name={name}
        attributes={{ name: "on" }}
        label={words.firstVisit}
        type="date"
        size="medium"
        refused={refused?.problems[name] ? refused : undefined}
        value={card.firstVisitOn?.toString()}
      />
      <Button icon="calendar">{words.saveVisit}</Button>
    </Act>
  );
};

const Followed = ({ card, props }: LineProps) => (
  <>
    {card.standing === "accepted" && card.firstVisitOn && <p>{words.visitOn(longDate(card.firstVisitOn))}</p>}
    {card.standing === "accepted" && !card.firstVisitOn && <p>{words.next}</p>}
    {card.may.plan && <Visit card={card} props={props} />}
    {card.standing === "seen" && <p>{words.seenOn}</p>}
    {card.standing === "declared" && <p>{words.declaredOn}</p>}
    <div class="flex flex-wrap gap-2">
      {card.standing === "accepted" && (
        <Act card={card} props={props} noun="vu">
          <Button label={words.which(words.seen, nameOf(card))}>{words.seen}</Button>
        </Act>
      )}
      {card.standing !== "declared" && (
        <Act card={card} props={props} noun="declare">
          <Button label={words.which(words.declared, nameOf(card))}>{words.declared}</Button>
        </Act>
      )}
    </div>
    {card.may.refuse && <Refuse card={card} props={props} summary={words.cannotAnyMore} />}
  </>
);

const Undo = ({ card, props }: LineProps) => {
  const { done } = props;
  if (!done?.fait || done.offerId !== card.offerId || props.refused) return null;
  const what = done.acte ?? (done.fait === "visit" ? "visit" : "answer");
  return (
    <UndoBar message={words.done[done.fait]} action={done.fait === "undone" ? undefined : props.act(card.offerId, "annulation")}>
      <Hidden name="once" value={props.once()} />
      <Hidden name="what" value={what} />
    </UndoBar>
  );
};

/** One person a practice is offered: who, the answer, and what follows it. */
export const Line = ({ card, props }: LineProps) => {
  const { who, state, closed } = card;
  return (
    <li id={`ligne-${card.offerId}`} class="border-t border-line py-5">
      <h3>{nameOf(card)}</h3>
      {who && (
        <p>
          {who.years === undefined ? words.ageUnknown : words.age(who.years)} ·{" "}
          {words.lives(who.place, who.distanceKm === null ? "" : distance(who.distanceKm))}
        </p>
      )}
      {(card.household.length > 0 || who?.homeVisits) && (
        <p class="flex flex-wrap gap-2">
          {card.household.length > 0 && <Tag>{words.household(list(card.household))}</Tag>}
          {who?.homeVisits && <Tag>{words.homeVisit}</Tag>}
        </p>
      )}
      <p>
        <Status tone={tones[state]}>
          {state === "draft" ? words.notSent : card.left ? leavingWords.gone : state === "withdrawn" ? card.closed : words[state]}
          {state === "refused" && card.refusal && ` · ${shared.refusals[card.refusal]}`}
        </Status>
      </p>
      {card.left && card.firstVisitOn && <p>{leavingWords.cancelVisit(longDate(card.firstVisitOn))}</p>}
      <Undo card={card} props={props} />
      {closed && state !== "withdrawn" && <p class="soft">{closed}</p>}
      {card.whole && <Person whole={card.whole} />}
      {card.may.accept && <Accept card={card} props={props} />}
      {state === "sent" && card.may.refuse && <Refuse card={card} props={props} summary={words.refuse} />}
      {state === "accepted" && <Followed card={card} props={props} />}
    </li>
  );
};
