import type { Child } from "hono/jsx";
import type { Alike } from "#features/attachment/likeness/rules.ts";
import { paths } from "#features/attachment/paths.ts";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { type Dossier, tellings } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Choices, Field, Hidden, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Notice, Status, UndoBar } from "#ui/state.tsx";
import { communeText, statedReasons } from "./rules.ts";
import { words } from "./words.ts";

const { fields, hints } = words;
type Known = Partial<Dossier> | undefined;
type FieldsProps = { home: string; refused?: Refused | undefined; dossier?: Known; autofocus?: boolean | undefined };

const written = (iso: string | null | undefined) => iso?.split("-").reverse().join("/");

/** Who the person is; what is typed here is compared with the list. */
const Identity = ({ refused, dossier, autofocus }: FieldsProps) => (
  <>
    <Field
      name="familyName"
      label={fields.familyName}
      refused={refused}
      value={dossier?.familyName}
      autocomplete="off"
      autofocus={autofocus}
      required
    />
    <Field name="givenName" label={fields.givenName} refused={refused} value={dossier?.givenName} autocomplete="off" required />
    <Field
      name="birthDate"
      label={fields.birthDate}
      hint={hints.birthDate}
      refused={refused}
      value={written(dossier?.birthDate)}
      inputmode="numeric"
      autocomplete="off"
      size="medium"
      optional
    />
    <Field
      name="phones"
      label={fields.phones}
      hint={hints.phones}
      refused={refused}
      value={dossier?.phones?.map(displayPhone).join(" ; ")}
      type="tel"
      autocomplete="off"
    />
  </>
);

const Whereabouts = ({ home, refused, dossier }: FieldsProps) => (
  <>
    <Field name="email" label={fields.email} refused={refused} value={dossier?.email} type="email" autocomplete="off" optional />
    <Field name="address" label={fields.address} refused={refused} value={dossier?.address} autocomplete="off" optional />
    <Field
      name="commune"
      label={fields.commune}
      hint={hints.commune}
      refused={refused}
      value={dossier && communeText({ city: dossier.city ?? "", postcode: dossier.postcode ?? "" })}
      autocomplete="off"
      list="communes"
      required
      attributes={{
        "hx-get": paths.communes(home),
        "hx-trigger": "input changed delay:150ms",
        "hx-target": "#communes",
        "hx-swap": "innerHTML",
      }}
    >
      <datalist id="communes" />
    </Field>
  </>
);

const Circumstances = ({ refused, dossier }: FieldsProps) => (
  <>
    <Choices
      name="reasons"
      label={fields.reasons}
      refused={refused}
      value={dossier?.reasons}
      many
      choices={statedReasons.map((value) => ({ value, label: shared.reasons[value] }))}
    />
    <Field
      name="lastConsultation"
      label={fields.lastConsultation}
      hint={hints.lastConsultation}
      refused={refused}
      value={written(dossier?.lastConsultation)}
      size="medium"
      autocomplete="off"
      optional
    />
    <Choices
      name="canTravel"
      label={fields.canTravel}
      refused={refused}
      value={dossier?.canTravel === false ? "no" : "yes"}
      row
      choices={[
        { value: "yes", label: words.travels.yes },
        { value: "no", label: words.travels.no },
      ]}
    />
    <Choices
      name="telling"
      label={fields.telling}
      refused={refused}
      value={dossier?.telling ?? "call"}
      row
      choices={tellings.map((value) => ({ value, label: shared.tellings[value] }))}
    />
  </>
);

const rare = ["birthName", "language", "formerDoctor", "note", "contactName", "contactBond", "contactPhone", "enteredOn"];
const Rarer = ({ refused, dossier, children }: FieldsProps & { children?: Child }) => (
  <Disclosure summary={words.more} open={rare.some((name) => refused?.problems[name] || refused?.values[name])}>
    <Field name="birthName" label={fields.birthName} refused={refused} value={dossier?.birthName} autocomplete="off" optional />
    <Field name="language" label={fields.language} refused={refused} value={dossier?.language} autocomplete="off" optional />
    <Field name="formerDoctor" label={fields.formerDoctor} refused={refused} value={dossier?.formerDoctor} autocomplete="off" optional />
    <Field name="contactName" label={fields.contactName} refused={refused} value={dossier?.contact?.name} autocomplete="off" optional />
    <Field
      name="contactBond"
      label={fields.contactBond}
      hint={hints.contactBond}
      refused={refused}
      value={dossier?.contact?.bond}
      autocomplete="off"
      optional
    />
    <Field
      name="contactPhone"
      label={fields.contactPhone}
      refused={refused}
      value={dossier?.contact?.phone && displayPhone(dossier.contact.phone)}
      type="tel"
      autocomplete="off"
      optional
    />
    <Field name="note" label={fields.note} hint={hints.note} refused={refused} value={dossier?.note} type="textarea" rows={3} optional />
    {children}
  </Disclosure>
);

/** Every field of a person, as staff reads them on the telephone; shared with the correction of an entry. */
export const PersonFields = ({ children, ...props }: FieldsProps & { children?: Child }) => (
  <>
    <Identity {...props} />
    <Whereabouts {...props} />
    <Circumstances {...props} />
    <Rarer {...props}>{children}</Rarer>
  </>
);

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
            {[entry.dossier.city, ...reasons.map((reason) => words.likeness[reason])].filter(Boolean).join(" · ")}
          </li>
        ))}
      </ul>
    </Notice>
  );

export type IntakeProps = {
  home: string;
  once: string;
  refused?: Refused | undefined;
  alike: readonly Alike<Opened>[];
  /** Somebody of the same household, just written down: address and telephone are taken again. */
  household?: Opened | undefined;
  saved?: Opened | undefined;
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

export const IntakePage = ({ home, once, refused, alike, household, saved }: IntakeProps) => {
  const props = { home, refused, dossier: household && sharedHome(household) };
  return (
    <>
      <PageHead title={words.title} lead={words.lead} crumbs={[{ label: shared.title, href: paths.list(home) }]} />
      {refused && <Problems {...refused} />}
      {saved && !refused && <UndoBar message={words.saved(nameOf(saved))} />}
      {saved && !refused && (
        <p>
          <a href={paths.request(home, saved.id)}>{words.openSaved}</a>
        </p>
      )}
      {household && <Notice>{words.householdOf(nameOf(household))}</Notice>}
      <form method="post" action={paths.intake(home)} novalidate autocomplete="off">
        <Hidden name="once" value={once} />
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
