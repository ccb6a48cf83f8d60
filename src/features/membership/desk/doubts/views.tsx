import { type listDoubts, saysOf } from "#features/membership/joining/queries.ts";
import { paths } from "#features/membership/paths.ts";
import { memberName } from "#features/membership/rules.ts";
import { type Done, DoneBar, Tap } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { professionOf } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Button, Choices, Hidden, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { words } from "./words.ts";

type Doubt = Awaited<ReturnType<typeof listDoubts>>[number];
type Props = { home: string; once: () => string; doubts: readonly Doubt[]; refused?: Refused | undefined; done?: Done | undefined };
type Told = { professionCode: string; rpps: string | null; email: string | null };
const told = ({ professionCode, rpps, email }: Told) => [professionOf(professionCode)?.label, rpps, email].filter(Boolean).join(" · ");
/** Side by side: who asks, and whom they look like. */
export const DoubtsPage = ({ home, once, doubts, refused, done }: Props) => (
  <>
    <PageHead title={words.title} lead={words.lead} crumbs={[{ label: shared.title, href: paths.home(home) }]} />
    {refused && <Problems {...refused} />}
    <DoneBar done={done} once={once} />
    <Table
      caption={words.title}
      quietCaption
      rows={doubts}
      empty={<Empty title={words.none} />}
      columns={[
        {
          key: "asks",
          label: words.asks,
          render: ({ application }) => (
            <>
              {memberName(saysOf(application))}
              <br />
              <span class="soft">{told(saysOf(application))}</span>
            </>
          ),
        },
        {
          key: "known",
          label: words.known,
          render: ({ member }) => (
            <>
              <a href={paths.member(home, member.id)}>{memberName(member)}</a>
              <br />
              <span class="soft">{told(member)}</span>
            </>
          ),
        },
        {
          key: "act",
          label: "",
          render: ({ application, application: { id }, member }) => (
            <>
              <Unite {...{ home, once, id }} known={member.email} asked={application.email} />
              <span class="actions">
                <Tap action={paths.application(home, id, "separation")} once={once} small>
                  {words.separate}
                </Tap>
                <Tap action={paths.application(home, id, "abandon")} once={once} small look="quiet">
                  {words.drop}
                </Tap>
              </span>
            </>
          ),
        },
      ]}
    />
  </>
);

type UniteProps = { home: string; once: () => string; id: string; known: string | null; asked: string };
/** One person: which of the two addresses is theirs. A message proves that an address is read, not who reads it. */
const Unite = ({ home, once, id, known, asked }: UniteProps) => (
  <Disclosure summary={words.unite}>
    <form method="post" action={paths.application(home, id, "union")} novalidate>
      <Hidden name="once" value={once()} />
      <p>{words.uniteLead}</p>
      <Choices
        name="address"
        id={`address-${id}`}
        label={words.keep}
        value="known"
        choices={[
          { value: "known", label: words.keepKnown(known) },
          { value: "new", label: words.keepNew(asked) },
        ]}
      />
      <Button>{words.confirm}</Button>
    </form>
  </Disclosure>
);
