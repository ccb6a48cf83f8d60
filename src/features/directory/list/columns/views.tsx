import type { PersonLine, StructureLine } from "#features/directory/list/rules.ts";
import { words as said } from "#features/directory/list/words.ts";
import { listedName, professionName } from "#features/directory/people/rules.ts";
import { words } from "#features/directory/words.ts";
import { displayPhone } from "#platform/phone.ts";
import { Status, Tag } from "#ui/state.tsx";
import type { Column } from "#ui/table.tsx";

type Href = (id: string) => string;
/** A number to call in one tap. */
export const Call = ({ phone }: { phone: string | null | undefined }) =>
  phone ? <a href={`tel:${phone}`}>{displayPhone(phone)}</a> : null;

export const placesSaid = ({ places }: Pick<PersonLine, "places">): string =>
  [...new Set(places.flatMap(({ name, city }) => [name, city].filter(Boolean).join(", ") || []))].join(" · ");

/** Columns of people; `full` shows what only people of the community see. */
export const personColumns = (href: Href, full: boolean): Column<PersonLine>[] => [
  { key: "nom", label: words.name, sortable: true, render: (line) => <a href={href(line.id)}>{listedName(line)}</a> },
  {
    key: "profession",
    label: words.profession,
    sortable: full,
    render: (line) => (
      <>
        {professionName(line)}
        {line.skills[0] && <span class="soft"> · {line.skills.join(", ")}</span>}
      </>
    ),
  },
  { key: "place", label: words.place, render: (line) => placesSaid(line) || <span class="soft">{said.noPlace}</span> },
  {
    key: "contact",
    label: said.contact,
    render: ({ said: details, places }) => (
      <Call phone={details.direct_phone ?? details.phone ?? places.find(({ phone }) => phone)?.phone} />
    ),
  },
  ...(full ? [{ key: "state", label: words.membership, render: standing }] : []),
];
const standing = ({ leftOn, membership }: PersonLine) =>
  leftOn ? (
    <Status tone="off">{words.left}</Status>
  ) : (
    membership && <Tag strong={membership === "member"}>{words.memberships[membership]}</Tag>
  );

export const structureColumns = (href: Href): Column<StructureLine>[] => [
  { key: "nom", label: words.name, sortable: true, render: ({ id, name }) => <a href={href(id)}>{name}</a> },
  {
    key: "kind",
    label: words.kind,
    render: ({ kind, closedOn }) => (closedOn ? <Status tone="off">{words.closed}</Status> : words.kinds[kind]),
  },
  { key: "city", label: words.commune, render: ({ city }) => city },
  { key: "people", label: words.professionals, align: "end", render: ({ people }) => people },
  { key: "contact", label: said.contact, render: ({ said: details, phone }) => <Call phone={details.phone ?? phone} /> },
];
