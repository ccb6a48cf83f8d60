import { leastForPublic, type Shown, sayShown } from "#features/attachment/dashboard/discretion/rules.ts";
import { paths } from "#features/attachment/paths.ts";
import { longDate } from "#platform/french.ts";
import { LinkButton } from "#ui/form.tsx";
import { Figure, Figures, PageHead } from "#ui/page.tsx";
import { Table } from "#ui/table.tsx";
import type { PublicFigures } from "./rules.ts";
import { words } from "./words.ts";

const say = (shown: Shown) => sayShown(shown, leastForPublic);
/** Honest net figures for everybody, in plain French. */
export const NetPage = ({ figures, home }: { figures: PublicFigures; home: string }) => {
  const rows = [
    { label: words.entered, shown: figures.entered },
    { label: words.attachedRow, shown: figures.attached },
    { label: words.returned, shown: figures.returned },
    { label: words.alone, shown: figures.alone },
    { label: words.otherwise, shown: figures.otherwise },
  ];
  return (
    <>
      <PageHead title={words.title} lead={words.lead(longDate(figures.day))} />
      <Figures>
        <Figure label={words.waiting} value={say(figures.waiting)} />
        <Figure label={words.attached} value={say(figures.attached)} note={words.period} />
        <Figure label={words.half} value={say(figures.medianDays)} note={words.period} />
      </Figures>
      <p>{words.halfMeans}</p>
      <p>
        <LinkButton href={paths.ask(home)} look="main">
          {words.ask}
        </LinkButton>
      </p>
      <h2>{words.table}</h2>
      <p class="soft">{words.period}</p>
      <Table
        caption={words.table}
        quietCaption
        plain
        rows={rows}
        columns={[
          { key: "flow", label: words.flow, render: ({ label }) => label },
          { key: "people", label: words.people, align: "end", render: ({ shown }) => say(shown) },
        ]}
      />
      <h2>{words.meaningTitle}</h2>
      {words.meaning.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <p class="soft">
        {words.hidden(leastForPublic)} {words.daily}
      </p>
    </>
  );
};
