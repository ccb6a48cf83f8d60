import type { Choices } from "#features/directory/list/queries.ts";
import { type ListQuery, searchOf } from "#features/directory/list/rules.ts";
import { words as said } from "#features/directory/list/words.ts";
import { structureKinds } from "#features/directory/rules.ts";
import { words } from "#features/directory/words.ts";
import { professions } from "#platform/professions.ts";
import { Checkbox, Hidden, Select } from "#ui/form.tsx";
import { Filters } from "#ui/list.tsx";
import { Disclosure } from "#ui/page.tsx";

const choicesOf = (from: Record<string, string>) => Object.entries(from).map(([value, label]) => ({ value, label }));

type FiltersProps = { query: ListQuery; choices: Choices; action: string; full: boolean };
/** The same narrowing for everybody; `full` adds what only people of the community may ask. */
export const DirectoryFilters = ({ action, query, choices, full }: FiltersProps) => {
  const people = query.voir === "professionnels";
  const sectors = new Map(choices.communes.flatMap(({ sector }) => (sector ? [[sector.id, sector.name] as const] : [])));
  const further = [query.competence, query.langue, query.nouveaux, query.domicile, query.adhesion, query.partis].some(Boolean);
  return (
    <Filters
      action={action}
      target="annuaire"
      search={{ name: "q", label: said.search, value: query.q, placeholder: said.placeholder }}
      reset={searchOf({ ...query, voir: "professionnels" }) === "" ? undefined : `${action}${people ? "" : "?voir=structures"}`}
    >
      <Hidden name="voir" value={query.voir} />
      {people ? (
        <Select
          name="profession"
          label={words.profession}
          empty={said.any}
          value={query.profession}
          choices={professions.map(({ code, plural }) => ({ value: code, label: plural }))}
        />
      ) : (
        <Select
          name="genre"
          label={words.kind}
          empty={said.everybody}
          value={query.genre}
          choices={structureKinds.map((value) => ({ value, label: words.kinds[value] }))}
        />
      )}
      <Select
        name="commune"
        label={words.commune}
        empty={said.any}
        value={query.commune}
        choices={choices.communes.map(({ code, name }) => ({ value: code, label: name }))}
      />
      {sectors.size > 0 && (
        <Select
          name="secteur"
          label={words.sector}
          empty={said.everybody}
          value={query.secteur}
          choices={[...sectors].map(([value, label]) => ({ value, label }))}
        />
      )}
      <Disclosure summary={said.more} open={further}>
        {people && choices.skills.length > 0 && (
          <Select
            name="competence"
            label={words.skill}
            empty={said.everybody}
            value={query.competence}
            choices={choices.skills.map(({ code, label }) => ({ value: code, label }))}
          />
        )}
        <Select name="langue" label={said.language} empty={said.any} value={query.langue} choices={choicesOf(words.languages)} />
        <Checkbox name="nouveaux" label={said.takesNew} value="oui" checked={query.nouveaux === "oui"} />
        {people && <Checkbox name="domicile" label={said.homeVisits} value="oui" checked={query.domicile === "oui"} />}
        {full && people && (
          <Select
            name="adhesion"
            label={words.membership}
            empty={said.anyMembership}
            value={query.adhesion}
            choices={choicesOf(said.memberships)}
          />
        )}
        {full && (
          <Select
            name="partis"
            label={said.state}
            empty={said.present}
            value={query.partis}
            choices={[{ value: "oui", label: said.gone }]}
          />
        )}
      </Disclosure>
    </Filters>
  );
};
