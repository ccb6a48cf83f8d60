import { paths } from "#features/practices/paths.ts";
import { channels } from "#features/practices/rules.ts";
import type { Practice } from "#features/practices/schema.ts";
import { words as said } from "#features/practices/sheet/words.ts";
import { words } from "#features/practices/words.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Choices, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";

type Props = { home: string; once: string; practice?: Practice | undefined; refused?: Refused | undefined };

/** A practice, new or corrected. */
export const EditPracticePage = ({ home, once, practice, refused }: Props) => {
  const back = practice ? paths.practice(home, practice.id) : paths.list(home);
  return (
    <>
      <PageHead
        title={practice ? said.editing(practice.name) : said.create}
        crumbs={[{ label: words.title, href: paths.list(home) }, ...(practice ? [{ label: practice.name, href: back }] : [])]}
      />
      {refused && <Problems {...refused} />}
      <form method="post" action={practice ? paths.edit(home, practice.id) : paths.create(home)} novalidate>
        <Hidden name="once" value={once} />
        {practice && <Hidden name="version" value={practice.version} />}
        <Field name="name" label={said.name} value={practice?.name} refused={refused} autocomplete="off" required />
        <Field name="address" label={words.address} value={practice?.address} refused={refused} autocomplete="off" optional />
        <Field
          name="postcode"
          label={said.postcode}
          value={practice?.postcode}
          refused={refused}
          inputmode="numeric"
          size="short"
          optional
        />
        <Field name="city" label={words.commune} value={practice?.city} refused={refused} autocomplete="off" />
        <Field
          name="phone"
          label={words.phone}
          type="tel"
          value={practice?.phone ? displayPhone(practice.phone) : ""}
          refused={refused}
          optional
        />
        <Field name="email" label={words.email} type="email" value={practice?.email ?? ""} refused={refused} optional />
        <Choices
          name="channel"
          label={words.channel}
          value={practice?.channel ?? "mail"}
          choices={channels.map((channel) => ({ value: channel, label: words.channels[channel] }))}
          refused={refused}
        />
        <Checkbox
          name="takesPart"
          label={words.takesPart}
          hint={said.takesPartHint}
          checked={practice?.takesPart ?? true}
          refused={refused}
        />
        <Field
          name="note"
          label={words.note}
          hint={said.noteHint}
          type="textarea"
          rows={3}
          value={practice?.note}
          refused={refused}
          draft
          optional
        />
        <Actions>
          <Button look="main">{said.save}</Button>
          <LinkButton href={back} look="quiet">
            {said.cancel}
          </LinkButton>
        </Actions>
      </form>
    </>
  );
};
