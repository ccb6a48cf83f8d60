import { BarChart, BubbleMap, LineChart } from "./charts.tsx";
import { Actions, Button, Choices, LinkButton, Select } from "./form.tsx";
import { words } from "./gallery-words.ts";
import { Filters, Pagination, Results } from "./list.tsx";
import { Copy, Dialog, Disclosure, Facts, Figure, Figures, MoreActs, PageHead, Steps, Tabs, Timeline } from "./page.tsx";
import { Empty, Notice, Status, Tag, type Tone, UndoBar } from "./state.tsx";
import { Table } from "./table.tsx";

export const StateSamples = () => (
  <>
    <UndoBar message={words.undo} action="#" />
    <Notice>{<p>{words.info}</p>}</Notice>
    <Notice tone="ok">{<p>{words.done}</p>}</Notice>
    <Notice tone="wait">{<p>{words.waiting}</p>}</Notice>
    <Notice tone="alert" title={words.failureTitle}>
      <p>{words.failure}</p>
    </Notice>
    <Empty title={words.emptyTitle} action={<LinkButton href="#">{words.emptyAction}</LinkButton>}>
      <p>{words.emptyText}</p>
    </Empty>
  </>
);

type Sample = { rank: number; name: string; commune: string; since: string; tone: Tone; state: string; reasons: string[] };
const people: Sample[] = [
  {
    rank: 1,
    name: "Odile Fictive",
    commune: "Gignac",
    since: "62 jours",
    tone: "wait",
    state: "Proposée",
    reasons: ["ALD", "75 ans et plus"],
  },
  { rank: 2, name: "Yanis Exemple", commune: "Aniane", since: "41 jours", tone: "ok", state: "Acceptée", reasons: ["nourrisson"] },
  { rank: 3, name: "Marc Modèle", commune: "Clermont-l’Hérault", since: "38 jours", tone: "alert", state: "Injoignable", reasons: [] },
  { rank: 4, name: "Lucie Imaginaire", commune: "Saint-André", since: "12 jours", tone: "off", state: "Retirée", reasons: ["grossesse"] },
];

export const ListSamples = ({ prefix }: { prefix: string }) => (
  <>
    <Filters action="#" target={`${prefix}-rows`} search={{ name: `${prefix}-q`, label: words.search, value: "fic" }} reset="#">
      <Select name={`${prefix}-state`} label={words.state} empty="Tous" choices={[{ value: "wait", label: "En attente" }]} />
    </Filters>
    <Results id={`${prefix}-rows`} count={words.count}>
      <Table
        caption={words.caption}
        quietCaption
        rows={people}
        sort={{ key: "rank", direction: "asc", href: (key) => `#${key}` }}
        selection={{ name: "id", form: "none", value: (row) => row.name, label: (row) => row.name }}
        columns={[
          { key: "name", label: "Nom", head: true, sortable: true, render: (row) => <a href="#contenu">{row.name}</a> },
          { key: "rank", label: words.rank, align: "end", sortable: true, render: (row) => row.rank },
          { key: "commune", label: words.commune, render: (row) => row.commune },
          { key: "why", label: words.reasons, render: (row) => row.reasons.map((reason) => <Tag>{reason}</Tag>) },
          { key: "since", label: words.since, align: "end", render: (row) => row.since },
          { key: "state", label: words.state, render: (row) => <Status tone={row.tone}>{row.state}</Status> },
        ]}
      />
      <Pagination page={2} size={50} total={1284} href={(page) => `#${page}`} label={`${words.caption} (${prefix})`} />
    </Results>
  </>
);

const months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"];
const communes = [
  { label: "Clermont-l’Hérault", lat: 43.627, lon: 3.432, value: 312 },
  { label: "Gignac", lat: 43.652, lon: 3.551, value: 204 },
  { label: "Lodève", lat: 43.731, lon: 3.32, value: 260 },
  { label: "Aniane", lat: 43.685, lon: 3.586, value: 77 },
  { label: "Paulhan", lat: 43.54, lon: 3.457, value: 91 },
  { label: "Saint-André", lat: 43.648, lon: 3.502, value: 140 },
  { label: "Montarnaud", lat: 43.644, lon: 3.697, value: 58 },
  { label: "Le Caylar", lat: 43.865, lon: 3.317, value: 23 },
  { label: "Octon", lat: 43.656, lon: 3.304, value: 12 },
  { label: "Nébian", lat: 43.608, lon: 3.431, value: 31 },
];

export const PieceSamples = ({ prefix }: { prefix: string }) => (
  <>
    <PageHead
      title={words.sampleTitle}
      lead={words.sampleLead}
      crumbs={prefix === "dark" ? undefined : [{ label: "Accueil", href: "#" }]}
      actions={
        <LinkButton look="main" href="#" icon="plus" shortcut="n">
          {words.save}
        </LinkButton>
      }
    />
    <Tabs
      label={`${words.lists} (${prefix})`}
      tabs={[
        { label: "En attente", href: "#", current: true, count: 1284 },
        { label: "Proposés", href: "#", count: 96 },
        { label: "Rattachés", href: "#", count: 552 },
      ]}
    />
    <Figures>
      <Figure label={words.figures.waiting} value="1 284" href="#" />
      <Figure label={words.figures.accepted} value="552" href="#" />
      <Figure label={words.figures.median} value="47" unit={words.days} note={words.estimated} />
      <Figure label={words.figures.offered} value={undefined} />
    </Figures>
    <Facts
      facts={[
        { label: words.phone, value: <Copy value="04 00 00 00 00" /> },
        { label: words.commune, value: "Gignac" },
        { label: words.birth, value: undefined },
      ]}
    />
    <h2>{words.history}</h2>
    <Timeline
      moments={[
        { at: "21 novembre, 14 h 05", what: "Acceptée par le cabinet Bellevue", who: "lien du cabinet", icon: "check" },
        { at: "18 novembre, 9 h 30", what: "Proposée au cabinet Bellevue", who: "Claire D.", icon: "send" },
        { at: "3 septembre, 11 h 12", what: "Inscrite par téléphone", who: "Claire D." },
      ]}
    />
    <Steps done={860} total={1284} label={words.importing} />
    <Actions>
      <MoreActs>
        <Button icon="download">{words.exportCsv}</Button>
      </MoreActs>
    </Actions>
    <Disclosure summary={words.why}>
      <p>{words.whyText}</p>
    </Disclosure>
    <Actions>
      <Button opens={`${prefix}-message`} icon="message-square">
        {words.openDialog}
      </Button>
    </Actions>
    <Dialog id={`${prefix}-message`} title={words.dialogTitle}>
      <p>{words.dialogText}</p>
      <Choices name={`${prefix}-answer`} label={words.channel} choices={[{ value: "sms", label: "SMS" }]} />
    </Dialog>
    <LineChart
      title={words.byMonth}
      stepLabel={words.month}
      steps={months}
      series={[
        { label: words.registered, values: [96, 120, 88, 131, 142, 110, 74, 101] },
        { label: words.attached, values: [22, 48, 61, undefined, 77, 82, 70, 86] },
      ]}
    />
    <BarChart
      title={words.byCommune}
      labels={{ name: words.commune, value: words.patients }}
      bars={communes.slice(0, 5).map(({ label, value }) => ({ label, value, href: "#" }))}
    />
    <BubbleMap title={`${words.byCommune} (${prefix})`} valueLabel={words.patients} placeLabel={words.commune} points={communes} />
  </>
);
