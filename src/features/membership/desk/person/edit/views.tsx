import { words } from "#features/membership/desk/person/words.ts";
import { ContactFields, PersonFields } from "#features/membership/joining/fields/views.tsx";
import { paths } from "#features/membership/paths.ts";
import { memberName } from "#features/membership/rules.ts";
import type { College, Member } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, Problems, Select } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";

type Props = {
  home: string;
  once: () => string;
  member: Member;
  colleges: readonly College[];
  near: readonly string[];
  refused?: Refused | undefined;
};
/** Corrects what is known of a member. */
export const EditPage = ({ home, once, member, colleges, near, refused }: Props) => (
  <>
    <PageHead
      title={words.editTitle}
      crumbs={[
        { label: shared.title, href: paths.home(home) },
        { label: memberName(member), href: paths.member(home, member.id) },
      ]}
    />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.edit(home, member.id)} novalidate>
      <Hidden name="once" value={once()} />
      <Hidden name="version" value={member.version} />
      <PersonFields organisation={member.organisation !== ""} known={member} refused={refused} />
      <ContactFields known={member} near={near} refused={refused} emailOptional />
      <Select
        name="collegeId"
        label={shared.person.college}
        empty={shared.noCollege}
        value={member.collegeId ?? ""}
        refused={refused}
        choices={colleges.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Field name="note" label={words.fields.note} type="textarea" rows={3} value={member.note} refused={refused} optional />
      <Actions>
        <Button look="main">{words.save}</Button>
      </Actions>
    </form>
  </>
);
