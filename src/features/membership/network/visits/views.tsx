import { listedName } from "#features/directory/public.ts";
import { paths } from "#features/membership/paths.ts";
import { Tap } from "#features/membership/views.tsx";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden } from "#ui/form.tsx";
import { type Back, outcomesOfVisit, type Person } from "./rules.ts";
import { words } from "./words.ts";

type TapsProps = { home: string; once: () => string; person: Person; back: Back };
const icons = { met: "check", absent: "clock", declined: "x" } as const;
/** What came of a visit, in one tap. */
export const Outcomes = ({ home, once, person, back }: TapsProps) => (
  <Actions>
    {outcomesOfVisit.map((issue) => (
      <Tap
        action={paths.actVisit(home, person.id, "issue")}
        once={once}
        icon={icons[issue]}
        look={issue === "met" ? "plain" : "quiet"}
        label={words.tapNamed(words.taps[issue], listedName(person))}
        fields={{ issue, ...back }}
      >
        {words.taps[issue]}
      </Tap>
    ))}
  </Actions>
);

type NoteProps = {
  home: string;
  once: () => string;
  person: Person;
  visit: { id: string; note: string };
  back: Back;
  refused?: Refused | undefined;
};
/** A note for the team, after the visit. */
export const NoteForm = ({ home, once, person, visit, back, refused }: NoteProps) => (
  <form method="post" action={paths.actVisit(home, person.id, "note")} class="no-print" novalidate>
    <Hidden name="once" value={once()} />
    <Hidden name="visite" value={visit.id} />
    <Hidden name="vue" value={back.vue} />
    <Hidden name="commune" value={back.commune} />
    <Field
      name="note"
      id={`note-${visit.id}`}
      label={words.noteFor(listedName(person))}
      hint={words.noteHint}
      type="textarea"
      rows={3}
      value={visit.note}
      refused={refused}
      optional
    />
    <Actions>
      <Button>{words.saveNote}</Button>
    </Actions>
  </form>
);
