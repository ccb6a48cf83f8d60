import { Doubts } from "#features/attachment/doubts/views.tsx";
import type { Alike } from "#features/attachment/likeness/rules.ts";
import { MakeSlip } from "#features/attachment/own/slip/making/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { words as shared } from "#features/attachment/words.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Choices, Field, Hidden, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Notice, Status, UndoBar } from "#ui/state.tsx";
import { Circumstances, Identity, type Known, Rarer, Whereabouts } from "./fields/views.tsx";
import type { Saved } from "./queries.ts";
import { words } from "./words.ts";

const { fields, hints } = words;

/** Who looks like the person being typed, with a way to their page. */
export const LookAlikes = ({ home, alike }: { home: string; alike: readonly Alike<Opened>[] }) =>
  alike.length === 0 ? null : (
    <Notice tone="wait" title={words.alike(alike.length)}>
      <ul>
        {alike.slice(0, 5).map(({ entry, reasons }) => (
          <li>
            <a href={paths.request(home, entry.id)} target="_blank" rel="noreferrer">
              {entry.dossier.givenName} {entry.dossier.familyName}
            </a>{" "}
            <Status tone={entry.state === "closed" ? "off" : "wait"}>{shared.states[entry.state]}</Status>
            {["", entry.dossier.city, ...reasons.map((reason) => words.likeness[reason])].filter((it, at) => at === 0 || it).join(" · ")}
          </li>
        ))}
      </ul>
    </Notice>
  );

export type IntakeProps = {
  home: string;
  /** A fresh key for each form. */
  once: () => string;
  refused?: Refused | undefined;
  alike: readonly Alike<Opened>[];
  /** Somebody of the same household, just written down: address and telephone are taken again. */
  household?: Opened | undefined;
  today: Temporal.PlainDate;
  saved?: Saved | undefined;
  /** The last entry was just taken back. */
  removed?: boolean | undefined;
};
const nameOf = ({ dossier }: Opened) => `${dossier.givenName} ${dossier.familyName}`;
const sharedHome = ({ dossier }: Opened): Known => ({
  familyName: dossier.familyName,
  phones: dossier.phones,
  email: dossier.email,
  address: dossier.address,
  city: dossier.city,
  postcode: dossier.postcode,
  telling: dossier.telling,
  language: dossier.language,
});

const JustSaved = ({ home, once, today, saved: { request, undo } }: Pick<IntakeProps, "home" | "once" | "today"> & { saved: Saved }) => (
  <>
    <UndoBar message={words.saved(nameOf(request))} action={undo && paths.act(home, request.id, "annulation")}>
      <Hidden name="once" value={once()} />
      <Hidden name="fact" value={undo ?? ""} />
      <Hidden name="from" value="saisie" />
    </UndoBar>
    <Doubts request={request} today={today} />
    <p>
      <a href={paths.request(home, request.id)}>{words.openSaved}</a>
    </p>
    {request.dossier.telling === "call" && <MakeSlip home={home} id={request.id} />}
  </>
);

export const IntakePage = ({ home, once, today, refused, alike, household, saved, removed }: IntakeProps) => {
  const props = { home, refused, dossier: household && sharedHome(household) };
  return (
    <>
      <PageHead title={words.title} lead={words.lead} crumbs={[{ label: shared.navigation.list, href: paths.list(home) }]} />
      {refused && <Problems {...refused} />}
      {removed && !refused && <UndoBar message={words.removed} />}
      {saved && !refused && <JustSaved {...{ home, once, today, saved }} />}
      {household && <Notice>{words.householdOf(nameOf(household))}</Notice>}
      <form method="post" action={paths.intake(home)} novalidate autocomplete="off">
        <Hidden name="once" value={once()} />
        {household && <Hidden name="household" value={household.id} />}
        <div
          hx-post={paths.lookalikes(home)}
          hx-trigger="input delay:300ms"
          hx-target="#ressemblances"
          hx-swap="innerHTML"
          hx-sync="this:replace"
          hx-vals='{"once":""}'
        >
          <Identity {...props} autofocus={!refused} />
        </div>
        <div id="ressemblances" aria-live="polite">
          <LookAlikes home={home} alike={alike} />
        </div>
        {alike.length > 0 && <Checkbox name="someoneElse" label={words.someoneElse} refused={refused} />}
        <Whereabouts {...props} />
        <Circumstances {...props} />
        <Rarer {...props}>
          <Choices
            name="door"
            label={fields.door}
            refused={refused}
            value="phone"
            row
            choices={(["phone", "paper"] as const).map((value) => ({ value, label: shared.doors[value] }))}
          />
          <Field name="enteredOn" label={fields.enteredOn} hint={hints.enteredOn} refused={refused} size="medium" optional />
        </Rarer>
        <Checkbox name="informed" label={words.informedSentence} hint={words.informedSentence2} refused={refused} />
        <Actions>
          <Button look="main" name="next" value="open">
            {words.save}
          </Button>
          <Button name="next" value="new">
            {words.saveAndNew}
          </Button>
          <Button name="next" value="household">
            {words.saveAndHousehold}
          </Button>
        </Actions>
      </form>
    </>
  );
};
