import { type CycleQuery, cycleUrl, isNarrowed, views } from "#features/attachment/batches/draft/rules.ts";
import { words } from "#features/attachment/batches/draft/words.ts";
import type { Line } from "#features/attachment/batches/lines/queries.ts";
import { signs } from "#features/attachment/batches/lines/rules.ts";
import { words as lineWords } from "#features/attachment/batches/lines/words.ts";
import { count } from "#platform/french.ts";
import { Button, Field, Hidden, Select } from "#ui/form.tsx";
import { Filters } from "#ui/list.tsx";
import { Disclosure, Tabs } from "#ui/page.tsx";

/** The id of what a search or a filter replaces. */
export const target = "lignes";
type Props = { path: string; query: CycleQuery; q: string; lines: readonly Line[]; sent: boolean };

const counted = (lines: readonly Line[], pick: (line: Line) => { value: string; name: string } | undefined) => {
  const found = new Map<string, { value: string; name: string; n: number }>();
  for (const line of lines) {
    const it = pick(line);
    if (!it) continue;
    const known = found.get(it.value) ?? { ...it, n: 0 };
    known.n++;
    found.set(it.value, known);
  }
  return [...found.values()]
    .sort((a, b) => a.name.localeCompare(b.name, "fr"))
    .map(({ value, name, n }) => ({ value, label: `${name} (${n})` }));
};

// A name is typed here: sent in the body, so that no address or history ever holds it.
const Search = ({ path, query, q }: Props) => (
  <search>
    <form
      class="filters"
      method="post"
      action={cycleUrl(path, query)}
      data-again=""
      hx-post={cycleUrl(path, query)}
      hx-trigger="input delay:200ms, submit"
      hx-target={`#${target}`}
      hx-select={`#${target}`}
      hx-swap="outerHTML"
      hx-sync="this:replace"
    >
      <Field
        name="q"
        type="search"
        label={words.search}
        value={q}
        autocomplete="off"
        attributes={{ "data-shortcut": "/", "aria-keyshortcuts": "/", "aria-controls": target, enterkeyhint: "search" }}
      />
      <Button>{words.searchButton}</Button>
    </form>
  </search>
);

/** Search, the two views, filters: what is shown of a cycle's lines. */
export const Narrowing = (props: Props) => {
  const { path, query, lines, sent } = props;
  const places = counted(lines, ({ request }) =>
    request?.dossier.communeCode ? { value: request.dossier.communeCode, name: request.dossier.city } : undefined,
  );
  return (
    <>
      <Search {...props} />
      <Tabs
        label={words.view}
        tabs={views.map((vue) => ({ label: words.views[vue], current: query.vue === vue, href: cycleUrl(path, query, { vue }) }))}
      />
      <Disclosure summary={words.filters} open={isNarrowed(query)}>
        <Filters
          action={path}
          target={target}
          reset={isNarrowed(query) ? cycleUrl(path, query, { cabinet: "", commune: "", signe: "", reponse: "" }) : undefined}
        >
          <Hidden name="vue" value={query.vue} />
          <Select
            name="cabinet"
            label={words.practice}
            empty={words.everyPractice}
            value={query.cabinet}
            choices={counted(lines, ({ practice }) => ({ value: practice.id, name: practice.name }))}
          />
          <Select name="commune" label={words.commune} empty={words.everyCommune} value={query.commune} choices={places} />
          <Select
            name="signe"
            label={words.sign}
            empty={words.everySign}
            value={query.signe}
            choices={signs.map((value) => ({ value, label: lineWords.signs[value] }))}
          />
          {sent && (
            <Select
              name="reponse"
              label={words.answer}
              empty={words.everyAnswer}
              value={query.reponse}
              choices={Object.entries(words.answers).map(([value, label]) => ({ value, label }))}
            />
          )}
        </Filters>
      </Disclosure>
    </>
  );
};
export const said = (n: number, q: string): string => `${count(n, "personne", "personnes")}${q ? ` · ${words.searched(q)}` : ""}`;
