import type { Seen } from "#features/membership/joining/queries.ts";
import { communeText } from "#features/membership/joining/rules.ts";
import { words } from "#features/membership/joining/words.ts";
import { memberName } from "#features/membership/rules.ts";
import type { Member } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import { displayPhone } from "#platform/phone.ts";
import { professionOf, professions } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Checkbox, Choices, Field, Hidden, Select } from "#ui/form.tsx";
import { Facts } from "#ui/page.tsx";

const { fields, hints } = words;
/** `own` when people write of themselves, so that browsers fill in what they know. */
type Shared = { refused?: Refused | undefined; own?: boolean };

/** Whom the directory knows: nothing to type. */
export const PersonFacts = ({ person }: { person: Pick<Seen, "id" | "familyName" | "givenName" | "rpps" | "professionCode"> }) => (
  <>
    <Hidden name="professionalId" value={person.id} />
    <Facts
      facts={[
        { label: fields.familyName, value: memberName({ ...person, organisation: "" }) },
        { label: fields.professionCode, value: professionOf(person.professionCode)?.label },
        { label: shared.rpps, value: person.rpps },
      ]}
    />
  </>
);

type PersonProps = Shared & { organisation: boolean; known?: Partial<Member> | undefined };
/** Whom it does not know. */
export const PersonFields = ({ organisation, refused, own = false, known }: PersonProps) => {
  const auto = (value: string) => (own ? value : "off");
  return (
    <>
      {(organisation || known?.organisation) && (
        <Field
          name="organisation"
          label={fields.organisation}
          value={known?.organisation}
          refused={refused}
          autocomplete={auto("organization")}
          required
        />
      )}
      <Field
        name="familyName"
        label={fields.familyName}
        value={known?.familyName}
        refused={refused}
        autocomplete={auto("family-name")}
        required
      />
      <Field
        name="givenName"
        label={fields.givenName}
        value={known?.givenName}
        refused={refused}
        autocomplete={auto("given-name")}
        required
      />
      <Select
        name="professionCode"
        label={fields.professionCode}
        value={known?.professionCode}
        refused={refused}
        empty={hints.profession}
        choices={professions.map(({ code, label }) => ({ value: code, label }))}
      />
      {!organisation && (
        <Field
          name="rpps"
          label={fields.rpps}
          hint={own ? hints.rpps : words.ofThem.rpps}
          value={known?.rpps ?? undefined}
          refused={refused}
          inputmode="numeric"
          autocomplete="off"
          size="medium"
          optional
        />
      )}
    </>
  );
};

type ContactProps = Shared & {
  known: Pick<Member, "email" | "phone" | "communeCode" | "modeCode" | "writable">;
  emailOptional?: boolean;
  near: readonly string[];
};
/** How to reach somebody and how they work. `near`: communes proposed first, those of the territory. */
export const ContactFields = ({ refused, own = false, known, emailOptional, near }: ContactProps) => {
  const auto = (value: string) => (own ? value : "off");
  return (
    <>
      <Field
        name="email"
        label={fields.email}
        hint={own && !emailOptional ? hints.email : undefined}
        type="email"
        value={known.email ?? undefined}
        refused={refused}
        autocomplete={auto("email")}
        optional={emailOptional}
        required={!emailOptional}
      />
      <Field
        name="phone"
        label={fields.phone}
        type="tel"
        value={known.phone ? displayPhone(known.phone) : undefined}
        refused={refused}
        autocomplete={auto("tel")}
        optional
      />
      <Choices
        name="modeCode"
        label={own ? fields.modeCode : words.ofThem.modeCode}
        value={known.modeCode}
        refused={refused}
        choices={Object.entries(shared.modes).map(([value, label]) => ({ value, label }))}
      />
      <Field
        name="commune"
        label={fields.commune}
        value={communeText(known.communeCode)}
        refused={refused}
        autocomplete={auto("postal-code")}
        attributes={{ list: "communes-proches" }}
        optional
      >
        <datalist id="communes-proches">
          {near.map((code) => (
            <option value={communeText(code)} />
          ))}
        </datalist>
      </Field>
      <Checkbox name="writable" label={own ? fields.writable : words.ofThem.writable} checked={known.writable} refused={refused} />
    </>
  );
};

/** Seen by robots, which fill in every field; by people only when something filled it in for them. */
export const Trap = ({ refused }: { refused: Refused | undefined }) => {
  const caught = refused?.problems.website !== undefined;
  return (
    <div class={caught ? undefined : "sr-only"} aria-hidden={caught ? undefined : "true"}>
      <Field name="website" label={fields.website} refused={refused} autocomplete="off" attributes={caught ? {} : { tabindex: "-1" }} />
    </div>
  );
};
