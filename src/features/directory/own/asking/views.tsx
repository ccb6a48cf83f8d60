import type { Waiting } from "#features/directory/own/queries.ts";
import { words } from "#features/directory/own/words.ts";
import { paths } from "#features/directory/paths.ts";
import { professionalLabel } from "#features/directory/people/rules.ts";
import { words as shared } from "#features/directory/words.ts";
import { shortDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Notice } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";

type AskProps = { home: string; once: string; asked: boolean; refused?: Refused | undefined };
/** Where a professional asks for the link to their own entry. */
export const AskLinkPage = ({ home, once, asked, refused }: AskProps) => (
  <>
    <PageHead title={words.askTitle} lead={words.askLead} />
    {refused && <Problems {...refused} />}
    {asked && (
      <Notice tone="ok">
        <p>{words.asked}</p>
        <p>{words.askedElse}</p>
      </Notice>
    )}
    <form method="post" action={paths.askLink(home)} novalidate>
      <Hidden name="once" value={once} />
      <Field name="rpps" label={shared.rpps} hint={words.rppsHint} inputmode="numeric" size="medium" refused={refused} autocomplete="off" />
      <Field name="email" label={words.email} type="email" autocomplete="email" refused={refused} />
      <Actions>
        <Button look="main" icon="send">
          {words.ask}
        </Button>
      </Actions>
    </form>
  </>
);

type AsksProps = {
  home: string;
  once: () => string;
  waiting: readonly Waiting[];
  message?: string | undefined;
  refused?: Refused | undefined;
};
/** Asks from addresses nobody knew: a person makes sure, then sends. */
export const AsksPage = ({ home, once, waiting, message, refused }: AsksProps) => {
  const columns: Column<Waiting>[] = [
    {
      key: "who",
      label: words.who,
      render: ({ professional }) => <a href={paths.professional(home, professional.id)}>{professionalLabel(professional)}</a>,
    },
    { key: "email", label: shared.fields.email!, render: ({ ask }) => ask.email },
    { key: "since", label: words.since, render: ({ ask }) => shortDate(ask.at) },
    {
      key: "acts",
      label: "",
      render: ({ ask, professional }) => (
        <form method="post" action={`${paths.asks(home)}/${ask.id}`}>
          <Hidden name="once" value={once()} />
          <Actions>
            <Button small name="as" value="sent" label={`${words.send} : ${professionalLabel(professional)}`}>
              {words.send}
            </Button>
            <Button small look="quiet" name="as" value="refused" label={`${words.refuse} : ${professionalLabel(professional)}`}>
              {words.refuse}
            </Button>
          </Actions>
        </form>
      ),
    },
  ];
  return (
    <>
      <PageHead title={words.asks} lead={words.asksLead} crumbs={[{ label: shared.title, href: paths.home(home) }]} />
      {refused && <Problems {...refused} />}
      {message && <Notice tone="ok">{message}</Notice>}
      <p>{words.asksHint}</p>
      <Table caption={words.asks} quietCaption rows={waiting} columns={columns} empty={<Empty title={words.noAsks} />} />
    </>
  );
};
