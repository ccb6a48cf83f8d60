import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import { figure, words } from "./words.ts";

type PaginationProps = {
  /** From 1. */
  page: number;
  size: number;
  total: number;
  href: (page: number) => string;
  /** Of which list, where a page has several. */
  label?: string | undefined;
};

/** Where we are in a long list, and the way on. */
export const Pagination = ({ page, size, total, href, label = words.pages }: PaginationProps) => {
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1) return null;
  return (
    <nav class="pages" aria-label={label}>
      <p>{words.range(figure((page - 1) * size + 1), figure(Math.min(page * size, total)), figure(total))}</p>
      <ul class="page-list">
        {page > 1 && (
          <li>
            <a class="button plain" rel="prev" href={href(page - 1)}>
              <Icon name="chevron-left" />
              {words.previous}
            </a>
          </li>
        )}
        {page < last && (
          <li>
            <a class="button plain" rel="next" href={href(page + 1)}>
              {words.next}
              <Icon name="chevron-right" />
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
};

type FiltersProps = {
  action: string;
  /** The id of the element that holds the rows: a search while typing replaces it and nothing else. */
  target: string;
  search?: { name: string; label: string; value?: string | undefined; placeholder?: string | undefined } | undefined;
  /** Further fields: `Select`, `Field`, `Choices`. */
  children?: Child;
  /** Where the list is whole again; only when something is filtered. */
  reset?: string | undefined;
};

/** A form that narrows a list. Filters live in the URL; without JavaScript, the button does the same. */
export const Filters = ({ action, target, search, children, reset }: FiltersProps) => (
  <search>
    <form
      class="filters"
      method="get"
      action={action}
      hx-get={action}
      hx-trigger="input changed delay:200ms, submit"
      hx-target={`#${target}`}
      hx-select={`#${target}`}
      hx-swap="outerHTML"
      hx-push-url="true"
      hx-sync="this:replace"
    >
      {search && (
        <div class="field search">
          <label for={search.name}>{search.label}</label>
          <div class="search-box">
            <Icon name="search" />
            <input
              type="search"
              id={search.name}
              name={search.name}
              value={search.value}
              placeholder={search.placeholder}
              autocomplete="off"
              enterkeyhint="search"
              data-shortcut="/"
              aria-keyshortcuts="/"
              aria-controls={target}
            />
          </div>
        </div>
      )}
      {children}
      <button type="submit" class="button plain">
        {words.filter}
      </button>
      {reset && (
        <a class="button quiet" href={reset}>
          {words.clearFilters}
        </a>
      )}
    </form>
  </search>
);

/** What `Filters` replaces: the count, read aloud after each search, then the rows. */
export const Results = ({ id, count, children }: { id: string; count: string; children?: Child }) => (
  <section id={id}>
    <p class="count" data-announce>
      {count}
    </p>
    {children}
  </section>
);
