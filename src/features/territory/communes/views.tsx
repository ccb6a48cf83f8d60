import { paths } from "#features/territory/paths.ts";
import { inhabitants } from "#features/territory/rules.ts";
import { words as shared } from "#features/territory/words.ts";
import { number } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Choices, Field, Hidden, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { OurCommune } from "./queries.ts";
import type { Found, Group } from "./rules.ts";
import { words } from "./words.ts";

export type Done = { message: string; action?: string; fields?: Record<string, string> };
type Props = {
  home: string;
  once: () => string;
  q: string;
  ours: readonly OurCommune[];
  found: Found | undefined;
  refused?: Refused | undefined;
  done: Done | undefined;
};

/** Which communes make the territory: search, tick, add; those there, to take one out. */
export const CommunesPage = ({ home, once, q, ours, found, refused, done }: Props) => (
  <>
    <PageHead title={words.title} lead={words.lead} crumbs={[{ label: shared.title, href: paths.home(home) }]} />
    {refused && <Problems {...refused} />}
    {done && (
      <UndoBar message={done.message} action={done.action}>
        <Hidden name="once" value={once()} />
        {Object.entries(done.fields ?? {}).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
      </UndoBar>
    )}
    <search>
      <form method="get" action={paths.communes(home)}>
        <Field name="q" label={words.search} hint={words.searchHint} value={q} type="search" autocomplete="off" />
        <Actions>
          <Button look={found ? "plain" : "main"} icon="search">
            {words.find}
          </Button>
        </Actions>
      </form>
    </search>
    {found && <Results {...{ home, once, q, found }} here={new Set(ours.map(({ code }) => code))} />}
    <h2>{words.present}</h2>
    {ours.length > 0 && (
      <p>
        {shared.communes(ours.length)}, {shared.population(inhabitants(ours))}. <span class="soft">{shared.populationLong}.</span>
      </p>
    )}
    <form method="post" action={paths.removeCommunes(home)} id="retirer">
      <Hidden name="once" value={once()} />
    </form>
    <Table
      caption={words.present}
      quietCaption
      plain
      rows={ours}
      empty={<Empty title={words.none}>{words.noneHelp}</Empty>}
      columns={[
        { key: "name", label: shared.commune, render: ({ name }) => name },
        { key: "population", label: shared.inhabitants, align: "end", render: ({ population }) => number(population) },
        {
          key: "remove",
          label: "",
          align: "end",
          render: ({ code, name }) => (
            <Button small look="quiet" form="retirer" name="communes" value={code} label={words.removeOf(name)}>
              {words.remove}
            </Button>
          ),
        },
      ]}
    />
  </>
);

type ResultsProps = { home: string; once: () => string; q: string; found: Found; here: ReadonlySet<string> };
const Results = ({ home, once, q, found: { communes, sure, groups }, here }: ResultsProps) => {
  if (communes.length === 0 && groups.length === 0) return <Empty title={words.noneFound}>{words.noneFoundHelp}</Empty>;
  const ticked = sure ? communes.filter(({ code }) => !here.has(code)).map(({ code }) => code) : [];
  return (
    <>
      {communes.length > 0 && (
        <form method="post" action={paths.communes(home)}>
          <Hidden name="once" value={once()} />
          <Hidden name="q" value={q} />
          <Choices
            name="communes"
            label={words.found}
            many
            value={ticked}
            choices={communes.map(({ code, name, department, population }) => ({
              value: code,
              label: `${name} (${department})`,
              hint: here.has(code) ? words.already : shared.population(population),
              disabled: here.has(code),
            }))}
          />
          <Actions>
            <Button look="main" icon="plus">
              {words.add}
            </Button>
          </Actions>
        </form>
      )}
      {groups.length > 0 && (
        <>
          <h2>{words.groups}</h2>
          <Table
            caption={words.groups}
            quietCaption
            rows={groups}
            columns={[
              { key: "name", label: words.group, render: ({ name }) => name },
              { key: "members", label: words.groupCommunes, render: (group) => membersSaid(group, here) },
              { key: "add", label: "", align: "end", render: (group) => <AddGroup {...{ home, once, group, here }} /> },
            ]}
          />
        </>
      )}
    </>
  );
};

const missingOf = ({ communes }: Group, here: ReadonlySet<string>) => communes.filter(({ code }) => !here.has(code));
const membersSaid = (group: Group, here: ReadonlySet<string>) => {
  const missing = missingOf(group, here).length;
  return missing > 0 ? words.members(group.communes.length, missing) : words.allThere(group.communes.length);
};
const AddGroup = ({ home, once, group, here }: Pick<ResultsProps, "home" | "once" | "here"> & { group: Group }) => {
  const missing = missingOf(group, here);
  if (missing.length === 0) return null;
  return (
    <form method="post" action={paths.communes(home)}>
      <Hidden name="once" value={once()} />
      <Hidden name="communes" value={missing.map(({ code }) => code).join(",")} />
      <Button small icon="plus" label={words.addGroupOf(missing.length, group.name)}>
        {words.addGroup(missing.length)}
      </Button>
    </form>
  );
};
