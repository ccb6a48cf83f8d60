import { paths } from "#features/practices/paths.ts";
import type { PracticeSheet } from "#features/practices/sheet/queries.ts";
import { notedKinds } from "#features/practices/sheet/rules.ts";
import { words as said } from "#features/practices/sheet/words.ts";
import { words } from "#features/practices/words.ts";
import { longDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Button, Choices, Field, Hidden } from "#ui/form.tsx";
import { Disclosure, Timeline } from "#ui/page.tsx";

type Props = PracticeSheet & {
  home: string;
  once: () => string;
  today: Temporal.PlainDate;
  rights: { mayNote: boolean };
  refused?: Refused | undefined;
};

/** What was said with a practice, and a form to note what was just said. */
export const Contacts = ({ home, once, practice, contacts, today, rights, refused }: Props) => (
  <>
    <h2>{said.history}</h2>
    {rights.mayNote && (
      <Disclosure summary={said.addContact} open={refused?.problems.kind !== undefined || refused?.problems.on !== undefined}>
        <form method="post" action={paths.act(home, practice.id, "contacts")}>
          <Hidden name="once" value={once()} />
          <Choices
            name="kind"
            label={said.contactKind}
            row
            value="call"
            choices={notedKinds.map((kind) => ({ value: kind, label: words.contacts[kind] }))}
            refused={refused}
          />
          <Field name="on" label={said.contactOn} type="date" value={today.toString()} refused={refused} />
          <Field
            name="note"
            label={said.contactNote}
            hint={said.contactNoteHint}
            type="textarea"
            rows={3}
            refused={refused}
            draft
            optional
          />
          <Button>{said.contactSave}</Button>
        </form>
      </Disclosure>
    )}
    {contacts.length === 0 ? (
      <p class="soft">{said.noHistory}</p>
    ) : (
      <Timeline
        moments={contacts.map(({ on, kind, note }) => ({
          at: longDate(on),
          datetime: on.toString(),
          what: said.contactSaid(words.contacts[kind], note),
        }))}
      />
    )}
  </>
);
