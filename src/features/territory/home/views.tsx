import type { OurCommune } from "#features/territory/communes/queries.ts";
import { paths } from "#features/territory/paths.ts";
import { inhabitants } from "#features/territory/rules.ts";
import { inForce, type SizeInForce } from "#features/territory/size/rules.ts";
import { words as sizeWords } from "#features/territory/size/words.ts";
import { words as shared } from "#features/territory/words.ts";
import { longDate, number, percent } from "#platform/french.ts";
import { BubbleMap } from "#ui/charts.tsx";
import { Actions, LinkButton } from "#ui/form.tsx";
import { Disclosure, Figure, Figures, PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { type SectorLine, sectorLines } from "./rules.ts";
import { words } from "./words.ts";

type Ground = { communes: readonly OurCommune[]; sectors: readonly { id: string; name: string }[]; size: SizeInForce };
type Props = Ground & { home: string; mayDraw: boolean; maySize: boolean };

/** The territory at a glance: who lives there, its size, its map, its sectors and communes. */
export const TerritoryPage = ({ home, communes, sectors, size, mayDraw, maySize }: Props) => (
  <>
    <PageHead title={shared.title} lead={words.lead} actions={communes.length > 0 && <Acts home={home} />} />
    {communes.length === 0 ? (
      <Empty
        title={words.none}
        action={
          mayDraw && (
            <LinkButton look="main" icon="plus" href={paths.communes(home)}>
              {words.addCommunes}
            </LinkButton>
          )
        }
      >
        {mayDraw ? words.noneHelp : words.noneOthers}
      </Empty>
    ) : (
      <>
        <Counts {...{ communes, size }} communesHref="#communes" sizeHref={maySize ? paths.size(home) : undefined} />
        <TerritoryMap {...{ communes, sectors }} />
        <SectorTable {...{ communes, sectors }} />
        {mayDraw && (
          <Actions>
            <LinkButton icon="layers" href={paths.sectors(home)}>
              {words.drawSectors}
            </LinkButton>
          </Actions>
        )}
        <h2 id="communes">{words.communes}</h2>
        <Communes communes={communes} />
        <Actions>
          {mayDraw && (
            <LinkButton icon="map-pin" href={paths.communes(home)}>
              {words.editCommunes}
            </LinkButton>
          )}
          <LinkButton href={paths.export(home, "csv")} icon="download" download>
            {shared.exportCsv}
          </LinkButton>
          <LinkButton href={paths.export(home, "xlsx")} icon="download" download>
            {shared.exportXlsx}
          </LinkButton>
        </Actions>
      </>
    )}
  </>
);

const Acts = ({ home }: Pick<Props, "home">) => (
  <>
    <LinkButton look="main" icon="file-text" href={paths.diagnosis(home)}>
      {words.diagnosis}
    </LinkButton>
    <LinkButton icon="chart-no-axes-column" href={paths.figures(home)}>
      {words.figures}
    </LinkButton>
  </>
);

const Communes = ({ communes }: Pick<Ground, "communes">) => (
  <Disclosure summary={words.allCommunes(communes.length)}>
    <Table
      caption={words.communes}
      quietCaption
      plain
      rows={communes}
      columns={[
        { key: "name", label: shared.commune, render: ({ name }) => name },
        { key: "population", label: shared.inhabitants, align: "end", render: ({ population }) => number(population) },
        { key: "sector", label: shared.sector, render: ({ sector }) => sector?.name ?? <span class="soft">{shared.noSector}</span> },
      ]}
    />
  </Disclosure>
);

type CountsProps = Omit<Ground, "sectors"> & { sizeHref?: string | undefined; communesHref?: string };
/** Inhabitants, communes, size: three figures with where they come from. */
export const Counts = ({ communes, size, sizeHref, communesHref }: CountsProps) => {
  const people = inhabitants(communes);
  const { decided } = size;
  return (
    <>
      <Figures>
        <Figure label={words.people(people)} value={number(people)} note={shared.computedFrom} />
        <Figure label={words.communesCount(communes.length)} value={number(communes.length)} href={communesHref} />
        <Figure
          label={words.size}
          value={sizeWords.size(inForce(size))}
          href={sizeHref}
          note={decided ? sizeWords.decidedNote(longDate(decided.on)) : sizeWords.computedNote}
        />
      </Figures>
      {decided && (
        <p class="soft">
          {decided.why}. {sizeWords.computedAs(size.computed)}.
        </p>
      )}
    </>
  );
};

/** The communes as discs, coloured by sector; the list beside says the same. */
export const TerritoryMap = ({ communes, sectors }: Omit<Ground, "size">) => {
  const points = communes.flatMap(({ name, population, point, sector }) =>
    point ? [{ label: name, ...point, value: population, group: sector?.name }] : [],
  );
  const missing = communes.length - points.length;
  const groups = sectors.length > 0 ? { label: shared.sector, names: sectors.map(({ name }) => name) } : undefined;
  return (
    <>
      {points.length > 1 && (
        <BubbleMap
          title={groups ? words.mapBySector : words.map}
          points={points}
          valueLabel={shared.inhabitants}
          placeLabel={shared.commune}
          groups={groups}
        />
      )}
      {missing > 0 && <p class="soft">{words.withoutPlace(missing)}.</p>}
    </>
  );
};

export const SectorTable = ({ communes, sectors }: Omit<Ground, "size">) => {
  const lines = sectorLines(sectors, communes);
  if (lines.length === 0) return null;
  const all = inhabitants(communes);
  return (
    <>
      <h2>{words.sectors}</h2>
      <Table
        caption={words.sectors}
        quietCaption
        rows={lines}
        columns={[
          { key: "name", label: shared.sector, render: ({ name }: SectorLine) => name },
          { key: "communes", label: words.communesColumn, align: "end", render: (line) => number(line.communes) },
          { key: "population", label: shared.inhabitants, align: "end", render: ({ population }) => number(population) },
          { key: "share", label: words.share, align: "end", render: ({ population }) => percent(all > 0 ? population / all : 0) },
        ]}
      />
    </>
  );
};
