import { paths } from "#features/administration/paths.ts";
import { Exports, type Side, Sides } from "#features/administration/views.tsx";
import type { Community } from "#platform/tables.ts";
import { Facts, PageHead } from "#ui/page.tsx";
import { Table } from "#ui/table.tsx";
import type { Line } from "./rules.ts";
import { words } from "./words.ts";

type Props = {
  home: string;
  community: Community;
  sides: readonly Side[];
  lines: readonly Line[];
  kept: readonly { what: string; keeps: string }[];
  mayAnswer: boolean;
};
/** The register of processing: who answers for it, what is done, how long, what protects it. */
export const RegisterPage = ({ home, community, sides, lines, kept, mayAnswer }: Props) => {
  const { name, profile } = community;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} actions={<Exports href={paths.exportRegister(home)} />} />
      <Sides sides={sides} current="register" home={home} />
      <Facts
        facts={[
          { label: words.controller, value: [name, profile.address, profile.phone, profile.email].filter(Boolean).join(" · ") },
          { label: words.processor, value: words.processorNone },
          { label: words.transfers, value: words.transfersNone },
        ]}
      />
      {mayAnswer && (
        <p class="no-print">
          {words.rightsText} <a href={paths.people(home)}>{words.rightsLink}</a>
        </p>
      )}
      {lines.map((line) => (
        <section>
          <h2>{line.what}</h2>
          <Facts
            facts={(["part", "people", "why", "legalBasis", "recipients", "keeps", "security"] as const).map((key) => ({
              label: words.columns[key],
              value: line[key],
            }))}
          />
        </section>
      ))}
      <h2>{words.auto}</h2>
      <Table
        caption={words.auto}
        quietCaption
        rows={kept}
        columns={[
          { key: "what", label: words.autoWhat, head: true, render: ({ what }) => what },
          { key: "keeps", label: words.autoKeeps, render: ({ keeps }) => keeps },
        ]}
      />
      <h2>{words.security}</h2>
      <ul>
        {words.measures.map((it) => (
          <li>{it}</li>
        ))}
      </ul>
    </>
  );
};
