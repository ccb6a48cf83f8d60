import { DirectoryFilters } from "#features/directory/list/filters/views.tsx";
import type { Choices, Found } from "#features/directory/list/queries.ts";
import { type ListQuery, searchOf } from "#features/directory/list/rules.ts";
import { countSaid, Reading, Rows } from "#features/directory/list/views.tsx";
import { paths } from "#features/directory/paths.ts";
import { words as shared } from "#features/directory/words.ts";
import { Results } from "#ui/list.tsx";
import { PageHead, Tabs } from "#ui/page.tsx";
import { words } from "./words.ts";

type Props = { home: string; query: ListQuery; found: Found; choices: Choices };
/** What visitors see: places of care, and professionals who agreed. */
export const PublicPage = ({ home, query, found, choices }: Props) => {
  const address = (changes: Partial<ListQuery> = {}) => `${paths.public(home)}${searchOf(query, changes)}`;
  return (
    <>
      <PageHead title={words.title} lead={`${words.lead} ${words.emergency}`} />
      <Tabs
        label={words.title}
        tabs={[
          { label: shared.professionals, href: address({ voir: "professionnels", genre: "" }), current: query.voir === "professionnels" },
          {
            label: shared.structures,
            href: address({ voir: "structures", profession: "", competence: "" }),
            current: query.voir === "structures",
          },
        ]}
      />
      <DirectoryFilters action={paths.public(home)} {...{ query, choices }} full={false} />
      <Results id="annuaire" count={countSaid(found)}>
        <Reading {...{ query, found, choices }} asNames={address({ noms: "oui" })} />
        <Rows home={home} {...{ query, found }} href={(kind, id) => paths.publicEntry(home, kind, id)} address={address} full={false} />
      </Results>
      <p class="soft no-print">
        {words.yours} <a href={paths.askLink(home)}>{words.ask}</a>
      </p>
    </>
  );
};
