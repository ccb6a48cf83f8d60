import { memberName } from "#features/membership/public.ts";
import { paths } from "#features/welcome/paths.ts";
import { longDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Button, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Newcomer } from "./queries.ts";
import { words } from "./words.ts";

const Greeted = ({ greeting }: Pick<Newcomer, "greeting">) =>
  !greeting ? (
    <Status tone="wait">{words.notYet}</Status>
  ) : greeting.way === "mail" ? (
    <Status tone="ok">{words.ways.mail(longDate(greeting.at))}</Status>
  ) : (
    <Status tone="alert">{words.ways.none}</Status>
  );

type Props = {
  home: string;
  once: () => string;
  newcomers: readonly Newcomer[];
  maySend: boolean;
  done?: "mail" | "none" | undefined;
  refused?: Refused | undefined;
};
/** Who arrived lately, and who was welcomed. */
export const GreetingsPage = ({ home, once, newcomers, maySend, done, refused }: Props) => (
  <>
    <PageHead title={words.title} lead={words.lead} actions={<LinkButton href={paths.home(home)}>{words.door}</LinkButton>} />
    {refused && <Problems {...refused} />}
    {done && (
      <Notice tone={done === "mail" ? "ok" : "alert"}>
        <p>{done === "mail" ? words.sent : words.noAddress}</p>
      </Notice>
    )}
    <Table
      caption={words.recent(newcomers.length)}
      rows={newcomers}
      empty={<Empty title={words.empty}>{words.emptyHelp}</Empty>}
      columns={[
        { key: "name", label: words.name, render: ({ member }) => memberName(member) },
        { key: "joined", label: words.joined, render: ({ member }) => member.joinedOn && longDate(member.joinedOn) },
        { key: "greeted", label: words.greeted, render: ({ greeting }) => <Greeted greeting={greeting} /> },
        {
          key: "act",
          label: "",
          render: ({ member, greeting }) =>
            maySend && !greeting ? (
              <form method="post" action={paths.greet(home, member.id)}>
                <Hidden name="once" value={once()} />
                <Button small label={words.sendTo(memberName(member))}>
                  {words.send}
                </Button>
              </form>
            ) : null,
        },
      ]}
    />
  </>
);
