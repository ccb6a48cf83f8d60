import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Choices, Field, LinkButton, Problems, Select } from "./form.tsx";
import { words } from "./gallery-words.ts";

/** A form as it comes back after a refusal. */
export const FormSamples = ({ prefix }: { prefix: string }) => {
  const id = (name: string) => `${prefix}-${name}`;
  const refused: Refused = {
    problems: { [id("phone")]: [words.phoneWrong], [id("birth")]: [words.birthWrong] },
    values: { [id("name")]: "Fictive", [id("phone")]: "06 12 34", [id("channel")]: "sms", [id("reasons")]: "ald\nage" },
  };
  return (
    <form method="post" action="#" novalidate>
      {prefix === "light" && <Problems {...refused} />}
      <Field name={id("name")} label={words.name} autocomplete="off" refused={refused} />
      <Field name={id("phone")} label={words.phone} type="tel" hint={words.phoneHint} refused={refused} />
      <Field name={id("birth")} label={words.birth} type="date" refused={refused} />
      <Select
        name={id("commune")}
        label={words.commune}
        choices={[
          { value: "1", label: "Clermont-l’Hérault" },
          { value: "2", label: "Gignac" },
        ]}
      />
      <Choices
        name={id("reasons")}
        label={words.reasons}
        hint={words.reasonsHint}
        many
        optional
        refused={refused}
        choices={[
          { value: "ald", label: "Affection de longue durée (ALD)" },
          { value: "age", label: "75 ans ou plus", hint: "sans consultation depuis un an" },
          { value: "child", label: "Nourrisson non vacciné" },
        ]}
      />
      <Choices
        name={id("channel")}
        label={words.channel}
        row
        refused={refused}
        choices={[
          { value: "sms", label: "SMS" },
          { value: "mail", label: "courriel" },
          { value: "call", label: "appel" },
        ]}
      />
      <Field name={id("note")} label={words.note} type="textarea" optional draft />
      <Checkbox name={id("consent")} label={words.consent} hint={words.consentHint} checked />
      <Actions>
        <Button look="main">{words.save}</Button>
        <Button icon="clock">{words.later}</Button>
        <LinkButton href="tel:+33400000000" icon="phone" look="quiet">
          {words.call}
        </LinkButton>
        <Button look="danger" icon="x">
          {words.remove}
        </Button>
      </Actions>
    </form>
  );
};
