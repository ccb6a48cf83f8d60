import { words } from "#features/directory/entry/editing/words.ts";
import { paths } from "#features/directory/paths.ts";
import type { Structure } from "#features/directory/schema.ts";
import { words as shared } from "#features/directory/words.ts";
import type { Refused } from "#platform/refusal.ts";
import { Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { type Column, Table } from "#ui/table.tsx";

type Props = {
  home: string;
  once: () => string;
  id: string;
  name: string;
  q: string;
  structures: readonly Structure[];
  refused?: Refused | undefined;
};
/** Finds the structure where somebody works, and puts it on their entry. */
export const PlacingPage = ({ home, once, id, name, q, structures, refused }: Props) => {
  const here = paths.act(home, "professional", id, "lieux");
  const columns: Column<Structure>[] = [
    { key: "name", label: shared.name, render: (row) => row.name },
    { key: "kind", label: shared.kind, render: ({ kind }) => shared.kinds[kind] },
    { key: "city", label: shared.commune, render: ({ city }) => city },
    {
      key: "act",
      label: "",
      render: (row) => (
        <form method="post" action={here}>
          <Hidden name="once" value={once()} />
          <Hidden name="structure" value={row.id} />
          <Button small label={`${words.placeChoose} ${row.name}`}>
            {words.placeChoose}
          </Button>
        </form>
      ),
    },
  ];
  return (
    <>
      <PageHead title={words.placeTitle(name)} crumbs={[{ label: name, href: paths.professional(home, id) }]} />
      {refused && <Problems {...refused} />}
      <form method="get" action={here}>
        <Field name="q" label={words.placeSearch} type="search" value={q} refused={refused} autofocus />
        <Button look="main" icon="search">
          {words.placeFind}
        </Button>
      </form>
      {q && <Table caption={shared.structures} quietCaption rows={structures} columns={columns} empty={<p>{words.placeNone}</p>} />}
      <p>
        <LinkButton href={paths.addStructure(home)} icon="plus">
          {words.placeNew}
        </LinkButton>
      </p>
    </>
  );
};
