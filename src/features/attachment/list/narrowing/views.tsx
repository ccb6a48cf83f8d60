import { doubts, isFiltered, listUrl } from "#features/attachment/list/rules.ts";
import type { ListProps } from "#features/attachment/list/views.tsx";
import { words } from "#features/attachment/list/words.ts";
import { paths } from "#features/attachment/paths.ts";
import { reasons } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { Button, Field, Hidden, Select } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Filters } from "#ui/list.tsx";
import { Disclosure } from "#ui/page.tsx";

/** The element that a search or a filter replaces. */
export const target = "demandes";
/** Filters, in the URL. */
export const Narrowing = ({ home, query, listed }: ListProps) => (
  <Disclosure summary={words.filters} open={isFiltered(query)}>
    <Filters
      action={paths.list(home)}
      target={target}
      reset={isFiltered(query) ? listUrl(paths.list(home), { ...query, ...nothing }) : undefined}
    >
      <Hidden name="etat" value={query.etat} />
      <Hidden name="tri" value={query.tri} />
      <Hidden name="sens" value={query.sens} />
      <Select
        name="commune"
        label={words.commune}
        empty={words.everyCommune}
        value={query.commune}
        choices={listed.communes.map(({ code, name, count: n }) => ({ value: code, label: `${name} (${n})` }))}
      />
      <Select
        name="raison"
        label={words.reason}
        empty={words.everyReason}
        value={query.raison}
        choices={reasons.map((value) => ({ value, label: shared.reasons[value] }))}
      />
      <Select
        name="doute"
        label={words.doubt}
        empty={words.noDoubt}
        value={query.doute}
        choices={doubts.map((value) => ({ value, label: words.doubts[value] }))}
      />
      <Select
        name="porte"
        label={words.door}
        empty={words.everyDoor}
        value={query.porte}
        choices={Object.entries(shared.doors).map(([value, label]) => ({ value, label }))}
      />
      <Field name="score" label={words.score} type="number" min={0} value={query.score || undefined} size="short" />
      <Field name="age" label={words.age} type="number" min={0} value={query.age || undefined} size="short" />
    </Filters>
  </Disclosure>
);
const nothing = { commune: "", raison: undefined, doute: undefined, porte: undefined, score: 0, age: 0 };

// Names are typed here: sent in the body, so that no address, history or server log ever holds them.
export const Search = ({ home, query, q }: ListProps) => (
  <search>
    <form
      class="filters"
      method="post"
      action={listUrl(paths.list(home), query)}
      data-again=""
      hx-post={listUrl(paths.list(home), query)}
      hx-trigger="input delay:200ms, submit"
      hx-target={`#${target}`}
      hx-select={`#${target}`}
      hx-swap="outerHTML"
      hx-sync="this:replace"
    >
      <div class="field search">
        <label for="q">{words.search}</label>
        <div class="search-box">
          <Icon name="search" />
          <input
            type="search"
            id="q"
            name="q"
            value={q}
            autocomplete="off"
            enterkeyhint="search"
            data-shortcut="/"
            aria-keyshortcuts="/"
            aria-controls={target}
          />
        </div>
      </div>
      <Button>{words.searchButton}</Button>
    </form>
  </search>
);
