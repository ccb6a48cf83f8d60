import { Pages } from "#features/membership/desk/list/parts/views.tsx";
import { paths } from "#features/membership/paths.ts";
import { memberName, type Settings } from "#features/membership/rules.ts";
import { type Done, DoneBar, Tap, YearSelect } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { list, number, shortDate } from "#platform/french.ts";
import { professionOf } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { LinkButton, Problems, Select } from "#ui/form.tsx";
import { Filters, Pagination, Results } from "#ui/list.tsx";
import { Figure, Figures, MoreActs, PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status, type Tone } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import { Issuing } from "./issuing/views.tsx";
import { countsOf, type Line, type LineState, type ListQuery, missingFrom, pageSize, stateOf } from "./rules.ts";
import { words } from "./words.ts";

export type Props = {
  home: string;
  once: () => string;
  query: ListQuery;
  year: number;
  present: number;
  all: readonly Line[];
  lines: readonly Line[];
  settings: Settings;
  state: "running" | "stopped" | "idle";
  sendable: number;
  mayIssue: boolean;
  mayExport: boolean;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
const search = ({ annee, q, etat, page }: ListQuery, changes: Partial<ListQuery>) => {
  const asked = { annee, q, etat, page, ...changes };
  const kept = Object.entries(asked).flatMap(([key, value]) => (value && !(key === "page" && value === 1) ? [[key, String(value)]] : []));
  return new URLSearchParams(kept as [string, string][]).toString();
};

/** Who has a certificate of a year, who waits for theirs, who cannot have one and why. */
export const CertificatesPage = (props: Props) => {
  const { home, once, query, year, all, lines, settings, refused, done, mayIssue } = props;
  const counts = countsOf(all);
  const missing = missingFrom(settings);
  const href = (changes: Partial<ListQuery>) => `${paths.certificates(home)}?${search(query, changes)}`;
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead(year)}
        crumbs={[{ label: shared.title, href: paths.home(home) }]}
        actions={<Files {...props} />}
      />
      <Pages home={home} current="certificates" />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      {missing.length > 0 && <MissingFacts home={home} missing={missing} />}
      <Issuing {...props} counts={counts} ready={missing.length === 0} />
      <Figures>
        <Figure label={words.figures.upToDate} value={number(counts.upToDate)} />
        <Figure label={words.figures.has} value={number(counts.has)} href={href({ etat: "has", page: 1 })} />
        <Figure label={words.figures.missing} value={number(counts.missing)} href={href({ etat: "missing", page: 1 })} />
        <Figure label={words.figures.cannot} value={number(counts.cannot)} href={href({ etat: "cannot", page: 1 })} />
      </Figures>
      <Narrowing {...props} />
      <Results id="attestations" count={words.found(lines.length)}>
        <Table
          caption={words.title}
          quietCaption
          rows={lines.slice((query.page - 1) * pageSize, query.page * pageSize)}
          columns={columns(home, once, year, mayIssue && missing.length === 0)}
          empty={all.length > 0 ? <Empty title={words.noneFound} /> : <Empty title={words.none}>{words.noneHelp}</Empty>}
        />
        <Pagination page={query.page} size={pageSize} total={lines.length} href={(page) => href({ page })} />
      </Results>
    </>
  );
};

/** What the settings lack, and the way there. */
export const MissingFacts = ({ home, missing }: { home: string; missing: readonly ("signatory" | "association")[] }) => (
  <Notice tone="wait" title={words.missingTitle}>
    <p>{words.missingList(list(missing.map((it) => words.missingFacts[it])))}</p>
    <LinkButton href={paths.settings(home)} icon="settings">
      {words.settings}
    </LinkButton>
  </Notice>
);

const Files = ({ home, year, query, mayIssue, mayExport, all }: Props) => {
  const some = all.some(({ certificate }) => certificate);
  return (
    <>
      {mayIssue && some && (
        <>
          <LinkButton href={paths.certificatesFile(home, year, "pdf")} icon="printer">
            {words.print}
          </LinkButton>
          <LinkButton href={paths.certificatesFile(home, year, "zip")} icon="download" download>
            {words.zip}
          </LinkButton>
        </>
      )}
      <MoreActs>
        {mayExport &&
          (["csv", "xlsx"] as const).map((format) => (
            <LinkButton href={`${paths.certificates(home)}/export.${format}?${search(query, { annee: year })}`} icon="download" download>
              {format === "csv" ? words.exportCsv : words.exportXlsx}
            </LinkButton>
          ))}
        <LinkButton href={paths.schemes(home)}>{words.schemes}</LinkButton>
        <LinkButton href={paths.verify(home)} icon="shield-check">
          {words.verify}
        </LinkButton>
      </MoreActs>
    </>
  );
};

const Narrowing = ({ home, query, year, present }: Props) => (
  <Filters action={paths.certificates(home)} target="attestations" search={{ name: "q", label: words.search, value: query.q }}>
    <YearSelect year={year} present={present} />
    <Select
      name="etat"
      label={words.filter}
      empty={false}
      value={query.etat}
      choices={Object.entries(words.only).map(([value, label]) => ({ value, label }))}
    />
  </Filters>
);

const tones: Record<LineState, Tone> = { has: "ok", missing: "wait", cannot: "off", review: "alert" };
const labels: Record<LineState, string> = { has: words.valid, missing: words.missing, cannot: words.cannot, review: words.review };
const whyText = ({ certificate, why }: Line) => (why ? (certificate ? words.reviewWhy(words.why[why]) : words.why[why]) : "");
const columns = (home: string, once: () => string, year: number, mayIssue: boolean): Column<Line>[] => [
  {
    key: "name",
    label: shared.person.name,
    render: ({ member }) => <a href={paths.member(home, member.id)}>{memberName(member)}</a>,
  },
  { key: "profession", label: shared.person.profession, render: ({ member }) => professionOf(member.professionCode)?.label ?? "" },
  { key: "state", label: words.columns.state, render: (line) => <Status tone={tones[stateOf(line)]}>{labels[stateOf(line)]}</Status> },
  {
    key: "number",
    label: words.columns.number,
    render: ({ certificate }) => (certificate ? <a href={paths.certificate(home, certificate.id)}>{certificate.number}</a> : ""),
  },
  { key: "on", label: words.columns.issuedOn, render: ({ certificate }) => (certificate ? shortDate(certificate.issuedOn) : "") },
  { key: "why", label: words.columns.why, render: whyText },
  {
    key: "act",
    label: words.columns.act,
    render: (line) =>
      mayIssue && stateOf(line) === "missing" ? (
        <Tap
          small
          action={paths.act(home, line.member.id, "attestation")}
          once={once}
          fields={{ year }}
          label={words.issueNamed(memberName(line.member))}
        >
          {words.issueOne}
        </Tap>
      ) : (
        ""
      ),
  },
];
