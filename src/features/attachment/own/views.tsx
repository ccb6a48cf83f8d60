import { CallUs } from "#features/attachment/ask/views.tsx";
import { words as askWords } from "#features/attachment/ask/words.ts";
import { withdrawalDays } from "#features/attachment/closing/rules.ts";
import { communeText, statedReasons } from "#features/attachment/intake/rules.ts";
import type { Outcome } from "#features/attachment/outcomes/queries.ts";
import { Welcome } from "#features/attachment/outcomes/welcome/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import type { Opened, Told } from "#features/attachment/requests/queries.ts";
import { tellings } from "#features/attachment/rules.ts";
import { list, longDate, partialDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Choices, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, Facts, PageHead } from "#ui/page.tsx";
import { Notice, UndoBar } from "#ui/state.tsx";
import { words } from "./words.ts";

export type OwnProps = {
  home: string;
  token: string;
  once: () => string;
  request: Opened;
  /** What the person did last and may still take back. */
  last: Told | undefined;
  /** Who accepted them, and when they are expected. */
  outcome: Pick<Outcome, "practice" | "visitOn" | "seenOn">;
  phone: string | undefined;
  message?: string | undefined;
  refused?: Refused | undefined;
};
const { fields, hints } = askWords;

const standing = ({ state, closing, exitedOn }: Opened): string => {
  if (state === "closed" && exitedOn && closing === "withdrawn") return words.withdrawnOn(longDate(exitedOn));
  if (state === "closed" && exitedOn && closing === "found_alone") return words.foundOn(longDate(exitedOn));
  return words.states[state];
};

const Known = ({ dossier }: Pick<Opened, "dossier">) => (
  <Facts
    facts={[
      { label: words.name, value: `${dossier.givenName} ${dossier.familyName}` },
      { label: words.birthDate, value: partialDate(dossier.birthDate) ?? "" },
      { label: words.phones, value: dossier.phones.map(displayPhone).join(" · ") },
      { label: words.email, value: dossier.email },
      { label: words.address, value: [dossier.address, dossier.postcode, dossier.city].filter(Boolean).join(" ") },
      {
        label: words.situations,
        value: list(dossier.reasons.flatMap((it) => (it === "board" ? [] : askWords.reasons[it]))) || words.none,
      },
      { label: words.canTravel, value: dossier.canTravel ? askWords.travels.yes : askWords.travels.no },
      { label: words.telling, value: askWords.tellings[dossier.telling] },
    ]}
  />
);

/** What a person sees of their own request, from the link they received. */
export const OwnPage = ({ home, token, once, request, last, outcome, phone, message, refused }: OwnProps) => {
  const path = paths.own(home, token);
  const open = request.state !== "closed" && request.state !== "declared";
  return (
    <>
      <PageHead title={words.title} lead={words.hello(request.dossier.givenName)} />
      {refused && <Problems {...refused} />}
      {message && (
        <UndoBar message={message} action={last && `${path}/annulation`} label={words.undo}>
          <Hidden name="once" value={once()} />
        </UndoBar>
      )}
      <Notice tone={open ? "info" : "off"}>
        <p>{standing(request)}</p>
        {open && <p>{words.since(longDate(request.enteredOn))}</p>}
      </Notice>
      {outcome.practice && <Welcome practice={outcome.practice} visitOn={outcome.visitOn} seen={outcome.seenOn !== undefined} />}
      {request.state === "waiting" && !message && (
        <form method="post" action={`${path}/reponse`}>
          <Hidden name="once" value={once()} />
          <h2>{words.question}</h2>
          <Actions>
            <Button look="main" name="answer" value="yes">
              {words.still}
            </Button>
            <Button name="answer" value="found">
              {words.foundOne}
            </Button>
          </Actions>
        </form>
      )}
      {!open && last && !message && (
        <form method="post" action={`${path}/annulation`}>
          <Hidden name="once" value={once()} />
          <p>{words.undoUntil(longDate(last.at.add({ hours: 24 * withdrawalDays })))}</p>
          <Button look="main">{words.undo}</Button>
        </form>
      )}
      <h2>{words.mine}</h2>
      <Known dossier={request.dossier} />
      {open && (
        <p>
          <LinkButton href={`${path}/corriger`} icon="pencil">
            {words.correct}
          </LinkButton>
        </p>
      )}
      {open && (
        <Disclosure summary={words.withdraw}>
          <form method="post" action={`${path}/retrait`}>
            <Hidden name="once" value={once()} />
            <p>{words.withdrawHint}</p>
            <Button>{words.withdraw}</Button>
          </form>
        </Disclosure>
      )}
      <CallUs phone={phone} />
    </>
  );
};

type CorrectProps = Pick<OwnProps, "home" | "token" | "request" | "refused"> & { once: string };
export const CorrectPage = ({ home, token, once, request: { dossier }, refused }: CorrectProps) => (
  <>
    <PageHead title={words.correctTitle} crumbs={[{ label: words.back, href: paths.own(home, token) }]} />
    {refused && <Problems {...refused} />}
    <form method="post" action={`${paths.own(home, token)}/corriger`} novalidate>
      <Hidden name="once" value={once} />
      <Field
        name="birthDate"
        label={fields.birthDate}
        hint={hints.birthDate}
        refused={refused}
        value={partialDate(dossier.birthDate) ?? ""}
        autocomplete="bday"
        inputmode="numeric"
        size="medium"
      />
      <Field
        name="phones"
        label={fields.phones}
        refused={refused}
        value={dossier.phones.map(displayPhone).join(" ; ")}
        type="tel"
        autocomplete="tel"
      />
      <Field name="email" label={fields.email} refused={refused} value={dossier.email} type="email" autocomplete="email" optional />
      <Field name="address" label={fields.address} refused={refused} value={dossier.address} autocomplete="street-address" />
      <Field name="commune" label={fields.commune} refused={refused} value={communeText(dossier)} autocomplete="postal-code" />
      <Choices
        name="reasons"
        label={fields.reasons}
        hint={hints.reasons}
        refused={refused}
        value={dossier.reasons}
        many
        choices={statedReasons.map((value) => ({ value, label: askWords.reasons[value] }))}
      />
      <Choices
        name="canTravel"
        label={fields.canTravel}
        refused={refused}
        value={dossier.canTravel ? "yes" : "no"}
        choices={[
          { value: "yes", label: askWords.travels.yes },
          { value: "no", label: askWords.travels.no },
        ]}
      />
      <Choices
        name="telling"
        label={fields.telling}
        refused={refused}
        value={dossier.telling}
        choices={tellings.map((value) => ({ value, label: askWords.tellings[value] }))}
      />
      <Actions>
        <Button look="main">{words.save}</Button>
      </Actions>
    </form>
  </>
);
