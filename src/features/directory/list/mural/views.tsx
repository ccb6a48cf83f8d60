import { Call } from "#features/directory/list/columns/views.tsx";
import type { PersonLine } from "#features/directory/list/rules.ts";
import { words as said } from "#features/directory/list/words.ts";
import { paths } from "#features/directory/paths.ts";
import { listedName, professionName } from "#features/directory/people/rules.ts";
import { words } from "#features/directory/words.ts";
import { professions } from "#platform/professions.ts";
import { PageHead } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";

const rank = new Map(professions.map(({ code }, at) => [code, at]));
const columns: Column<PersonLine>[] = [
  { key: "name", label: words.name, render: (line) => listedName(line) },
  { key: "city", label: words.commune, render: ({ places }) => [...new Set(places.map(({ city }) => city).filter(Boolean))].join(", ") },
  {
    key: "phone",
    label: words.fields.phone,
    render: ({ said: told, places }) => <Call phone={told.direct_phone ?? told.phone ?? places.find(({ phone }) => phone)?.phone} />,
  },
];

type Props = { home: string; lines: readonly PersonLine[]; direct: boolean; community: string; date: string };
/** Everybody by profession with one number each, to pin on the wall of a practice; `direct`: with the lines kept between professionals. */
export const MuralPage = ({ home, lines, direct, community, date }: Props) => {
  const groups = [...Map.groupBy(lines, ({ professionCode }) => professionCode)].sort(
    ([a], [b]) => (rank.get(a) ?? 99) - (rank.get(b) ?? 99),
  );
  return (
    <>
      <PageHead
        title={`${said.muralTitle} · ${community}`}
        lead={said.muralLead(date)}
        crumbs={[{ label: words.title, href: paths.home(home) }]}
      />
      {direct && <Notice tone="alert">{said.muralDirect}</Notice>}
      <p class="soft no-print">
        {said.print}{" "}
        <a href={direct ? paths.mural(home) : `${paths.mural(home)}?lignes=directes`}>{direct ? said.muralPublic : said.muralAsk}</a>
      </p>
      <div class="mural">
        {groups.map(([code, group]) => (
          <section>
            <h2>{professions.find((it) => it.code === code)?.plural ?? professionName(group[0]!)}</h2>
            <Table caption={words.professionals} quietCaption plain rows={group} columns={columns} />
          </section>
        ))}
      </div>
    </>
  );
};
