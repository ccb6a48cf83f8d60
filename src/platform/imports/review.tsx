import { Actions, Button, Field, Hidden, Problems } from "#ui/form.tsx";
import { Pagination } from "#ui/list.tsx";
import { Disclosure, PageHead, Tabs } from "#ui/page.tsx";
import { Notice, Status } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { Columns, Kept } from "./matching.tsx";
import { choicesOf, type Preview, type PreviewLine } from "./preview.ts";
import type { ImportSummary } from "./queries.ts";
import { type AnyImport, choices, type Verdict, verdicts } from "./spec.ts";
import type { Import } from "./tables.ts";
import { RefusedLinks, type Shared } from "./views.tsx";
import { words } from "./words.ts";

export const pageSize = 100;
export type Looking = { verdict: Verdict | "all"; page: number };
type Props = Shared & { row: ImportSummary; seen: Preview; looking: Looking };

/** A file read and judged, to correct before anything is written. */
export const ReviewPage = (props: Props) => {
  const { spec, paths, once, refused, row, seen, looking } = props;
  const { counts, content } = seen;
  const missing = spec.fields.filter(({ key, required }) => required && (row.mapping[key] ?? null) === null).map(({ label }) => label);
  return (
    <>
      <PageHead
        title={words.review(content.fileName)}
        lead={words.summary(counts.new, counts.duplicate, counts.refused)}
        crumbs={[{ label: spec.words.title, href: paths.start }]}
      />
      {refused && <Problems {...refused} />}
      {content.warnings.map((warning) => (
        <Notice tone="wait">{warning}</Notice>
      ))}
      {missing.length > 0 && <Notice tone="alert">{words.missing(missing)}</Notice>}
      <form method="post" action={paths.act(row.id, "application")} novalidate>
        <Kept {...{ once, row, looking }} />
        <Hidden name="ready" value={seen.ready} />
        {(spec.questions ?? []).map(({ key, label, hint, type }) => (
          <Field name={key} label={label} hint={hint} type={type} refused={refused} size={type === "date" ? "medium" : "long"} required />
        ))}
        <Actions>
          <Button look="main" disabled={seen.ready === 0}>
            {words.apply(seen.ready)}
          </Button>
          <Button look="quiet" formaction={paths.act(row.id, "abandon")}>
            {words.discard}
          </Button>
        </Actions>
      </form>
      <Disclosure summary={words.columns} open={missing.length > 0 || counts.new + counts.duplicate === 0}>
        <Columns {...{ ...props, content }} />
      </Disclosure>
      <Lines {...props} />
    </>
  );
};

const tones = { new: "ok", duplicate: "wait", refused: "alert" } as const;

const Lines = ({ spec, paths, once, row, seen, looking }: Props) => {
  const { verdict, page } = looking;
  const { counts } = seen;
  const lines = verdict === "all" ? seen.lines : seen.lines.filter((line) => line.verdict === verdict);
  const total = { ...counts, all: seen.lines.length };
  return (
    <section id="lignes">
      <Tabs
        label={words.tabsLabel}
        tabs={(["all", ...verdicts] as const).map((it) => ({
          label: words.tabs[it],
          href: `${paths.one(row.id, it)}#lignes`,
          current: it === verdict,
          count: total[it],
        }))}
      />
      {verdict === "refused" && counts.refused > 0 && <RefusedLinks paths={paths} id={row.id} />}
      <form method="post" action={paths.act(row.id, "lignes")}>
        <Kept {...{ once, row, looking }} />
        {counts.duplicate > 0 && verdict !== "new" && verdict !== "refused" && (
          <fieldset>
            <legend>{words.forAll}</legend>
            <Actions>
              {offered(seen.lines).map((choice) => (
                <Button small name="choice" value={`all:${choice}`}>
                  {words.choices[choice]}
                </Button>
              ))}
            </Actions>
          </fieldset>
        )}
        <Table
          caption={words.linesCaption}
          quietCaption
          rows={lines.slice((page - 1) * pageSize, page * pageSize)}
          columns={columns(spec, row.mapping)}
          empty={<p class="soft">{words.noLine}</p>}
        />
      </form>
      <Pagination page={page} size={pageSize} total={lines.length} href={(to) => `${paths.one(row.id, verdict, to)}#lignes`} />
    </section>
  );
};
const offered = (lines: readonly PreviewLine[]) => {
  const all = new Set(lines.filter(({ verdict }) => verdict === "duplicate").flatMap(choicesOf));
  return choices.filter((it) => all.has(it));
};

const columns = (spec: AnyImport, mapping: Import["mapping"]) => [
  {
    key: "line",
    label: words.line,
    align: "end" as const,
    render: ({ row }: PreviewLine) => <span id={`ligne-${row.line}`}>{row.line}</span>,
  },
  ...spec.shown
    .filter((key: string) => (mapping[key] ?? null) !== null)
    .map((key: string) => ({
      key,
      label: spec.fields.find((field) => field.key === key)?.label ?? key,
      render: ({ row }: PreviewLine) => row.get(key),
    })),
  {
    key: "verdict",
    label: words.verdict,
    render: ({ verdict }: PreviewLine) => <Status tone={tones[verdict]}>{words.verdicts[verdict]}</Status>,
  },
  { key: "why", label: words.why, render: (line: PreviewLine) => <Why {...line} /> },
  { key: "decide", label: words.decide, render: (line: PreviewLine) => <Decide {...line} /> },
];

const Why = ({ duplicateOf, reasons, warnings }: PreviewLine) => {
  const said = [...(duplicateOf ? [duplicateOf] : []), ...reasons, ...warnings];
  return (
    <>
      {said.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </>
  );
};

const Decide = ({ choice, row, ...line }: PreviewLine) =>
  choice === undefined ? null : (
    <>
      <p>{words.chosen[choice]}</p>
      {choicesOf(line)
        .filter((it) => it !== choice)
        .map((it) => (
          <Button small name="choice" value={`${row.line}:${it}`} label={words.choiceFor(words.choices[it], row.line)}>
            {words.choices[it]}
          </Button>
        ))}
    </>
  );
