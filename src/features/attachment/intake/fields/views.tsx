import type { Child } from "hono/jsx";
import { communeText, statedReasons } from "#features/attachment/intake/rules.ts";
import { words } from "#features/attachment/intake/words.ts";
import { paths } from "#features/attachment/paths.ts";
import { type Dossier, tellings } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { partialDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Choices, Field } from "#ui/form.tsx";
import { Disclosure } from "#ui/page.tsx";

const { fields, hints } = words;
export type Known = Partial<Dossier> | undefined;
export type FieldsProps = { home: string; refused?: Refused | undefined; dossier?: Known; autofocus?: boolean | undefined };

/** Who the person is; what is typed here is compared with the list. */
export const Identity = ({ refused, dossier, autofocus }: FieldsProps) => (
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
      value={partialDate(dossier?.birthDate)}
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

export const Whereabouts = ({ home, refused, dossier }: FieldsProps) => (
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

export const Circumstances = ({ refused, dossier }: FieldsProps) => (
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
      value={partialDate(dossier?.lastConsultation)}
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
export const Rarer = ({ refused, dossier, children }: FieldsProps & { children?: Child }) => (
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
