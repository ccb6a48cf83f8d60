import { paths } from "#features/administration/paths.ts";
import { Exports, type Side, Sides } from "#features/administration/views.tsx";
import { roles } from "#platform/actor.ts";
import { longDate, number } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import type { Membership } from "#platform/tables.ts";
import { Actions, Button, Choices, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Results } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Notice, Tag, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { AccessDone } from "./rules.ts";
import { words } from "./words.ts";

type Shared = { home: string; once: () => string };
const done = { donne: words.given, change: words.changed, retabli: words.restored };
const roleChoices = roles.map((value) => ({ value, label: words.roleNames[value], hint: words.roleHints[value] }));
const Roles = ({ value, refused }: { value?: readonly string[] | undefined; refused?: Refused | undefined }) => (
  <Choices name="roles" label={words.roles} many choices={roleChoices} value={value} refused={refused} />
);

type ListProps = Shared & { people: Membership[]; said: AccessDone; sides: readonly Side[]; mayExport: boolean };
/** Who enters this community, and as what. */
export const AccessPage = ({ people, said: { fait, retire }, sides, home, once, mayExport }: ListProps) => (
  <>
    <PageHead
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <LinkButton look="main" icon="user-plus" href={paths.newAccess(home)}>
            {words.add}
          </LinkButton>
          {mayExport && <Exports href={paths.exportAccess(home)} />}
        </>
      }
    />
    <Sides sides={sides} current="access" home={home} />
    {fait && (
      <Notice tone="ok">
        <p>{done[fait]}</p>
      </Notice>
    )}
    {retire && (
      <UndoBar message={words.ended} action={paths.actOnPerson(home, retire, "retablissement")} label={words.restore}>
        <Hidden name="once" value={once()} />
      </UndoBar>
    )}
    <Results id="access" count={words.count(number(people.length), people.length > 1)}>
      <Table
        caption={words.title}
        quietCaption
        rows={people}
        empty={<Empty title={words.empty} />}
        columns={[
          { key: "name", label: words.name, head: true, render: ({ id, name }) => <a href={paths.person(home, id)}>{name}</a> },
          { key: "email", label: words.email, render: ({ email }) => email },
          { key: "roles", label: words.roles, render: (person) => person.roles.map((role) => <Tag>{words.roleNames[role]}</Tag>) },
          { key: "since", label: words.since, render: ({ since, personId }) => (personId ? longDate(since) : words.neverIn) },
        ]}
      />
    </Results>
  </>
);

/** Gives an access to somebody new. */
export const NewAccessPage = ({ home, once, refused }: Shared & { refused?: Refused | undefined }) => (
  <>
    <PageHead title={words.addTitle} lead={words.addLead} crumbs={[{ label: words.title, href: paths.access(home) }]} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.access(home)} novalidate>
      <Hidden name="once" value={once()} />
      <Field name="email" type="email" label={words.email} autocomplete="off" refused={refused} />
      <Field name="name" label={words.name} hint={words.nameHint} autocomplete="off" refused={refused} />
      <Roles refused={refused} />
      <Actions>
        <Button look="main">{words.give}</Button>
      </Actions>
    </form>
  </>
);

/** One person: change what they do here, or end their access. */
export const PersonPage = ({ person, home, once, refused }: Shared & { person: Membership; refused?: Refused | undefined }) => (
  <>
    <PageHead title={person.name} lead={person.email} crumbs={[{ label: words.title, href: paths.access(home) }]} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.person(home, person.id)} novalidate>
      <Hidden name="once" value={once()} />
      <Roles value={person.roles} refused={refused?.problems.roles ? refused : undefined} />
      <Actions>
        <Button look="main">{words.change}</Button>
      </Actions>
    </form>
    <form method="post" action={paths.actOnPerson(home, person.id, "fin")}>
      <h2>{words.end}</h2>
      <p>{words.endLead}</p>
      <Hidden name="once" value={once()} />
      <Button look="danger">{words.end}</Button>
    </form>
  </>
);
