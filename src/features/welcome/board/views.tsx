import { paths } from "#features/welcome/paths.ts";
import { noticeKinds } from "#features/welcome/rules.ts";
import type { Notice } from "#features/welcome/schema.ts";
import { findByCode } from "#platform/communes.ts";
import { longDate } from "#platform/french.ts";
import { professionOf, professions } from "#platform/professions.ts";
import { Field, LinkButton, Select } from "#ui/form.tsx";
import { Filters, Results } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Tag } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { type BoardFilter, isFiltered, kindName, periodOf } from "./rules.ts";
import { words } from "./words.ts";

export const professionText = (code: string): string => professionOf(code)?.label ?? words.anyProfession;
export const communeName = (code: string | null): string => (code && findByCode(code)?.name) || words.anywhere;

type ListProps = { home: string; caption: string; notices: readonly Notice[]; empty?: Parameters<typeof Table>[0]["empty"] };
const NoticeTable = ({ home, caption, notices, empty }: ListProps) => (
  <Table
    caption={caption}
    quietCaption
    rows={notices}
    empty={empty}
    columns={[
      { key: "title", label: words.what, head: true, render: ({ id, title }) => <a href={paths.notice(home, id)}>{title}</a> },
      { key: "kind", label: words.kind, render: ({ kind }) => <Tag>{kindName(kind)}</Tag> },
      { key: "profession", label: words.profession, render: ({ professionCode }) => professionText(professionCode) },
      { key: "commune", label: words.commune, render: ({ communeCode }) => communeName(communeCode) },
      { key: "when", label: words.when, render: (it) => periodOf(it) || "–" },
      { key: "until", label: words.until, render: ({ expiresOn }) => longDate(expiresOn) },
    ]}
  />
);

type BoardProps = {
  home: string;
  filter: BoardFilter;
  notices: readonly Notice[];
  /** What waits for staff; undefined for others. */
  waiting?: readonly Notice[] | undefined;
  communes: readonly { code: string; name: string }[];
};
/** What can be read today; on top for staff, what waits for them. */
export const BoardPage = ({ home, filter, notices, waiting, communes }: BoardProps) => {
  const filtered = isFiltered(filter);
  const { filters } = words;
  const nothing = filtered ? (
    <Empty title={words.noneFiltered}>{words.noneFilteredHelp}</Empty>
  ) : (
    <Empty title={words.none}>{words.noneHelp}</Empty>
  );
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          <LinkButton look="main" href={paths.newNotice(home)}>
            {words.publish}
          </LinkButton>
        }
      />
      {waiting && waiting.length > 0 && (
        <section>
          <h2>{words.toRead}</h2>
          <NoticeTable home={home} caption={words.toRead} notices={waiting} />
          <h2>{words.title}</h2>
        </section>
      )}
      <Filters action={paths.board(home)} target="annonces" reset={filtered ? paths.board(home) : undefined}>
        <Select
          name="type"
          label={filters.kind}
          value={filter.type}
          empty={filters.all}
          choices={noticeKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        />
        <Select
          name="profession"
          label={filters.profession}
          value={filter.profession}
          empty={words.anyProfession}
          choices={professions.map(({ code, label }) => ({ value: code, label }))}
        />
        <Select
          name="commune"
          label={filters.commune}
          value={filter.commune}
          empty={words.anywhere}
          choices={communes.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Field name="du" label={filters.from} type="date" value={filter.du?.toString()} />
        <Field name="au" label={filters.until} type="date" value={filter.au?.toString()} />
      </Filters>
      <Results id="annonces" count={words.count(notices.length)}>
        <NoticeTable home={home} caption={words.title} notices={notices} empty={nothing} />
      </Results>
    </>
  );
};
