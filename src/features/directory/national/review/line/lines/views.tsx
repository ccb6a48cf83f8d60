import type { Shown, Tally } from "#features/directory/national/review/queries.ts";
import { described, type Looking, pageSize } from "#features/directory/national/review/rules.ts";
import { words } from "#features/directory/national/review/words.ts";
import type { Change, Run } from "#features/directory/national/schema.ts";
import { words as national } from "#features/directory/national/words.ts";
import { paths } from "#features/directory/paths.ts";
import { changeKinds } from "#features/directory/rules.ts";
import { findByCode } from "#platform/communes.ts";
import { professionOf } from "#platform/professions.ts";
import { Actions, Button, Hidden, Select } from "#ui/form.tsx";
import { Filters, Pagination, Results } from "#ui/list.tsx";
import { Tabs } from "#ui/page.tsx";
import { Status, Tag } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";

type Props = { run: Run; counts: Tally; shown: Shown; looking: Looking; home: string; once: () => string; mayUpdate: boolean };

/** The lines of a difference: narrowed, read before → after, accepted or refused one by one or together. */
export const Lines = ({ run, counts, shown, looking, home, once, mayUpdate }: Props) => {
  const one = paths.run(home, run.id);
  const { nature, metier, commune, page } = looking;
  const total = changeKinds.reduce((sum, kind) => sum + counts[kind].all, 0);
  const open = run.state === "review" && mayUpdate;
  return (
    <section id="lignes">
      <Tabs
        label={words.tabs}
        tabs={(["all", ...changeKinds] as const).map((it) => ({
          label: it === "all" ? words.all : words.kinds[it],
          href: `${paths.run(home, run.id, { nature: it, metier, commune })}#lignes`,
          current: it === nature,
          count: it === "all" ? total : counts[it].all,
        }))}
      />
      <Filters action={one} target="changements" reset={metier || commune ? paths.run(home, run.id, { nature }) : undefined}>
        <Hidden name="nature" value={nature} />
        <Select
          name="metier"
          label={words.profession}
          value={metier}
          empty={words.any}
          choices={inOrder(shown.professions.map(({ code, label }) => ({ value: code, label })))}
        />
        <Select
          name="commune"
          label={words.commune}
          value={commune}
          empty={words.any}
          choices={inOrder(shown.communes.map((value) => ({ value, label: communeName(value) })))}
        />
      </Filters>
      <Results id="changements" count={words.shown(shown.total)}>
        <form method="post" action={paths.actRun(home, run.id, "decisions")}>
          <Hidden name="once" value={once()} />
          {Object.entries(looking).map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
          {open && shown.total > 0 && (
            <fieldset>
              <legend>{words.shownLegend}</legend>
              <Actions>
                <Button small name="decision" value="accept:all">
                  {words.acceptShown}
                </Button>
                <Button small name="decision" value="refuse:all">
                  {words.refuseShown}
                </Button>
              </Actions>
            </fieldset>
          )}
          <Table
            caption={words.lines}
            quietCaption
            rows={shown.lines}
            empty={<p class="soft">{words.noLine}</p>}
            columns={[
              { key: "who", label: words.who, head: true, render: (change) => <Who {...change} /> },
              { key: "kind", label: words.kind, render: (change) => <Kind {...change} /> },
              { key: "detail", label: words.detail, render: (change) => <Detail {...change} /> },
              { key: "decision", label: words.decision, render: (change) => <Decision {...change} open={open} /> },
            ]}
          />
        </form>
        <Pagination
          page={page}
          size={pageSize}
          total={shown.total}
          href={(to) => `${paths.run(home, run.id, { ...looking, page: to })}#lignes`}
        />
      </Results>
    </section>
  );
};
const professionName = ({ professionCode, before, after }: Change): string =>
  professionOf(professionCode)?.label ?? String((after ?? before)?.professionLabel || professionCode);
const communeName = (code: string) => findByCode(code)?.name ?? code;
const inOrder = (choices: { value: string; label: string }[]) => choices.sort((a, b) => a.label.localeCompare(b.label, "fr"));

const Who = (change: Change) => (
  <span id={change.id}>
    {change.label}
    <span class="soft">
      {[change.professionCode && professionName(change), change.communeCode && communeName(change.communeCode)]
        .filter(Boolean)
        .map((it) => (
          <>
            <br />
            {it}
          </>
        ))}
    </span>
  </span>
);
const Kind = ({ kind, before }: Change) => (
  <>
    <Tag strong={kind === "departure"}>{national.kinds[kind]}</Tag>
    {kind === "arrival" && before?.leftOn ? <p class="soft">{words.returning}</p> : null}
    {kind === "arrival" && before?.origin ? <p class="soft">{words.adopted}</p> : null}
  </>
);
const Text = ({ text }: { text: string }) => (
  <>
    {text.split("\n").map((line, n) => (
      <>
        {n > 0 && <br />}
        {line}
      </>
    ))}
  </>
);
const Detail = (change: Change) => (
  <ul>
    {described(change).map(({ label, before, after }) => (
      <li>
        <strong>{label}</strong>
        <br />
        {change.before && <Text text={before || words.nowhere} />}
        {change.before && change.after && <> → </>}
        {change.after && <Text text={after || words.nowhere} />}
      </li>
    ))}
  </ul>
);
const Decision = ({ id, label, accepted, appliedAt, open }: Change & { open: boolean }) => (
  <>
    {accepted === false ? (
      <Status tone="off">{words.refused}</Status>
    ) : accepted || appliedAt ? (
      <Status tone="ok">{words.accepted}</Status>
    ) : (
      <Status tone="wait">{words.waiting}</Status>
    )}
    {open && (
      <Actions>
        {accepted !== true && (
          <Button small name="decision" value={`accept:${id}`} label={words.acceptOf(label)}>
            {words.accept}
          </Button>
        )}
        {accepted !== false && (
          <Button small name="decision" value={`refuse:${id}`} label={words.refuseOf(label)}>
            {words.refuse}
          </Button>
        )}
      </Actions>
    )}
  </>
);
