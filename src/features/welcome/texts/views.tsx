import { DoorSections } from "#features/welcome/door/views.tsx";
import { paths } from "#features/welcome/paths.ts";
import { longDate } from "#platform/french.ts";
import type { Letter } from "#platform/messages/letter.ts";
import type { Refused } from "#platform/refusal.ts";
import type { Community } from "#platform/tables.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Notice, UndoBar } from "#ui/state.tsx";
import { formOf, type Texts } from "./rules.ts";
import { words } from "./words.ts";

const { fields, hints, sections } = words;
type TextsProps = {
  home: string;
  once: () => string;
  community: Community;
  now: Temporal.Instant;
  texts: Texts;
  version: number;
  decidedOn?: Temporal.PlainDate | undefined;
  /** What would be published, to look at first. */
  preview?: { texts: Texts; letter: Letter } | undefined;
  refused?: Refused | undefined;
  done?: { message: string; undo?: number | undefined } | undefined;
};
/** Staff write what newcomers read; the preview comes first. */
export const TextsPage = ({ home, once, community, now, texts, version, decidedOn, preview, refused, done }: TextsProps) => {
  const value = formOf(preview?.texts ?? texts);
  const text = (name: keyof typeof fields & keyof typeof value, rows: number, hint?: string) => (
    <Field name={name} label={fields[name]} hint={hint} type="textarea" rows={rows} value={value[name]} refused={refused} draft />
  );
  return (
    <>
      <PageHead title={words.title} lead={words.lead} crumbs={[{ label: words.see, href: paths.home(home) }]} />
      {refused && <Problems {...refused} />}
      {done && (
        <UndoBar message={done.message} action={done.undo === undefined ? undefined : paths.undoTexts(home)}>
          <Hidden name="once" value={once()} />
          {done.undo !== undefined && <Hidden name="version" value={done.undo} />}
        </UndoBar>
      )}
      {preview ? (
        <section aria-labelledby="apercu">
          <h2 id="apercu">{words.previewTitle}</h2>
          <div class="notice info">
            <div>
              <DoorSections home={home} community={community} texts={preview.texts} now={now} level="h3" />
              <h3>{words.messagePreview}</h3>
              <LetterText letter={preview.letter} />
            </div>
          </div>
        </section>
      ) : (
        <Notice>
          <p>{decidedOn ? words.version(version, longDate(decidedOn)) : words.startingPoint}</p>
        </Notice>
      )}
      <form method="post" action={paths.texts(home)} novalidate>
        <Hidden name="once" value={once()} />
        <Hidden name="version" value={version} />
        {preview && (
          <Actions>
            <PublishButton />
          </Actions>
        )}
        <h2>{sections.page}</h2>
        {text("intro", 6, hints.paragraphs)}
        {text("call", 3)}
        {text("join", 3)}
        {text("groups", 6, hints.groups)}
        {text("numbers", 8, hints.numbers)}
        <h2>{sections.people}</h2>
        {text("locum", 3)}
        {text("intern", 3)}
        <h2>{sections.meeting}</h2>
        <p class="soft">{hints.meeting}</p>
        <Field name="meetingWhat" label={fields.meetingWhat} value={value.meetingWhat} refused={refused} optional />
        <Field
          name="meetingAt"
          label={fields.meetingAt}
          type="datetime-local"
          size="medium"
          value={value.meetingAt}
          refused={refused}
          optional
        />
        <Field name="meetingPlace" label={fields.meetingPlace} value={value.meetingPlace} refused={refused} optional />
        <h2>{sections.message}</h2>
        {text("message", 5, hints.message)}
        <Actions>
          <Button look={preview ? "plain" : "main"} name="act" value="apercu">
            {words.preview}
          </Button>
          {preview && <PublishButton />}
          <LinkButton href={paths.home(home)} look="quiet">
            {words.see}
          </LinkButton>
        </Actions>
      </form>
    </>
  );
};
const PublishButton = () => (
  <Button look="main" name="act" value="publication">
    {words.publish}
  </Button>
);

/** A letter as it will be read. */
const LetterText = ({ letter: { subject, greeting, paragraphs, list = [], button, closing } }: { letter: Letter }) => (
  <>
    <p>
      <strong>{subject}</strong>
    </p>
    {[greeting, ...paragraphs].map((it) => it && <p>{it}</p>)}
    {list.length > 0 && (
      <ul>
        {list.map((it) => (
          <li>{it}</li>
        ))}
      </ul>
    )}
    {button && (
      <p>
        <strong>{button.label}</strong>
      </p>
    )}
    {closing && <p>{closing}</p>}
  </>
);
