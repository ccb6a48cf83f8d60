import { LimitForms, type Shared, Tap } from "#features/practices/places/limits/views.tsx";
import { placesLeft } from "#features/practices/rules.ts";
import type { Doctor, Practice } from "#features/practices/schema.ts";
import { doctorName } from "#features/practices/words.ts";

import { longDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Hidden, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Notice, UndoBar } from "#ui/state.tsx";
import { type Tapped, usualPlaces } from "./rules.ts";
import { words } from "./words.ts";

/** What was just said, and how to put back what was there; `back` undefined when it was put back. */
export type Said = { doctor: Doctor; back?: { field: Tapped; value: string } | undefined; undone: boolean };

/** After a tap: what happened and the way back. */
export const SaidBar = ({ said, action, once }: { said: Said; action: string; once: string }) => {
  const name = doctorName(said.doctor);
  if (!said.back) return <UndoBar message={said.undone ? words.undone(name) : words.saved(name)} />;
  return (
    <UndoBar message={words.saved(name)} action={action}>
      <Hidden name="once" value={once} />
      <Hidden name="retour" value="1" />
      <Hidden name={said.back.field} value={said.back.value} />
    </UndoBar>
  );
};

type PageProps = {
  practice: Practice;
  doctors: readonly Doctor[];
  action: (doctorId: string) => string;
  once: () => string;
  said?: Said | undefined;
  refused?: Refused | undefined;
  refusedFor?: string | undefined;
};

/** What a practice opens from its message: each doctor's places in one tap, on a phone, without an account. */
export const PlacesPage = ({ practice, doctors, action, once, said, refused, refusedFor }: PageProps) => (
  <>
    <PageHead title={words.title(practice.name)} lead={words.lead} />
    {refused && <Problems {...refused} />}
    {said && <SaidBar said={said} action={action(said.doctor.id)} once={once()} />}
    <Notice>{words.discreet}</Notice>
    {doctors.length === 0 && <p>{words.nobody}</p>}
    {doctors.map((doctor) => {
      const shared = { doctor, action: action(doctor.id), once: once(), refused: refusedFor === doctor.id ? refused : undefined };
      return (
        <section aria-labelledby={`medecin-${doctor.id}`}>
          <h2 id={`medecin-${doctor.id}`}>{doctorName(doctor)}</h2>
          <PlacesForm {...shared} />
          <Disclosure summary={words.limits} open={shared.refused !== undefined}>
            <LimitForms {...shared} />
          </Disclosure>
        </section>
      );
    })}
  </>
);

/** How many: one tap for the usual numbers, one more, one less. */
export const PlacesForm = ({ doctor, action, once }: Shared) => {
  const places = placesLeft(doctor);
  const name = doctorName(doctor);
  const button = (n: number, label?: string) => (
    <Button
      name="places"
      value={String(n)}
      look={n === places && !label ? "main" : "plain"}
      label={label ? `${label}, ${words.one(n, name)}` : words.one(n, name)}
    >
      {label ?? n}
    </Button>
  );
  return (
    <>
      <p>
        <strong>{places === null ? words.unknown : words.now(places)}</strong>
        {doctor.placesStatedAt && <span class="soft"> · {words.statedOn(longDate(doctor.placesStatedAt))}</span>}
      </p>
      <Tap action={action} once={once}>
        <fieldset>
          <legend>{words.howMany(name)}</legend>
          <Actions>{usualPlaces.map((n) => button(n))}</Actions>
          {places !== null && (
            <Actions>
              {places > 0 && button(places - 1, words.less)}
              {places < 50 && button(places + 1, words.more)}
            </Actions>
          )}
        </fieldset>
      </Tap>
    </>
  );
};
