import { AskFhir } from "#features/directory/national/fhir/views.tsx";
import { countedChanges } from "#features/directory/national/reading/said/words.ts";
import type { Run } from "#features/directory/national/schema.ts";
import { paths } from "#features/directory/paths.ts";
import { words as directory } from "#features/directory/words.ts";
import { dayAndTime, fileSize } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, LinkButton, Problems } from "#ui/form.tsx";
import { Copy, Disclosure, PageHead } from "#ui/page.tsx";
import { Empty, Status, type Tone } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { words } from "./words.ts";

export const tones: Record<Run["state"], Tone> = { reading: "info", review: "wait", applied: "ok", discarded: "off", failed: "alert" };
type Props = {
  runs: readonly Run[];
  home: string;
  slug: string;
  once: () => string;
  now: Temporal.Instant;
  mayUpdate: boolean;
  /** The Annuaire Santé may be asked itself. */
  mayAsk: boolean;
  /** Bytes that may be sent at once. */
  most: number;
  refused: Refused | undefined;
};
const accept = ".txt,.csv,.gz,.zip,text/plain,text/csv,application/gzip,application/zip";
type SendProps = Pick<Props, "home" | "slug" | "most" | "refused"> & { once: string; first: boolean };
/** National files, whole: the server writes them to its disk as they come. */
const SendFiles = ({ home, slug, most, refused, once, first }: SendProps) => (
  <form
    method="post"
    action={`${paths.runs(home)}?once=${once}`}
    enctype="multipart/form-data"
    novalidate
    data-most={most}
    data-words={JSON.stringify(words.upload(fileSize(most)))}
  >
    <p>
      {words.where} <a href={words.dataset}>{words.datasetName}</a>
    </p>
    <Field
      {...{ name: "activities", label: words.activities, hint: words.activitiesHint(fileSize(most)), type: "file", accept, refused }}
    />
    <Field name="finess" label={words.finess} hint={words.finessHint} type="file" accept={accept} optional />
    <Disclosure summary={words.apart}>
      <Field name="skills" label={words.skills} hint={words.skillsHint} type="file" accept={accept} optional />
      <Field name="diplomas" label={words.diplomas} hint={words.diplomasHint} type="file" accept={accept} optional />
    </Disclosure>
    <div data-sent hidden role="status" class="steps">
      <p />
      <progress aria-label={words.upload("").sending} />
    </div>
    <Actions>
      <Button look={first ? "main" : "plain"}>{words.read}</Button>
    </Actions>
    <Disclosure summary={words.whole}>
      <p>{words.wholeHow}</p>
      <Copy value={words.command(slug)} />
    </Disclosure>
  </form>
);

/** Readings of national files: the next one, and those before. */
export const RunsPage = ({ runs, home, slug, once, now, mayUpdate, mayAsk, most, refused }: Props) => (
  <>
    <PageHead title={words.title} lead={words.lead} crumbs={[{ label: directory.title, href: paths.home(home) }]} />
    {refused && <Problems {...refused} />}
    {mayUpdate && mayAsk && <AskFhir home={home} once={once()} />}
    {mayUpdate && <SendFiles {...{ home, slug, most, refused }} once={once()} first={!mayAsk} />}
    <h2>{words.runs}</h2>
    <Table
      caption={words.runs}
      quietCaption
      rows={runs}
      empty={<Empty title={words.none} />}
      columns={[
        { key: "date", label: words.date, render: ({ startedAt }) => dayAndTime(startedAt, now) },
        { key: "source", label: words.source, render: ({ source }) => words.sources[source] },
        { key: "state", label: words.state, render: ({ state }) => <Status tone={tones[state]}>{words.states[state]}</Status> },
        { key: "what", label: words.what, render: ({ problem, readAt, counts }) => problem ?? (readAt ? countedChanges(counts) : "") },
        {
          key: "open",
          label: "",
          render: ({ id, startedAt }) => (
            <LinkButton href={paths.run(home, id)} small label={words.openOf(dayAndTime(startedAt, now))}>
              {words.open}
            </LinkButton>
          ),
        },
      ]}
    />
  </>
);
