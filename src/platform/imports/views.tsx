import { longDate, number } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Figure, Figures, PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { ImportPaths } from "./paths.ts";
import type { ImportSummary } from "./queries.ts";
import type { AnyImport } from "./spec.ts";
import { words } from "./words.ts";

export type Shared = { spec: AnyImport; paths: ImportPaths; once: string; refused?: Refused | undefined };
const tones = { draft: "wait", applied: "ok", undone: "off" } as const;

/** Where a file is given, and what was imported before. */
export const UploadPage = ({ spec, paths, once, refused, history }: Shared & { history: readonly ImportSummary[] }) => (
  <>
    <PageHead title={spec.words.title} lead={spec.words.lead} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.start} enctype="multipart/form-data" novalidate>
      <Hidden name="once" value={once} />
      <Field
        name="file"
        label={words.file}
        type="file"
        hint={words.fileHint}
        accept=".xlsx,.csv,.txt,text/csv"
        refused={refused}
        required
      />
      <p class="soft">{words.nothingYet}</p>
      <Actions>
        <Button look="main">{words.read}</Button>
        <LinkButton href={paths.template} icon="download" download>
          {words.template}
        </LinkButton>
      </Actions>
    </form>
    <h2>{words.history}</h2>
    <Table
      caption={words.history}
      quietCaption
      rows={history}
      empty={<Empty title={words.historyEmpty} />}
      columns={[
        { key: "file", label: words.file, head: true, render: ({ fileName }) => fileName ?? words.erasedFile },
        { key: "date", label: words.date, render: ({ createdAt }) => longDate(createdAt) },
        { key: "state", label: words.state, render: ({ state }) => <Status tone={tones[state]}>{words.states[state]}</Status> },
        { key: "lines", label: words.line, render: ({ counts }) => words.lines(counts.lines ?? 0) },
        {
          key: "open",
          label: "",
          render: ({ id, fileName, createdAt }) => (
            <LinkButton href={paths.one(id)} small label={words.openOf(fileName, longDate(createdAt))}>
              {words.open}
            </LinkButton>
          ),
        },
      ]}
    />
  </>
);

type ResultProps = Shared & { row: ImportSummary };

/** What an import did, and the way back. */
export const ResultPage = ({ spec, paths, once, refused, row }: ResultProps) => (
  <>
    <PageHead
      title={row.state === "undone" ? words.undone(longDate(row.undoneAt!)) : words.done(longDate(row.appliedAt!))}
      lead={row.fileName ?? words.erasedFile}
      crumbs={[{ label: spec.words.title, href: paths.start }]}
    />
    {refused && <Problems {...refused} />}
    <Figures>
      {counted(spec, row.counts).map(({ n, label }) => (
        <Figure label={label} value={number(n)} />
      ))}
    </Figures>
    {row.hasContent && (row.counts.refused ?? 0) > 0 && (
      <>
        <h2>{words.refusedFile}</h2>
        <p>{spec.words.again}</p>
        <RefusedLinks paths={paths} id={row.id} />
      </>
    )}
    <p class="soft">{row.hasContent ? words.kept : words.erased}</p>
    {row.state === "applied" && (
      <form method="post" action={paths.act(row.id, "annulation")}>
        <Hidden name="once" value={once} />
        <Notice>{words.undoHint}</Notice>
        <Actions>
          <Button icon="undo-2">{words.undo}</Button>
        </Actions>
      </form>
    )}
  </>
);

/** What was read, what was written of it, what was not: in this order, without what did not happen. */
const counted = (spec: AnyImport, counts: Record<string, number>) => {
  const { lines, skipped, refused } = words.counted;
  return Object.entries({ lines, ...spec.words.counts, skipped, refused })
    .map(([key, say]) => ({ key, n: counts[key] ?? 0, label: say(counts[key] ?? 0) }))
    .filter(({ key, n }) => n > 0 || key === "lines");
};

/** The refused lines to correct and bring back. */
export const RefusedLinks = ({ paths, id }: { paths: ImportPaths; id: string }) => (
  <Actions>
    <LinkButton href={paths.refused(id, "xlsx")} icon="download" download>
      {words.refusedXlsx}
    </LinkButton>
    <LinkButton href={paths.refused(id, "csv")} icon="download" download>
      {words.refusedCsv}
    </LinkButton>
  </Actions>
);
