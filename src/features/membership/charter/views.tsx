import { SettingsPages } from "#features/membership/desk/list/parts/views.tsx";
import { paths } from "#features/membership/paths.ts";
import type { Charter } from "#features/membership/schema.ts";
import { type Done, DoneBar } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { longDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { paragraphs } from "./rules.ts";
import { words } from "./words.ts";

/** What one reads before signing. */
export const CharterText = ({ charter }: { charter: Charter }) => (
  <>
    <p class="soft">{words.version(charter.version, longDate(charter.decidedOn))}</p>
    {paragraphs(charter.text).map((it) => (
      <p>{it}</p>
    ))}
  </>
);

type Props = {
  home: string;
  once: () => string;
  versions: readonly Charter[];
  signed: ReadonlyMap<string, number>;
  today: Temporal.PlainDate;
  mayDecide: boolean;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
export const CharterPage = ({ home, once, versions, signed, today, mayDecide, refused, done }: Props) => {
  const [current, ...former] = versions;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} crumbs={[{ label: shared.title, href: paths.home(home) }]} />
      <SettingsPages home={home} current="charter" />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      {current ? (
        <article>
          <h2>{current.title}</h2>
          <CharterText charter={current} />
          <p class="soft">{words.signed(signed.get(current.id) ?? 0)}</p>
        </article>
      ) : (
        <Empty title={words.none}>{words.noneHelp}</Empty>
      )}
      {mayDecide && (
        <Disclosure summary={current ? words.write : words.first} open={refused !== undefined || !current}>
          <form method="post" action={paths.charters(home)} novalidate>
            <Hidden name="once" value={once()} />
            <Field name="title" label={words.fields.title} value={current?.title} refused={refused} />
            <Field
              name="text"
              label={words.fields.text}
              hint={words.hints.text}
              type="textarea"
              rows={16}
              value={current?.text}
              refused={refused}
              draft
            />
            <Field name="decidedOn" label={words.fields.decidedOn} type="date" size="medium" value={today.toString()} refused={refused} />
            <p class="soft">{words.hints.publish}</p>
            <Actions>
              <Button look="main">{words.publish}</Button>
            </Actions>
          </form>
        </Disclosure>
      )}
      {former.length > 0 && (
        <>
          <h2>{words.former}</h2>
          {former.map((charter) => (
            <Disclosure summary={words.version(charter.version, longDate(charter.decidedOn))}>
              <CharterText charter={charter} />
              <p class="soft">{words.signed(signed.get(charter.id) ?? 0)}</p>
            </Disclosure>
          ))}
        </>
      )}
    </>
  );
};
