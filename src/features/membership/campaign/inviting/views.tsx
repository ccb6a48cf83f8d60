import { listedName, professionName } from "#features/directory/public.ts";
import { Pages } from "#features/membership/desk/list/parts/views.tsx";
import { paths } from "#features/membership/paths.ts";
import { type Done, DoneBar, Tap } from "#features/membership/views.tsx";
import { shortDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, type Choice, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Filters, Pagination, Results } from "#ui/list.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import type { NonMember } from "./queries.ts";
import { words } from "./words.ts";

type Query = { q: string; profession: string; contact: string; page: number };
type Props = {
  home: string;
  once: () => string;
  query: Query;
  lines: readonly NonMember[];
  professions: readonly Choice[];
  days: number;
  mayInvite: boolean;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
const pageSize = 50;
/** Everybody of the territory who is no member: one is written to, one wants no more message. */
export const NonMembersPage = ({ home, once, query, lines, professions, days, mayInvite, refused, done }: Props) => {
  const href = (page: number) => {
    const kept = Object.entries({ q: query.q, profession: query.profession, contact: query.contact, page: page > 1 ? String(page) : "" });
    return `${paths.nonMembers(home)}?${new URLSearchParams(kept.filter(([, value]) => value))}`;
  };
  const shown = lines.slice((query.page - 1) * pageSize, query.page * pageSize);
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <Pages home={home} current="nonMembers" />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      <Filters action={paths.nonMembers(home)} target="personnes" search={{ name: "q", label: words.search, value: query.q }}>
        <Select name="profession" label={words.profession} empty={words.anyProfession} value={query.profession} choices={professions} />
        <Select
          name="contact"
          label={words.contact}
          empty={false}
          value={query.contact}
          choices={Object.entries(words.contacts).map(([value, label]) => ({ value, label }))}
        />
      </Filters>
      <Results id="personnes" count={words.found(lines.length)}>
        <Table
          caption={words.title}
          quietCaption
          rows={shown}
          columns={columns(home, once, mayInvite)}
          empty={<Empty title={words.none} />}
          selection={
            mayInvite
              ? { name: "ids", form: "inviter", value: ({ person }) => person.id, label: ({ person }) => words.pick(listedName(person)) }
              : undefined
          }
        />
        {mayInvite && shown.length > 0 && (
          <form id="inviter" method="post" action={paths.invite(home)}>
            <Hidden name="once" value={once()} />
            <p class="soft">{words.rule(days)}</p>
            <Actions>
              <Button look="main" icon="send">
                {words.invite}
              </Button>
            </Actions>
          </form>
        )}
        {mayInvite && <Everybody {...{ home, once, lines }} />}
        <Pagination page={query.page} size={pageSize} total={lines.length} href={href} />
      </Results>
    </>
  );
};
const Everybody = ({ home, once, lines }: Pick<Props, "home" | "once" | "lines">) => {
  const may = lines.filter(({ whyNot }) => !whyNot);
  if (may.length < 2) return null;
  return (
    <form method="post" action={paths.invite(home)}>
      <Hidden name="once" value={once()} />
      {may.map(({ person }) => (
        <Hidden name="ids" value={person.id} />
      ))}
      <Button>{words.inviteAll(may.length)}</Button>
    </form>
  );
};
const columns = (home: string, once: () => string, mayInvite: boolean): Column<NonMember>[] => [
  { key: "name", label: words.name, render: ({ person }) => listedName(person) },
  { key: "profession", label: words.profession, render: ({ person }) => professionName(person) },
  { key: "email", label: words.email, render: ({ email }) => email ?? <span class="soft">{words.noEmail}</span> },
  { key: "invited", label: words.invitedOn, render: ({ invitedOn }) => (invitedOn ? shortDate(invitedOn) : words.never) },
  {
    key: "act",
    label: "",
    render: ({ person, whyNot }) =>
      whyNot === "silenced" ? (
        <Status tone="off">{words.said}</Status>
      ) : mayInvite ? (
        <Tap
          action={`${paths.nonMembers(home)}/${person.id}/silence`}
          once={once}
          small
          look="quiet"
          label={words.silence(listedName(person))}
        >
          {words.silenceShort}
        </Tap>
      ) : (
        ""
      ),
  },
];

/** Opened from an invitation by who does not want any more. */
export const RefusePage = ({ home, once, token, done }: { home: string; once: () => string; token: string; done: boolean }) => (
  <>
    <PageHead title={words.refuseTitle} lead={done ? undefined : words.refuseLead} />
    {done ? (
      <>
        <Notice tone="ok">{words.refused}</Notice>
        <LinkButton href={paths.join(home)}>{words.change}</LinkButton>
      </>
    ) : (
      <Tap action={paths.refuseInvitation(home, token)} once={once} look="main">
        {words.refuse}
      </Tap>
    )}
  </>
);
