import { statedReasons } from "#features/attachment/intake/rules.ts";
import { words as slipWords } from "#features/attachment/own/slip/words.ts";
import { paths } from "#features/attachment/paths.ts";
import { tellings } from "#features/attachment/rules.ts";
import { displayPhone, readPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Choices, Field, Hidden, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";
import { words } from "./words.ts";

const { fields, hints } = words;
type AskProps = { home: string; once: string; stamp: string; phone: string | undefined; refused?: Refused | undefined };

export const Kept = () => (
  <>
    <p>{words.keptWhat}</p>
    <p>{words.keptWhy}</p>
    <p>{words.keptWho}</p>
    <p>{words.keptLong}</p>
    <p>{words.keptRights}</p>
    <p>
      {words.keptComplain} <a href="https://www.cnil.fr">cnil.fr</a>
    </p>
  </>
);

type FieldsProps = { refused?: Refused | undefined; own: boolean };
/** Who looks for a doctor; `own` when they write it themselves, so that browsers fill in what they know. */
export const AskFields = ({ refused, own }: FieldsProps) => {
  const auto = (value: string) => (own ? value : "off");
  const { questions, reasons, travels } = own ? { questions: fields, reasons: words.reasons, travels: words.travels } : words.ofThem;
  return (
    <>
      <Field name="familyName" label={fields.familyName} refused={refused} autocomplete={auto("family-name")} required />
      <Field name="givenName" label={fields.givenName} refused={refused} autocomplete={auto("given-name")} required />
      <Field
        name="birthDate"
        label={fields.birthDate}
        hint={hints.birthDate}
        refused={refused}
        autocomplete={auto("bday")}
        inputmode="numeric"
        size="medium"
      />
      <Field name="phones" label={fields.phones} refused={refused} type="tel" autocomplete={auto("tel")} />
      <Field name="email" label={fields.email} refused={refused} type="email" autocomplete={auto("email")} optional />
      <Field name="address" label={fields.address} refused={refused} autocomplete={auto("street-address")} />
      <Field name="commune" label={fields.commune} refused={refused} autocomplete={auto("postal-code")} required />
      <Choices
        name="reasons"
        label={questions.reasons}
        hint={hints.reasons}
        refused={refused}
        many
        choices={statedReasons.map((value) => ({ value, label: reasons[value] }))}
      />
      <Choices
        name="canTravel"
        label={questions.canTravel}
        refused={refused}
        value="yes"
        choices={[
          { value: "yes", label: travels.yes },
          { value: "no", label: travels.no },
        ]}
      />
      <Choices
        name="telling"
        label={questions.telling}
        refused={refused}
        value="call"
        choices={tellings.map((value) => ({ value, label: words.tellings[value] }))}
      />
    </>
  );
};

/** «Appelez le 01 99 00 00 00», for those who prefer a voice. */
export const CallUs = ({ phone }: { phone: string | undefined }) =>
  phone ? (
    <p>
      <a href={`tel:${phone.replace(/\s/g, "")}`}>{words.phone(spoken(phone))}</a>
    </p>
  ) : null;
const spoken = (phone: string) => {
  const read = readPhone(phone);
  return "e164" in read ? displayPhone(read.e164) : phone;
};

/** Seen by robots, which fill in every field; by people only when something filled it in for them. */
const Trap = ({ refused }: { refused: Refused | undefined }) => {
  const caught = refused?.problems.website !== undefined;
  return (
    <div class={caught ? undefined : "sr-only"} aria-hidden={caught ? undefined : "true"}>
      <Field name="website" label={fields.website} refused={refused} autocomplete="off" attributes={caught ? {} : { tabindex: "-1" }} />
    </div>
  );
};

export const AskPage = ({ home, once, stamp, phone, refused }: AskProps) => (
  <>
    <PageHead title={words.title} lead={words.lead} />
    {refused && <Problems {...refused} />}
    <CallUs phone={phone} />
    <Disclosure summary={words.how}>
      <p>{words.how1}</p>
      <p>{words.how2}</p>
      <p>{words.how3}</p>
    </Disclosure>
    <Notice tone="wait">
      <p>
        {words.emergency} {words.noIllness}
      </p>
    </Notice>
    <form method="post" action={paths.ask(home)} novalidate>
      <Hidden name="once" value={once} />
      <Hidden name="stamp" value={stamp} />
      <AskFields refused={refused} own />
      <Disclosure summary={fields.askedFor} open={!!refused?.values.askedFor}>
        <Field name="askedFor" label={fields.askedFor} hint={hints.askedFor} refused={refused} optional />
        <Field name="askedPhone" label={fields.askedPhone} refused={refused} type="tel" optional />
      </Disclosure>
      <Trap refused={refused} />
      <Disclosure summary={words.kept} open>
        <Kept />
      </Disclosure>
      <Actions>
        <Button look="main">{words.send}</Button>
      </Actions>
    </form>
  </>
);

type ReceivedProps = {
  home: string;
  phone: string | undefined;
  byMessage: boolean;
  receipt?: string | undefined;
  refused?: Refused | undefined;
};
export const ReceivedPage = ({ home, phone, byMessage, receipt, refused }: ReceivedProps) => (
  <>
    <PageHead title={words.received} lead={words.receivedLead} />
    {refused && <Problems {...refused} />}
    <Notice tone="ok">
      <p>{byMessage ? words.receivedMessage : words.receivedCall}</p>
      <p>{words.receivedNext}</p>
    </Notice>
    {receipt && (
      <form method="post" action={paths.asked(home)}>
        <Hidden name="recu" value={receipt} />
        <Actions>
          <Button look="main">{slipWords.show}</Button>
        </Actions>
      </form>
    )}
    <CallUs phone={phone} />
  </>
);
