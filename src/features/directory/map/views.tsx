import { DirectoryFilters } from "#features/directory/list/filters/views.tsx";
import type { Choices } from "#features/directory/list/queries.ts";
import { type ListQuery, searchOf } from "#features/directory/list/rules.ts";
import { paths } from "#features/directory/paths.ts";
import { words as shared } from "#features/directory/words.ts";
import { LinkButton } from "#ui/form.tsx";
import { Results } from "#ui/list.tsx";
import { BubbleMap } from "#ui/map.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty } from "#ui/state.tsx";
import type { MapPlace } from "./queries.ts";
import { words } from "./words.ts";

type Props = { home: string; query: ListQuery; choices: Choices; places: readonly MapPlace[] };

/** Places on a map drawn here, with their list; where scripts run, a map one moves takes the place of the drawing. */
export const MapPage = ({ home, query, choices, places }: Props) => {
  const placed = places.flatMap(({ lat, lon, ...place }) => (lat !== null && lon !== null ? [{ ...place, lat, lon }] : []));
  const approximate = placed.filter((place) => place.approximate).length;
  const points = placed.map(({ id, name, lat, lon, people }) => ({
    label: name,
    lat,
    lon,
    value: Math.max(1, people),
    href: paths.structure(home, id),
  }));
  const { moving, sources, offline, zoomIn, zoomOut } = words;
  const said = { moving, sources, offline, zoomIn, zoomOut };
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        crumbs={[{ label: shared.title, href: paths.home(home) }]}
        actions={
          <LinkButton href={`${paths.home(home)}${searchOf(query)}`} icon="list">
            {words.list}
          </LinkButton>
        }
      />
      <DirectoryFilters action={paths.map(home)} {...{ query, choices }} full />
      <Results id="annuaire" count={words.places(places.length)}>
        {points.length === 0 ? (
          <Empty title={words.empty} />
        ) : (
          <directory-map data-points={JSON.stringify(points)} data-words={JSON.stringify(said)}>
            <BubbleMap title={words.label} points={points} valueLabel={words.people} placeLabel={words.place} />
          </directory-map>
        )}
        {approximate > 0 && <p class="soft">{words.approximate(approximate)}</p>}
        {placed.length < places.length && <p class="soft">{words.unplaced(places.length - placed.length)}</p>}
      </Results>
    </>
  );
};
