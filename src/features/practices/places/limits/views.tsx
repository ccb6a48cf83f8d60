import type { Child } from "hono/jsx";
import { asField, type Tapped } from "#features/practices/places/rules.ts";
import { words } from "#features/practices/places/words.ts";
import type { Doctor } from "#features/practices/schema.ts";
import { findByCode } from "#platform/communes.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden } from "#ui/form.tsx";

/** A doctor to be asked about, and where the answer goes. */
export type Shared = { doctor: Doctor; action: string; once: string; refused?: Refused | undefined };

/** A form whose every button acts. */
export const Tap = ({ action, once, children }: { action: string; once: string; children?: Child }) => (
  <form method="post" action={action}>
    <Hidden name="once" value={once} />
    {children}
  </form>
);

const Taps = ({
  label,
  name,
  value,
  choices,
  action,
  once,
}: {
  label: string;
  name: Tapped;
  value: string;
  choices: readonly [string, string][];
  action: string;
  once: string;
}) => (
  <Tap action={action} once={once}>
    <fieldset>
      <legend>{label}</legend>
      <Actions>
        {choices.map(([choice, said]) => (
          <Button small name={name} value={choice} look={choice === value ? "main" : "plain"} label={`${label}, ${said}`}>
            {said}
          </Button>
        ))}
      </Actions>
    </fieldset>
  </Tap>
);
/** The present answer stays visible when it is not a usual one. */
const withPresent = (choices: readonly [string, string][], value: string, said: string): readonly [string, string][] =>
  choices.some(([choice]) => choice === value) ? choices : [...choices, [value, said]];

/** Any other number of places, and whom they take: each answer in one tap; communes and remarks are typed. */
export const LimitForms = ({ doctor, action, once, refused }: Shared) => {
  const [visits, age, distance] = [asField(doctor.homeVisits), asField(doctor.minAge), asField(doctor.maxDistanceKm)];
  const shared = { action, once };
  return (
    <>
      <Taps
        {...shared}
        label={words.homeVisits}
        name="homeVisits"
        value={visits}
        choices={[
          ["oui", words.yes],
          ["non", words.no],
        ]}
      />
      <Taps {...shared} label={words.children} name="minAge" value={age} choices={withPresent(words.ages, age, words.fromAge(age))} />
      <Taps
        {...shared}
        label={words.distance}
        name="maxDistanceKm"
        value={distance}
        choices={withPresent(words.distances, distance, words.upTo(distance))}
      />
      <form method="post" action={action}>
        <Hidden name="once" value={once} />
        <Field
          name="communes"
          id={refused ? undefined : `communes-${doctor.id}`}
          label={words.communes}
          hint={words.communesHint}
          value={doctor.communes.map((code) => findByCode(code)?.name ?? code).join(", ")}
          refused={refused}
          optional
        />
        <Field
          name="note"
          id={refused ? undefined : `note-${doctor.id}`}
          label={words.note}
          hint={words.noteHint}
          type="textarea"
          rows={2}
          value={doctor.note}
          refused={refused}
          optional
        />
        <Button>{words.save}</Button>
      </form>
    </>
  );
};
