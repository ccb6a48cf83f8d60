import { statedClosings } from "#features/attachment/closing/rules.ts";
import { paths } from "#features/attachment/paths.ts";
import type { State } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { count } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Pagination, Results } from "#ui/list.tsx";
import { Disclosure, PageHead, Tabs } from "#ui/page.tsx";
import { Empty, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { Narrowing, Search, target } from "./narrowing/views.tsx";
import type { Listed } from "./queries.ts";
import { columnsOf, nameOf } from "./rows/views.tsx";
import { everyState, type ListQuery, listUrl, pageSize, type StateSlug, stateSlugs } from "./rules.ts";
import { words } from "./words.ts";

type Rights = { mayExport: boolean; mayChange: boolean; maySeeWeights: boolean; mayImport: boolean; mayManagePartners: boolean };
export type ListProps = {
  home: string;
  once: string;
  today: Temporal.PlainDate;
  query: ListQuery;
  q: string;
  listed: Listed;
  rights: Rights;
  refused?: Refused | undefined;
  after?: { message: string; undo?: string | undefined } | undefined;
};

const Bulk = ({ home, once }: ListProps) => (
  <form id="groupe" method="post" action={paths.bulk(home, "confirmations")}>
    <Hidden name="once" value={once} />
    <Disclosure summary={words.bulk}>
      <Actions>
        <Button>{words.askThem}</Button>
      </Actions>
      <Select
        name="closing"
        label={words.closing}
        empty={false}
        choices={statedClosings.filter((it) => it !== "other").map((value) => ({ value, label: shared.closings[value] }))}
      />
      <Actions>
        <Button formaction={paths.bulk(home, "fermetures")}>{words.closeThem}</Button>
      </Actions>
    </Disclosure>
  </form>
);

const Nobody = ({ home, listed, rights }: ListProps) =>
  listed.counts[everyState] === 0 ? (
    <Empty
      title={words.nobodyYet}
      action={
        <>
          <LinkButton look="main" href={paths.intake(home)}>
            {words.new}
          </LinkButton>
          {rights.mayImport && <LinkButton href={paths.imports(home)}>{words.imports}</LinkButton>}
        </>
      }
    >
      {words.nobodyYetHint}
    </Empty>
  ) : (
    <Empty title={words.empty}>{words.emptyHint}</Empty>
  );

const People = (props: ListProps) => {
  const { home, today, query, q, listed, rights } = props;
  const path = paths.list(home);
  const exported = listUrl(paths.export(home), query);
  return (
    <Results
      id={target}
      count={q ? `${count(listed.total, "personne", "personnes")} · ${words.searched(q)}` : count(listed.total, "personne", "personnes")}
    >
      {q && listed.total > pageSize && <p class="soft">{words.firstOnes(pageSize)}</p>}
      <Table
        columns={columnsOf(home, today, q !== "" || query.etat === everyState)}
        rows={listed.rows}
        caption={words.title}
        quietCaption
        sort={q ? undefined : { key: query.tri, direction: query.sens, href: (tri, sens) => listUrl(path, query, { tri, sens }) }}
        selection={
          rights.mayChange
            ? { name: "ids", form: "groupe", value: ({ entry }) => entry.id, label: ({ entry }) => words.select(nameOf(entry)) }
            : undefined
        }
        empty={<Nobody {...props} />}
      />
      {!q && <Pagination page={query.page} size={pageSize} total={listed.total} href={(page) => listUrl(path, query, { page })} />}
      {rights.mayChange && listed.rows.length > 0 && <Bulk {...props} />}
      {rights.mayExport && !q && listed.rows.length > 0 && (
        <Actions>
          <LinkButton href={`${exported}${exported.includes("?") ? "&" : "?"}format=csv`} download icon="download">
            {words.exportCsv}
          </LinkButton>
          <LinkButton href={`${exported}${exported.includes("?") ? "&" : "?"}format=xlsx`} download icon="download">
            {words.exportXlsx}
          </LinkButton>
        </Actions>
      )}
    </Results>
  );
};

const Around = ({ home, rights }: ListProps) => (
  <Disclosure summary={shared.around}>
    <ul>
      {rights.mayImport && (
        <li>
          <a href={paths.imports(home)}>{words.imports}</a>
        </li>
      )}
      {rights.mayManagePartners && (
        <li>
          <a href={paths.partners(home)}>{words.partners}</a>
        </li>
      )}
      {rights.maySeeWeights && (
        <li>
          <a href={paths.settings(home)}>{words.settings}</a>
        </li>
      )}
      <li>
        <a href={paths.ask(home)}>{words.publicForm}</a>
      </li>
    </ul>
  </Disclosure>
);

export const ListPage = (props: ListProps) => {
  const { home, query, listed, rights, refused, after, once } = props;
  const tab = (slug: StateSlug | typeof everyState, label: string, n: number) => ({
    label,
    count: n,
    current: query.etat === slug,
    href: listUrl(paths.list(home), query, { etat: slug }),
  });
  return (
    <>
      <PageHead
        title={words.title}
        actions={
          <>
            {rights.mayChange && (
              <LinkButton look="main" href={paths.intake(home)} icon="user-plus" shortcut="n">
                {words.new}
              </LinkButton>
            )}
            {rights.mayChange && <LinkButton href={paths.confirmations(home)}>{words.confirmations}</LinkButton>}
            {rights.maySeeWeights && <LinkButton href={paths.weights(home)}>{words.weights}</LinkButton>}
          </>
        }
      />
      {refused && <Problems {...refused} />}
      {after && (
        <UndoBar message={after.message} action={after.undo && paths.bulk(home, "annulation")}>
          <Hidden name="once" value={once} />
          {after.undo && <Hidden name="at" value={after.undo} />}
        </UndoBar>
      )}
      <Search {...props} />
      <Tabs
        label={words.state}
        tabs={[
          ...(Object.entries(stateSlugs) as [StateSlug, State][]).map(([slug, state]) => tab(slug, words.tabs[slug], listed.counts[state])),
          tab(everyState, words.tabs[everyState], listed.counts[everyState]),
        ]}
      />
      <Narrowing {...props} />
      <People {...props} />
      <Around {...props} />
    </>
  );
};
