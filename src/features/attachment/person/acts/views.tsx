import type { Child } from "hono/jsx";
import { statedClosings } from "#features/attachment/closing/rules.ts";
import { attemptResults, attemptWays } from "#features/attachment/confirmations/rules.ts";
import { words as attemptWords } from "#features/attachment/confirmations/words.ts";
import { MakeSlip } from "#features/attachment/own/slip/making/views.tsx";
import { words as slipWords } from "#features/attachment/own/slip/words.ts";
import { paths } from "#features/attachment/paths.ts";
import type { PersonProps } from "#features/attachment/person/views.tsx";
import { words } from "#features/attachment/requests/words.ts";
import { words as shared } from "#features/attachment/words.ts";
import { Actions, Button, Field, Hidden, LinkButton, Select } from "#ui/form.tsx";
import { Disclosure } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";

export type ActProps = { props: PersonProps; noun: string; children?: Child };
/** A form that acts on this request. */
export const Act = ({ props: { home, once, person }, noun, children }: ActProps) => (
  <form method="post" action={paths.act(home, person.request.id, noun)} novalidate>
    <Hidden name="once" value={once()} />
    {children}
  </form>
);

export const Next = ({ props }: { props: PersonProps }) => {
  const { home, person, mayChange } = props;
  const { step, request } = person;
  return (
    <Notice tone={step === "call" || step === "place" ? "alert" : "info"} title={words.next}>
      <p>{words.steps[step]}</p>
      {mayChange && request.state === "waiting" && (
        <Act props={props} noun="confirmation">
          <Actions>
            <Button look={step === "confirm" || step === "call" ? "main" : "plain"} icon="check">
              {words.confirm}
            </Button>
            {step === "place" && (
              <LinkButton look="main" href={paths.act(home, request.id, "modifier")}>
                {words.edit}
              </LinkButton>
            )}
          </Actions>
        </Act>
      )}
      {mayChange && request.state === "closed" && request.closing !== "merged" && (
        <Act props={props} noun="reouverture">
          <p>{words.reopenHint}</p>
          <Actions>
            <Button look="main">{words.reopen}</Button>
          </Actions>
        </Act>
      )}
      {request.mergedInto && (
        <p>
          {words.mergedInto} <a href={paths.request(home, request.mergedInto)}>{words.openKept}</a>
        </p>
      )}
    </Notice>
  );
};

export const Acts = ({ props }: { props: PersonProps }) => {
  const { refused, person } = props;
  const about = (field: string) => (refused?.problems[field] ? refused : undefined);
  return (
    <section>
      <Disclosure summary={words.attempt} open={person.step === "call"}>
        <p>{person.toCall ? attemptWords.ruleMet : attemptWords.rule(person.attempts.count, person.attempts.ways)}</p>
        <Act props={props} noun="tentative">
          <Select
            name="way"
            label={words.attemptWay}
            empty={false}
            choices={attemptWays.map((value) => ({ value, label: attemptWords.ways[value] }))}
          />
          <Select
            name="result"
            label={words.attemptResult}
            empty={false}
            value="no_answer"
            choices={attemptResults.map((value) => ({ value, label: attemptWords.results[value] }))}
          />
          <Field name="words" id="attempt-words" label={words.attemptWords} optional />
          <Button>{words.attemptSave}</Button>
        </Act>
      </Disclosure>
      {person.request.state !== "closed" && (
        <>
          <Disclosure summary={slipWords.make}>
            <MakeSlip home={props.home} id={person.request.id} />
          </Disclosure>
          <Disclosure summary={words.raise} open={!!about("why")}>
            <Act props={props} noun="priorite">
              <Field name="why" label={words.raiseWhy} hint={words.raiseHint} refused={about("why")} type="textarea" rows={2} />
              <Button>{words.raiseSave}</Button>
            </Act>
          </Disclosure>
          <Disclosure summary={words.close} open={!!about("closing") || !!about("words")}>
            <Act props={props} noun="fermeture">
              <Select
                name="closing"
                label={words.closeWhy}
                empty={false}
                refused={about("closing") ?? about("words")}
                choices={statedClosings.map((value) => ({ value, label: shared.closings[value] }))}
              />
              <Field name="words" label={words.closeWords} refused={about("words") ?? about("closing")} optional />
              <Button>{words.closeSave}</Button>
            </Act>
          </Disclosure>
        </>
      )}
    </section>
  );
};
