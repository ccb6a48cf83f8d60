import type { OurCommune } from "#features/territory/communes/queries.ts";
import { paths } from "#features/territory/paths.ts";
import { inhabitants } from "#features/territory/rules.ts";
import { words as shared } from "#features/territory/words.ts";
import { number } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Empty, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { SectorOf } from "./queries.ts";
import { words } from "./words.ts";

type Props = {
  home: string;
  once: () => string;
  communes: readonly OurCommune[];
  sectors: readonly SectorOf[];
  refused?: Refused | undefined;
  done: { message: string; undo: number | undefined } | undefined;
};
const formId = "regrouper";

/** Where sectors are drawn: the sectors there, then the communes to tick and to put in one. */
export const SectorsPage = ({ home, once, communes, sectors, refused, done }: Props) => (
  <>
    <PageHead title={words.title} lead={words.lead} crumbs={[{ label: shared.title, href: paths.home(home) }]} />
    {refused && <Problems {...refused} />}
    {done && (
      <UndoBar message={done.message} action={done.undo === undefined ? undefined : paths.undoDrawing(home)}>
        <Hidden name="once" value={once()} />
        <Hidden name="annuler" value={done.undo ?? ""} />
      </UndoBar>
    )}
    {communes.length === 0 ? (
      <Empty
        title={words.noCommunes}
        action={
          <LinkButton look="main" href={paths.communes(home)}>
            {words.goToCommunes}
          </LinkButton>
        }
      />
    ) : (
      <>
        <Sectors {...{ home, once, communes, sectors }} />
        <Grouping {...{ home, once, communes, sectors, refused }} />
      </>
    )}
  </>
);

const Sectors = ({ home, once, communes, sectors }: Omit<Props, "refused" | "done">) => {
  if (sectors.length === 0)
    return (
      <Empty
        title={words.none}
        action={
          <form method="post" action={paths.drawByGroup(home)}>
            <Hidden name="once" value={once()} />
            <Button icon="layers">{words.byGroup}</Button>
          </form>
        }
      >
        {words.noneHelp}
      </Empty>
    );
  const people = ({ codes }: SectorOf) => shared.population(inhabitants(communes.filter(({ code }) => codes.includes(code))));
  return (
    <>
      <h2>{words.sectors}</h2>
      {sectors.map((sector) => (
        <Disclosure summary={`${sector.name} · ${words.size(sector.codes.length, people(sector))}`}>
          <Change {...{ home, once, sector }} others={sectors.filter(({ id }) => id !== sector.id)} />
        </Disclosure>
      ))}
    </>
  );
};

type ChangeProps = { home: string; once: () => string; sector: SectorOf; others: readonly SectorOf[] };
const Change = ({ home, once, sector: { id, name }, others }: ChangeProps) => (
  <>
    <form method="post" action={paths.actOnSector(home, id, "nom")}>
      <Hidden name="once" value={once()} />
      <Field name="nom" id={`nom-${id}`} label={words.rename} value={name} autocomplete="off" />
      <Actions>
        <Button small label={words.renameOf(name)}>
          {words.renameAct}
        </Button>
      </Actions>
    </form>
    {others.length > 0 && (
      <form method="post" action={paths.actOnSector(home, id, "reunion")}>
        <Hidden name="once" value={once()} />
        <Select
          name="avec"
          id={`avec-${id}`}
          label={words.mergeWith}
          choices={others.map((other) => ({ value: other.id, label: other.name }))}
        />
        <Actions>
          <Button small icon="merge" label={words.mergeOf(name)}>
            {words.merge}
          </Button>
        </Actions>
      </form>
    )}
    <form method="post" action={paths.actOnSector(home, id, "retrait")}>
      <Hidden name="once" value={once()} />
      <p class="soft">{words.removeHint}</p>
      <Actions>
        <Button small look="quiet" icon="trash-2" label={words.removeOf(name)}>
          {words.remove}
        </Button>
      </Actions>
    </form>
  </>
);

const Grouping = ({ home, once, communes, sectors, refused }: Omit<Props, "done">) => {
  const ticked = new Set(refused?.values.communes?.split("\n"));
  return (
    <>
      <h2>{words.communes}</h2>
      <form method="post" action={paths.sectors(home)} id={formId} novalidate>
        <Hidden name="once" value={once()} />
        <Select
          name="secteur"
          label={words.into}
          refused={refused}
          value={sectors.length === 0 ? "nouveau" : undefined}
          choices={[
            ...sectors.map(({ id, name }) => ({ value: id, label: name })),
            { value: "nouveau", label: words.newSector },
            ...(sectors.length > 0 ? [{ value: "aucun", label: words.outOfSectors }] : []),
          ]}
        />
        <Field name="nom" label={words.newName} refused={refused} autocomplete="off" maxlength={60} optional={sectors.length > 0} />
        <Actions>
          <Button look="main" icon="layers">
            {words.group}
          </Button>
        </Actions>
      </form>
      <div id="communes" tabindex={-1}>
        <Table
          caption={words.communes}
          quietCaption
          plain
          rows={communes}
          selection={{
            name: "communes",
            form: formId,
            value: ({ code }) => code,
            label: ({ name }) => words.tickOf(name),
            checked: ({ code }) => ticked.has(code),
          }}
          columns={[
            { key: "name", label: shared.commune, render: ({ name }) => name },
            { key: "population", label: shared.inhabitants, align: "end", render: ({ population }) => number(population) },
            { key: "sector", label: shared.sector, render: ({ sector }) => sector?.name ?? <span class="soft">{shared.noSector}</span> },
          ]}
        />
      </div>
      <Actions>
        <Button icon="layers" form={formId}>
          {words.group}
        </Button>
      </Actions>
    </>
  );
};
