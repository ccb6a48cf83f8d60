import { said, target } from "#features/attachment/batches/draft/narrowing/views.tsx";
import type { Draft } from "#features/attachment/batches/draft/queries.ts";
import { type CycleQuery, cycleUrl, isNarrowed, linesPerPage, pageOf } from "#features/attachment/batches/draft/rules.ts";
import { words } from "#features/attachment/batches/draft/words.ts";
import { words as following } from "#features/attachment/batches/following/words.ts";
import type { Line } from "#features/attachment/batches/lines/queries.ts";
import { LineTable } from "#features/attachment/batches/lines/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import { paths as practicePaths } from "#features/practices/public.ts";
import { Pagination, Results } from "#ui/list.tsx";
import { Disclosure } from "#ui/page.tsx";
import { Empty, Status } from "#ui/state.tsx";

type Props = {
  home: string;
  path: string;
  today: Temporal.PlainDate;
  query: CycleQuery;
  q: string;
  draft: Draft;
  kept: readonly Line[];
  doubled: ReadonlySet<string>;
  mayMove: boolean;
};

const titleOf = ({ name, city }: Line["practice"]) => (city ? `${name} (${city})` : name);
const tallyOf = (lines: readonly Line[]) => {
  const count = (state: Line["offer"]["state"]) => lines.filter(({ offer }) => offer.state === state).length;
  return {
    accepted: count("accepted"),
    refused: count("refused"),
    silent: count("silent"),
    pending: count("sent"),
    withdrawn: count("withdrawn"),
  };
};

/** Lines of a cycle, by practice or by person, a page at a time. */
export const Lines = ({ home, path, today, query, q, draft, kept, doubled, mayMove }: Props) => {
  const { cycle, shares } = draft;
  const answers = cycle.sentAt !== null;
  const names = new Map<string, string>();
  for (const { practice } of draft.candidates.values()) names.set(practice.id, practice.name);
  for (const { practice } of draft.lines) names.set(practice.id, practice.name);
  const common = { home, today, mayMove, doubled, answers, practiceName: (id: string) => names.get(id) ?? words.goneOne };
  const { shown, pages } = pageOf(kept, query);
  // Once sent, a cycle is a hundred lines to look something up in: each practice opens, and what was looked for is open.
  const narrow = isNarrowed(query) || q !== "";
  const roomOf = new Map(shares.map(({ practice, places }) => [practice?.id, places]));
  return (
    <Results id={target} count={said(kept.length, q)}>
      {draft.lines.length === 0 ? (
        <Empty title={words.empty}>{words.emptyHint}</Empty>
      ) : kept.length === 0 ? (
        <p class="soft">{words.nothingHere}</p>
      ) : query.vue === "personnes" ? (
        <LineTable {...common} lines={shown} several caption={words.views.personnes} />
      ) : (
        [...Map.groupBy(shown, ({ practice }) => practice.id).values()].map((its) => {
          const { practice } = its[0]!;
          const all = draft.lines.filter((line) => line.practice.id === practice.id).length;
          const places = roomOf.get(practice.id) ?? null;
          const table = <LineTable {...common} lines={its} caption={practice.name} />;
          return answers ? (
            <Disclosure summary={`${titleOf(practice)} · ${following.counts(tallyOf(its))}`} open={narrow}>
              <p>
                <a href={practicePaths.practice(home, practice.id)}>{words.seePractice}</a> ·{" "}
                <a href={paths.desk(home, cycle.id, practice.id)}>{words.answerDesk}</a>
              </p>
              {table}
            </Disclosure>
          ) : (
            <section>
              <h3>
                <a href={practicePaths.practice(home, practice.id)}>{practice.name}</a> {practice.city && `(${practice.city})`}
              </h3>
              <p>
                {words.room(all, places)} {places !== null && all > places && <Status tone="alert">{words.over}</Status>}
              </p>
              {table}
            </section>
          );
        })
      )}
      <Pagination
        page={query.page}
        size={linesPerPage}
        total={pages * linesPerPage}
        href={(page) => cycleUrl(path, query, { page })}
        label={words.linePages}
      />
    </Results>
  );
};
