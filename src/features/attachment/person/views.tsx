import type { Child } from "hono/jsx";
import { statedClosings } from "#features/attachment/closing/rules.ts";
import { attemptResults, attemptWays } from "#features/attachment/confirmations/rules.ts";
import { words as attemptWords } from "#features/attachment/confirmations/words.ts";
import { History } from "#features/attachment/history/views.tsx";
import { PersonFields } from "#features/attachment/intake/views.tsx";
import { ageOf, nameOf, stateTones } from "#features/attachment/list/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import type { Share } from "#features/attachment/priority/rules.ts";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { words } from "#features/attachment/requests/words.ts";
import { words as shared } from "#features/attachment/words.ts";
import { longDate, number, shortDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Disclosure, Facts, PageHead } from "#ui/page.tsx";
import { Notice, Status, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Person } from "./queries.ts";

export type PersonProps = {
  home: string;
  /** A fresh key for each form. */
  once: () => string;
  today: Temporal.PlainDate;
  person: Person;
  mayChange: boolean;
  done?: { message: string; undo?: string | undefined } | undefined;
  refused?: Refused | undefined;
  /** What other capabilities show of this request: offers, outcome. */
  extra?: Child;
};

const written = (iso: string | null) => iso?.split("-").reverse().join("/");
const Phone = ({ number: it }: { number: string }) => <a href={`tel:${it}`}>{displayPhone(it)}</a>;

type ActProps = { props: PersonProps; noun: string; children?: Child };
/** A form that acts on this request. */
const Act = ({ props: { home, once, person }, noun, children }: ActProps) => (
  <form method="post" action={paths.act(home, person.request.id, noun)} novalidate>
    <Hidden name="once" value={once()} />
    {children}
  </form>
);

const Known = ({ props: { today, person } }: { props: PersonProps }) => {
  const { dossier, enteredOn, door, confirmedOn, informedOn, closing, exitedOn } = person.request;
  const facts: { label: string; value: Child }[] = [
    {
      label: words.phones,
      value: dossier.phones.length > 0 && dossier.phones.map((it, at) => [at > 0 && " · ", <Phone number={it} />]),
    },
    { label: words.email, value: dossier.email && <a href={`mailto:${dossier.email}`}>{dossier.email}</a> },
    { label: words.telling, value: shared.tellings[dossier.telling] },
    { label: words.birthDate, value: dossier.birthDate && `${written(dossier.birthDate)} (${ageOf(dossier.birthDate, today)})` },
    { label: words.address, value: [dossier.address, dossier.postcode, dossier.city].filter(Boolean).join(" ") },
    { label: words.precision, value: dossier.point ? words.precisions[dossier.point.precision] : words.noPoint },
    { label: words.travels, value: dossier.canTravel ? words.yes : words.noTravel },
    { label: words.lastConsultation, value: written(dossier.lastConsultation) },
    { label: words.enteredOn, value: longDate(enteredOn) },
    { label: words.door, value: shared.doors[door] },
    { label: words.confirmedOn, value: longDate(confirmedOn) },
    { label: words.informedOn, value: longDate(informedOn) },
  ];
  const rare: [string, Child][] = [
    [words.birthName, dossier.birthName],
    [
      words.contact,
      dossier.contact && (
        <>
          {[dossier.contact.name, dossier.contact.bond].filter(Boolean).join(", ")}{" "}
          {dossier.contact.phone && <Phone number={dossier.contact.phone} />}
        </>
      ),
    ],
    [words.language, dossier.language],
    [words.formerDoctor, dossier.formerDoctor],
    [words.askedBy, dossier.askedBy && [dossier.askedBy.name, dossier.askedBy.organisation].filter(Boolean).join(", ")],
    [words.note, dossier.note],
    [words.closing, closing && shared.closings[closing]],
    [words.exitedOn, exitedOn && longDate(exitedOn)],
  ];
  return <Facts facts={[...facts, ...rare.filter(([, value]) => value).map(([label, value]) => ({ label, value }))]} />;
};

const Priority = ({ props: { home, person } }: { props: PersonProps }) => (
  <section>
    <h2>{words.priority}</h2>
    <p>
      <strong>{words.points(Math.round(person.priority.score))}</strong>
      {person.rank && <> · {person.rank === 1 ? words.first(number(person.waiting)) : words.rank(person.rank, number(person.waiting))}</>}
    </p>
    <Table
      caption={words.priority}
      quietCaption
      rows={person.priority.shares}
      columns={[
        { key: "why", label: words.why, render: ({ label }: Share) => label },
        { key: "points", label: words.score, align: "end", render: ({ points }: Share) => number(points) },
      ]}
    />
    <p class="soft">
      {words.weightsAre(person.weightsVersion)} · <a href={paths.weights(home)}>{words.seeWeights}</a>
    </p>
  </section>
);

const Next = ({ props }: { props: PersonProps }) => {
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

const PersonLink = ({ home, entry }: { home: string; entry: Opened }) => <a href={paths.request(home, entry.id)}>{nameOf(entry)}</a>;

const Household = ({ props }: { props: PersonProps }) => {
  const { home, person, mayChange } = props;
  const open = mayChange && person.request.state !== "closed";
  return (
    <section>
      <h2>{words.household}</h2>
      {person.household.length === 0 && <p class="soft">{words.noHouseholdYet}</p>}
      <ul>
        {person.household.map((entry) => (
          <li>
            <PersonLink home={home} entry={entry} /> <Status tone={stateTones[entry.state]}>{shared.states[entry.state]}</Status>
          </li>
        ))}
      </ul>
      {open && person.household.length > 0 && (
        <Act props={props} noun="foyer-sortie">
          <Button small>{words.leave}</Button>
        </Act>
      )}
      {open && person.candidates.length > 0 && (
        <Disclosure summary={words.candidates}>
          {person.candidates.map((entry) => (
            <Act props={props} noun="foyer">
              <Hidden name="other" value={entry.id} />
              <PersonLink home={home} entry={entry} />{" "}
              <Button small label={words.joinWho(nameOf(entry))}>
                {words.join}
              </Button>
            </Act>
          ))}
        </Disclosure>
      )}
      {open && (
        <p>
          <a href={`${paths.intake(home)}?foyer=${person.request.id}`}>{words.addMember}</a>
        </p>
      )}
    </section>
  );
};

const Twins = ({ props }: { props: PersonProps }) =>
  props.person.twins.length === 0 ? null : (
    <Notice tone="wait" title={words.twins}>
      {props.person.twins.slice(0, 5).map(({ entry }) => (
        <Act props={props} noun="reunion">
          <Hidden name="other" value={entry.id} />
          <a href={paths.request(props.home, entry.id)}>{words.mergeWho(nameOf(entry), shortDate(entry.enteredOn))}</a>{" "}
          {props.mayChange && (
            <Button small label={`${words.merge} : ${nameOf(entry)}`}>
              {words.merge}
            </Button>
          )}
        </Act>
      ))}
    </Notice>
  );

const Acts = ({ props }: { props: PersonProps }) => {
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

/** The page of one person: who, where, why there, what comes next, and everything that happened. */
export const PersonPage = (props: PersonProps) => {
  const { home, person, mayChange, done, refused, once, extra } = props;
  const { request } = person;
  return (
    <>
      <PageHead
        title={nameOf(request)}
        crumbs={[{ label: words.back, href: paths.list(home) }]}
        lead={<Status tone={stateTones[request.state]}>{shared.states[request.state]}</Status>}
        actions={
          mayChange && (
            <LinkButton href={paths.act(home, request.id, "modifier")} icon="pencil" shortcut="e">
              {words.edit}
            </LinkButton>
          )
        }
      />
      {refused && <Problems {...refused} />}
      {done && (
        <UndoBar message={done.message} action={done.undo && paths.act(home, request.id, "annulation")}>
          <Hidden name="once" value={once()} />
          {done.undo && <Hidden name="fact" value={done.undo} />}
        </UndoBar>
      )}
      <Next props={props} />
      {extra}
      <Twins props={props} />
      <Known props={props} />
      <Priority props={props} />
      <Household props={props} />
      {mayChange && <Acts props={props} />}
      <History {...props} />
    </>
  );
};

type EditProps = { home: string; once: string; request: Opened; refused?: Refused | undefined };
/** The correction of an entry: the same fields as the intake. */
export const EditPage = ({ home, once, request, refused }: EditProps) => (
  <>
    <PageHead title={words.editTitle(nameOf(request))} crumbs={[{ label: nameOf(request), href: paths.request(home, request.id) }]} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.act(home, request.id, "modifier")} novalidate autocomplete="off">
      <Hidden name="once" value={once} />
      <Hidden name="version" value={refused?.values.version ?? request.version} />
      <PersonFields home={home} refused={refused} dossier={request.dossier} />
      <Actions>
        <Button look="main">{words.save}</Button>
        <LinkButton look="quiet" href={paths.request(home, request.id)}>
          {words.undo}
        </LinkButton>
      </Actions>
    </form>
  </>
);
