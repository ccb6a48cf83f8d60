import { ProfileStatus } from "#features/membership/network/profile/views.tsx";
import { words as profileWords } from "#features/membership/network/profile/words.ts";
import { paths } from "#features/membership/paths.ts";
import { memberName } from "#features/membership/rules.ts";
import type { College } from "#features/membership/schema.ts";
import { type Done, DoneBar, YearSelect } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { findByCode } from "#platform/communes.ts";
import { shortDate } from "#platform/french.ts";
import { professionOf } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, type Choice, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Filters, Pagination, Results } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status, type Tone } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import { FeeStatus, Pages, stateTones } from "./parts/views.tsx";
import { type Line, type ListQuery, pageSize } from "./rules.ts";
import { words } from "./words.ts";

type Rights = { mayEdit: boolean; mayDecide: boolean; mayKeepMoney: boolean; mayExport: boolean; mayImport: boolean };
type Props = {
  home: string;
  once: () => string;
  query: ListQuery;
  year: number;
  present: number;
  lines: readonly Line[];
  all: readonly Line[];
  colleges: readonly College[];
  professions: readonly Choice[];
  communes: readonly Choice[];
  doubts: number;
  rights: Rights;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
const search = (query: ListQuery, changes: Partial<ListQuery> = {}) => {
  const { page, ...asked } = { ...query, page: 1, ...changes };
  const usual: Record<string, string> = { tri: "name", sens: "asc" };
  const kept = Object.entries({ ...asked, ...(page > 1 && { page }) }).flatMap(([key, value]) =>
    value && value !== usual[key] ? [[key, String(value)]] : [],
  );
  const text = new URLSearchParams(kept as [string, string][]).toString();
  return text && `?${text}`;
};
const choicesOf = (from: Record<string, string>) => Object.entries(from).map(([value, label]) => ({ value, label }));

/** Everybody who ever asked to join: to find one, to see what waits, to act by the dozen. */
export const MembersPage = (props: Props) => {
  const { home, once, query, year, lines, all, doubts, rights, refused, done } = props;
  const applied = all.filter(({ member }) => member.state === "applied").length;
  const href = (changes?: Partial<ListQuery>) => `${paths.home(home)}${search(query, changes)}`;
  const bulk = rights.mayDecide || rights.mayKeepMoney || rights.mayEdit;
  return (
    <>
      <PageHead title={shared.title} lead={words.lead} actions={<Acts {...{ home, query, rights }} />} />
      <Pages home={home} current="list" />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      {doubts > 0 && (
        <Notice tone="wait">
          {words.doubts(doubts)}. <a href={`${paths.home(home)}/demandes`}>{words.seeDoubts}</a>
        </Notice>
      )}
      {applied > 0 && query.etat !== "applied" && (
        <Notice tone="wait">
          <a href={`${paths.home(home)}?etat=applied`}>{words.applied(applied)}</a>
        </Notice>
      )}
      <Narrowing {...props} reset={href() === paths.home(home) ? undefined : paths.home(home)} />
      <Results id="adherents" count={words.found(lines.length)}>
        <Table
          caption={shared.title}
          quietCaption
          rows={lines.slice((query.page - 1) * pageSize, query.page * pageSize)}
          columns={columns(home, year)}
          selection={
            bulk
              ? { name: "ids", form: "ensemble", value: ({ member }) => member.id, label: ({ member }) => words.pick(memberName(member)) }
              : undefined
          }
          sort={{ key: query.tri, direction: query.sens, href: (key, sens) => href({ tri: key as ListQuery["tri"], sens }) }}
          empty={all.length > 0 ? <Empty title={words.noneFound} /> : <Empty title={words.none}>{words.noneHelp}</Empty>}
        />
        {bulk && lines.length > 0 && (
          <form id="ensemble" method="post" action={paths.bulk(home, "acceptation")}>
            <Hidden name="once" value={once()} />
            <Actions>
              {rights.mayDecide && applied > 0 && <Button icon="check">{words.accept}</Button>}
              {rights.mayEdit && (
                <Button icon="send" formaction={`${paths.bulk(home, "rappel")}?annee=${year}`}>
                  {words.remind}
                </Button>
              )}
              {rights.mayKeepMoney && <Button formaction={`${paths.bulk(home, "paiement")}?annee=${year}`}>{words.markPaid}</Button>}
            </Actions>
          </form>
        )}
        <Pagination page={query.page} size={pageSize} total={lines.length} href={(page) => href({ page })} />
      </Results>
    </>
  );
};

const Narrowing = ({ home, query, year, present, colleges, professions, communes, reset }: Props & { reset: string | undefined }) => (
  <Filters action={paths.home(home)} target="adherents" search={{ name: "q", label: words.search, value: query.q }} reset={reset}>
    <Select name="etat" label={words.state} empty={words.all} value={query.etat} choices={choicesOf(shared.states)} />
    <Select
      name="college"
      label={shared.person.college}
      empty={words.anyCollege}
      value={query.college}
      choices={colleges.map(({ id, name }) => ({ value: id, label: name }))}
    />
    <YearSelect year={year} present={present} />
    <Select name="cotisation" label={words.fee(year)} empty={words.all} value={query.cotisation} choices={choicesOf(words.fees)} />
    <Select name="profession" label={shared.person.profession} empty={words.anyProfession} value={query.profession} choices={professions} />
    <Select name="commune" label={shared.person.commune} empty={words.anyCommune} value={query.commune} choices={communes} />
    <Select
      name="profil"
      label={profileWords.profile}
      empty={profileWords.anyProfile}
      value={query.profil}
      choices={choicesOf(profileWords.profiles)}
    />
    <Select
      name="arrive"
      label={words.joined}
      empty={words.all}
      value={query.arrive}
      choices={[{ value: "oui", label: words.joinedIn(year) }]}
    />
  </Filters>
);

const Acts = ({ home, query, rights }: Pick<Props, "home" | "query" | "rights">) => (
  <>
    {rights.mayEdit && (
      <LinkButton href={paths.intake(home)} look="main" icon="plus">
        {words.add}
      </LinkButton>
    )}
    {rights.mayImport && (
      <LinkButton href={paths.imports(home)} icon="upload">
        {words.import}
      </LinkButton>
    )}
    {rights.mayExport &&
      (["csv", "xlsx"] as const).map((format) => (
        <LinkButton href={`${paths.export(home)}.${format}${search(query)}`} icon="download" download>
          {format === "csv" ? words.exportCsv : words.exportXlsx}
        </LinkButton>
      ))}
  </>
);

const columns = (home: string, year: number): Column<Line>[] => [
  {
    key: "name",
    label: shared.person.name,
    sortable: true,
    render: ({ member }) => <a href={paths.member(home, member.id)}>{memberName(member)}</a>,
  },
  { key: "profession", label: shared.person.profession, render: ({ member }) => professionOf(member.professionCode)?.label ?? "" },
  {
    key: "commune",
    label: shared.person.commune,
    render: ({ member }) => (member.communeCode ? (findByCode(member.communeCode)?.name ?? "") : ""),
  },
  { key: "college", label: shared.person.college, sortable: true, render: ({ college }) => college },
  {
    key: "state",
    label: words.state,
    render: ({ member }) => <Status tone={stateTones[member.state] as Tone}>{shared.states[member.state]}</Status>,
  },
  { key: "profile", label: profileWords.profile, render: ({ profile }) => (profile ? <ProfileStatus profile={profile} /> : "") },
  { key: "joined", label: words.since, sortable: true, render: ({ member }) => (member.joinedOn ? shortDate(member.joinedOn) : "") },
  { key: "fee", label: words.fee(year), render: ({ year: row }) => (row ? <FeeStatus year={row} /> : "") },
];
