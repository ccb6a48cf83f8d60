import { listedName, type Professional, professionName } from "#features/directory/public.ts";
import { ContactFields, PersonFacts, PersonFields } from "#features/membership/joining/fields/views.tsx";
import { paths } from "#features/membership/paths.ts";
import type { Charter, College } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Choices, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Status } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { words } from "./words.ts";

type Props = {
  home: string;
  once: () => string;
  q: string;
  found: readonly Professional[] | undefined;
  person: Professional | undefined;
  typing: boolean;
  organisation: boolean;
  colleges: readonly College[];
  near: readonly string[];
  charter: Charter | undefined;
  refused?: Refused | undefined;
};
const nobody = { email: null, phone: null, communeCode: null, modeCode: "", writable: false };
/** Writes somebody in: found in the directory first, typed otherwise. */
export const IntakePage = (props: Props) => {
  const { home, once, person, typing, organisation, colleges, near, charter, refused } = props;
  const form = person !== undefined || typing;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} crumbs={[{ label: shared.title, href: paths.home(home) }]} />
      {refused && <Problems {...refused} />}
      {form ? (
        <form method="post" action={paths.intake(home)} novalidate>
          <Hidden name="once" value={once()} />
          {refused?.problems.same && (
            <Choices
              name="same"
              label={words.same}
              refused={refused}
              choices={[
                { value: "yes", label: words.yes },
                { value: "no", label: words.no },
              ]}
            />
          )}
          {person ? <PersonFacts person={person} /> : <PersonFields organisation={organisation} refused={refused} />}
          <ContactFields known={nobody} near={near} refused={refused} emailOptional />
          {colleges.length > 0 && (
            <Select
              name="collegeId"
              label={words.college}
              empty={words.proposed}
              refused={refused}
              choices={colleges.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          {charter && <Checkbox name="signed" label={words.signed} refused={refused} />}
          <Actions>
            <Button look="main">{words.save}</Button>
          </Actions>
        </form>
      ) : (
        <Finding {...props} />
      )}
    </>
  );
};

const Finding = ({ home, q, found }: Props) => (
  <>
    <form method="get" action={paths.intake(home)} class="filters">
      <div class="field search">
        <label for="q">{words.search}</label>
        <input type="search" id="q" name="q" value={q} autocomplete="off" enterkeyhint="search" />
      </div>
      <Button look="main" icon="search">
        {words.find}
      </Button>
    </form>
    {found && (
      <Table
        caption={words.search}
        quietCaption
        rows={found}
        empty={<Empty title={words.none} />}
        columns={[
          { key: "name", label: shared.person.name, render: (it) => listedName(it) },
          { key: "profession", label: shared.person.profession, render: (it) => professionName(it) },
          { key: "rpps", label: shared.rpps, render: ({ rpps }) => rpps ?? "" },
          {
            key: "act",
            label: "",
            render: (it) =>
              it.membership === "member" ? (
                <Status tone="ok">{words.already}</Status>
              ) : (
                <LinkButton small href={`${paths.intake(home)}?pro=${it.id}`} label={words.pickNamed(listedName(it))}>
                  {words.pick}
                </LinkButton>
              ),
          },
        ]}
      />
    )}
    <Actions>
      <LinkButton href={`${paths.intake(home)}?saisie=personne`}>{words.typed}</LinkButton>
      <LinkButton href={`${paths.intake(home)}?saisie=organisation`}>{words.typedOrganisation}</LinkButton>
    </Actions>
  </>
);
