import { DetailFields } from "#features/directory/details/form/views.tsx";
import { fieldsOf } from "#features/directory/details/rules.ts";
import { paths } from "#features/directory/paths.ts";
import { professionalLabel } from "#features/directory/people/rules.ts";
import { structureKinds } from "#features/directory/rules.ts";
import type { Detail, Professional, Structure } from "#features/directory/schema.ts";
import { words as shared } from "#features/directory/words.ts";
import { professions } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, Problems, Select } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";
import { words } from "./words.ts";

type Commune = { code: string; name: string };
type Shared = { home: string; once: string; refused?: Refused | undefined; communes: readonly Commune[] };
const communeChoices = (communes: readonly Commune[]) => communes.map(({ code, name }) => ({ value: code, label: name }));
const crumbs = (home: string) => [{ label: shared.title, href: paths.home(home) }];

const PersonFields = ({ row, refused }: { row?: Professional | undefined; refused: Refused | undefined }) => (
  <>
    <Field name="familyName" label={words.family} value={row?.familyName} refused={refused} autocomplete="off" />
    <Field name="givenName" label={words.given} value={row?.givenName} refused={refused} autocomplete="off" />
    <Select
      name="professionCode"
      label={words.profession}
      value={row?.professionCode}
      refused={refused}
      choices={professions.map(({ code, label }) => ({ value: code, label }))}
    />
    <Field
      name="professionLabel"
      label={words.otherProfession}
      hint={words.otherHint}
      optional
      value={row && !row.professionCode ? row.professionLabel : undefined}
      refused={refused}
    />
    <Select
      name="title"
      label={words.title}
      empty={false}
      value={row?.title}
      refused={refused}
      choices={Object.entries(words.titles).map(([value, label]) => ({ value, label }))}
    />
    <Field
      name="rpps"
      label={shared.rpps}
      hint={words.rppsHint}
      optional
      inputmode="numeric"
      size="medium"
      value={row?.rpps ?? undefined}
      refused={refused}
    />
  </>
);

/** Adds somebody whom the national files do not know. */
export const AddPersonPage = ({ home, once, refused, communes }: Shared) => (
  <>
    <PageHead title={words.addTitle} lead={words.addLead} crumbs={crumbs(home)} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.addProfessional(home)} novalidate>
      <Hidden name="once" value={once} />
      <PersonFields refused={refused} />
      <Select name="commune" label={words.commune} optional refused={refused} choices={communeChoices(communes)} />
      <Actions>
        <Button look="main">{words.add}</Button>
      </Actions>
    </form>
  </>
);

const StructureFields = ({ row, refused, communes }: Pick<Shared, "refused" | "communes"> & { row?: Structure | undefined }) => (
  <>
    <Field name="name" label={shared.name} value={row?.name} refused={refused} autocomplete="off" />
    <Select
      name="kind"
      label={shared.kind}
      empty={false}
      value={row?.kind}
      refused={refused}
      choices={structureKinds.map((value) => ({ value, label: shared.kinds[value] }))}
    />
    <Field name="address" label={words.address} optional value={row?.address} refused={refused} autocomplete="off" />
    <Select
      name="communeCode"
      label={words.communeOf}
      value={row?.communeCode ?? undefined}
      refused={refused}
      choices={communeChoices(communes)}
    />
    <Field name="finess" label={shared.finess} optional size="medium" value={row?.finess ?? undefined} refused={refused} />
  </>
);

export const AddStructurePage = ({ home, once, refused, communes }: Shared) => (
  <>
    <PageHead title={words.addStructureTitle} crumbs={crumbs(home)} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.addStructure(home)} novalidate>
      <Hidden name="once" value={once} />
      <StructureFields {...{ refused, communes }} />
      <Actions>
        <Button look="main">{words.add}</Button>
      </Actions>
    </form>
  </>
);

type EditProps = Shared & {
  entry: { kind: "professional"; row: Professional } | { kind: "structure"; row: Structure };
  standing: readonly Detail[];
};
/** Corrects an entry: its identity when it was added by hand, and what is said of it. */
export const EditPage = ({ home, once, refused, communes, entry, standing }: EditProps) => {
  const { kind, row } = entry;
  const name = entry.kind === "professional" ? professionalLabel(entry.row) : entry.row.name;
  return (
    <>
      <PageHead title={words.editTitle(name)} crumbs={[...crumbs(home), { label: name, href: paths.entry(home, kind, row.id) }]} />
      {refused && <Problems {...refused} />}
      <form method="post" action={paths.act(home, kind, row.id, "modification")} novalidate>
        <Hidden name="once" value={once} />
        <Hidden name="version" value={row.version} />
        {row.origin === "national" && <Notice>{kind === "professional" ? words.national : words.nationalStructure}</Notice>}
        {row.origin === "hand" &&
          (entry.kind === "professional" ? (
            <PersonFields row={entry.row} refused={refused} />
          ) : (
            <StructureFields row={entry.row} {...{ refused, communes }} />
          ))}
        <h2>{words.details}</h2>
        <DetailFields fields={fieldsOf(kind)} {...{ standing, refused }} />
        <Actions>
          <Button look="main">{words.save}</Button>
        </Actions>
      </form>
    </>
  );
};
