import { directoryPaths } from "#features/directory/public.ts";
import { Pages } from "#features/membership/desk/list/parts/views.tsx";
import { RuleInWords } from "#features/membership/network/profile/views.tsx";
import { words as profileWords } from "#features/membership/network/profile/words.ts";
import { paths } from "#features/membership/paths.ts";
import { profiles as profileCodes } from "#features/membership/rules.ts";
import { words as shared } from "#features/membership/words.ts";
import { findByCode } from "#platform/communes.ts";
import { longDate } from "#platform/french.ts";
import { BarChart } from "#ui/charts.tsx";
import { Actions, Button, Field, LinkButton } from "#ui/form.tsx";
import { Disclosure, Figure, Figures, PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import type { Named } from "./export/rules.ts";
import type { Network } from "./queries.ts";
import { type Group, type Missing, movesIn, outsideDirectory, type Period, percentOf, total } from "./rules.ts";
import { words } from "./words.ts";

type Rates = { profession: readonly Named[]; commune: readonly Named[]; secteur: readonly Named[] };
type Props = { home: string; network: Network; period: Period; rates: Rates; practices: readonly Missing[]; mayExport: boolean };

/** Who is there, who comes and goes, where nobody is a member yet. Each figure opens on its people. */
export const NetworkPage = (props: Props) => {
  const { home, network, period, rates, mayExport } = props;
  const { people, members, moves } = network;
  const dates = { du: period.from.toString(), au: period.to.toString() };
  const open = (qui: Group, code = "") => `${paths.networkPeople(home)}?${new URLSearchParams({ qui, ...(code && { code }), ...dates })}`;
  const whole = total(people);
  const outside = outsideDirectory(members, people).length;
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          mayExport &&
          (["csv", "xlsx"] as const).map((format) => (
            <LinkButton href={paths.networkExport(home, format)} icon="download" download>
              {format === "csv" ? words.exportCsv : words.exportXlsx}
            </LinkButton>
          ))
        }
      />
      <Pages home={home} current="network" />
      <form class="filters" method="get" action={paths.network(home)}>
        <Field name="du" label={words.from} type="date" size="medium" value={dates.du} />
        <Field name="au" label={words.to} type="date" size="medium" value={dates.au} />
        <Actions>
          <Button>{words.period}</Button>
        </Actions>
      </form>
      <h2>{words.between(longDate(period.from), longDate(period.to))}</h2>
      <Figures>
        <Figure label={words.joined} value={movesIn(moves, "in", period).length} href={open("arrivees")} />
        <Figure label={words.left} value={movesIn(moves, "out", period).length} href={open("departs")} />
        <Figure
          label={words.members}
          value={members.filter(({ state }) => state === "member").length}
          href={`${paths.home(home)}?etat=member`}
        />
        <Figure label={words.present} value={whole.present} href={open("presents")} />
        {whole.present > 0 && (
          <Figure
            label={words.rate}
            value={percentOf(whole)}
            unit="%"
            href={open("presents")}
            note={words.of(whole.members, whole.present)}
          />
        )}
        <Figure label={words.neverMet} value={people.filter(({ metOn }) => !metOn).length} href={open("jamais")} />
      </Figures>
      <Profiles {...props} />
      {people.length === 0 ? (
        <Empty title={words.empty}>{words.emptyHelp}</Empty>
      ) : (
        <>
          <Bars title={words.byProfession} label={words.profession} rates={rates.profession} href={(code) => open("profession", code)} />
          {rates.secteur.length > 0 && (
            <Bars title={words.bySector} label={words.sector} rates={rates.secteur} href={(code) => open("secteur", code)} />
          )}
          <Bars title={words.byCommune} label={words.commune} rates={rates.commune} href={(code) => open("commune", code)} />
          <p class="soft">{words.rateRule}</p>
          <Absent {...props} open={open} />
        </>
      )}
      {outside > 0 && (
        <p>
          <a href={open("horsannuaire")}>{words.outside(outside)}</a>
        </p>
      )}
    </>
  );
};

type BarsProps = { title: string; label: string; rates: readonly Named[]; href: (code: string) => string };
const Bars = ({ title, label, rates, href }: BarsProps) => (
  <BarChart
    title={title}
    unit="%"
    labels={{ name: label, value: words.rate }}
    bars={rates.map((rate) => ({
      label: rate.name,
      value: percentOf(rate),
      note: words.of(rate.members, rate.present),
      href: href(rate.code),
    }))}
  />
);

const Profiles = ({ home, network: { members, colleges, profiles } }: Props) => {
  const present = members.filter(({ state }) => state === "member");
  const lines = [...colleges.filter(({ endedOn }) => !endedOn).map(({ id, name }) => ({ id, name })), { id: "", name: shared.noCollege }];
  const rows = lines.map((college) => ({ ...college, some: present.filter((it) => (it.collegeId ?? "") === college.id) }));
  const link = (n: number, college: string, profil: string) =>
    n === 0 || !college ? (
      n
    ) : (
      <a href={`${paths.home(home)}?${new URLSearchParams({ etat: "member", college, ...(profil && { profil }) })}`}>{n}</a>
    );
  return (
    <>
      <h2>{words.profiles}</h2>
      <RuleInWords rule={profiles.rule} home={home} />
      <Figures>
        {profileCodes.map((profile) => (
          <Figure
            label={profileWords.many[profile]}
            value={present.filter((it) => profiles.of(it) === profile).length}
            href={`${paths.home(home)}?etat=member&profil=${profile}`}
          />
        ))}
      </Figures>
      <Table
        caption={words.colleges}
        rows={rows.filter(({ id, some }) => id || some.length > 0)}
        columns={[
          { key: "name", label: shared.person.college, render: ({ name }) => name },
          ...profileCodes.map((profile) => ({
            key: profile,
            label: profileWords.many[profile],
            align: "end" as const,
            render: ({ id, some }: (typeof rows)[number]) => link(some.filter((it) => profiles.of(it) === profile).length, id, profile),
          })),
          { key: "all", label: words.members, align: "end", render: ({ id, some }) => link(some.length, id, "") },
        ]}
      />
    </>
  );
};

/** The largest first: those one goes to see. */
const mostPractices = 15;
const Absent = ({ home, rates, practices, open }: Props & { open: (qui: Group, code?: string) => string }) => {
  const none = rates.profession.filter(({ members }) => members === 0);
  const columns: Column<Missing>[] = [
    { key: "name", label: words.practice, render: ({ id, name }) => <a href={directoryPaths.structure(home, id)}>{name}</a> },
    { key: "commune", label: words.commune, render: ({ communeCode }) => (communeCode ? (findByCode(communeCode)?.name ?? "") : "") },
    { key: "n", label: words.people, align: "end", render: ({ id, people }) => <a href={open("lieu", id)}>{people}</a> },
  ];
  return (
    <>
      <h2>{words.missing}</h2>
      <Table
        caption={words.missingProfessions}
        rows={none}
        plain
        empty={<p class="soft">{words.noneMissing}</p>}
        columns={[
          { key: "name", label: words.profession, render: ({ code, name }) => <a href={open("profession", code)}>{name}</a> },
          { key: "n", label: words.people, align: "end", render: ({ present }) => present },
        ]}
      />
      <Table
        caption={words.missingPractices}
        rows={practices.slice(0, mostPractices)}
        empty={<p class="soft">{words.nonePracticeMissing}</p>}
        columns={columns}
      />
      {practices.length > mostPractices && (
        <Disclosure summary={words.otherPractices(practices.length - mostPractices)}>
          <Table caption={words.missingPractices} quietCaption rows={practices.slice(mostPractices)} columns={columns} />
        </Disclosure>
      )}
    </>
  );
};
