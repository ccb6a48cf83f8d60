import type { Draft } from "#features/attachment/batches/draft/queries.ts";
import {
  type CycleQuery,
  cycleUrl,
  type OutReason,
  outReasons,
  peoplePerPage,
  type Share,
} from "#features/attachment/batches/draft/rules.ts";
import { words } from "#features/attachment/batches/draft/words.ts";
import { Reasons } from "#features/attachment/batches/lines/views.tsx";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { words as batchWords } from "#features/attachment/batches/words.ts";
import { ageOf, nameOf } from "#features/attachment/list/rows/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import { paths as practicePaths } from "#features/practices/public.ts";
import { dayAndTime, number, percent } from "#platform/french.ts";
import { Button, Hidden, LinkButton } from "#ui/form.tsx";
import { Pagination } from "#ui/list.tsx";
import { Disclosure } from "#ui/page.tsx";
import { Table } from "#ui/table.tsx";

type Props = { home: string; path: string; once: string; today: Temporal.PlainDate; query: CycleQuery; draft: Draft; mayPrepare: boolean };

/** Who stays out of the cycle and why; each reason opens its people. */
export const Outside = ({ home, path, today, query, draft, mayPrepare }: Props) => {
  const { out, outsiders, cycle, hardCapKm } = draft;
  const reasons = outReasons.filter((reason) => out[reason] > 0);
  const total = reasons.reduce((sum, reason) => sum + out[reason], 0);
  if (total === 0) return null;
  const label = (reason: OutReason) => (reason === "too_far" ? words.tooFar(hardCapKm) : words.outReasons[reason]);
  const longer = (reason: OutReason) => {
    const said = (batchWords.left as Partial<Record<OutReason, string | ((cap: number) => string)>>)[reason];
    return typeof said === "function" ? said(hardCapKm) : said;
  };
  return (
    <section aria-labelledby="hors">
      <h2 id="hors">{words.out}</h2>
      <p>{words.outLead(total)}</p>
      <ul>
        {reasons.map((reason) => (
          <li>
            <a href={`${cycleUrl(path, query, { hors: reason })}#hors`} aria-current={query.hors === reason ? "true" : undefined}>
              {label(reason)}
            </a>{" "}
            : {number(out[reason])}
          </li>
        ))}
      </ul>
      {query.hors && (
        <>
          <h3>{label(query.hors)}</h3>
          <p>{longer(query.hors)}</p>
          <Table
            columns={[
              {
                key: "who",
                label: words.who,
                head: true,
                render: ({ entry }) => (
                  <>
                    <a href={paths.request(home, entry.id)}>{nameOf(entry)}</a> {ageOf(entry.dossier.birthDate, today)}
                  </>
                ),
              },
              { key: "where", label: words.where, render: ({ entry }) => entry.dossier.city },
              { key: "why", label: words.priority, render: ({ priority }) => <Reasons reasons={priority.shares} /> },
              {
                key: "act",
                label: "",
                render: ({ entry }) =>
                  mayPrepare && (
                    <LinkButton small href={batchPaths.person(home, cycle.id, entry.id)} label={words.proposeWho(nameOf(entry))}>
                      {words.propose}
                    </LinkButton>
                  ),
              },
            ]}
            rows={outsiders}
            caption={label(query.hors)}
            quietCaption
          />
          <Pagination
            page={query.page}
            size={peoplePerPage}
            total={out[query.hors]}
            href={(page) => `${cycleUrl(path, query, { page })}#hors`}
            label={words.peoplePages}
          />
          <p>
            <a href={cycleUrl(path, query, { hors: "" })}>{words.closeOut}</a>
          </p>
        </>
      )}
    </section>
  );
};

/** Each practice beside the whole: places, lines, share of people with a reason for priority. */
export const Fairness = ({ home, draft }: Pick<Props, "home" | "draft">) => {
  const { shares: said } = words;
  return (
    <Disclosure summary={words.fairness}>
      <p>{words.fairnessHint}</p>
      <Table
        columns={[
          {
            key: "practice",
            label: said.practice,
            head: true,
            render: ({ practice }: Share) =>
              practice ? <a href={practicePaths.practice(home, practice.id)}>{practice.name}</a> : <strong>{words.whole}</strong>,
          },
          { key: "places", label: said.places, align: "end", render: ({ places }) => (places === null ? words.notSaid : number(places)) },
          { key: "lines", label: said.lines, align: "end", render: ({ lines }) => number(lines) },
          { key: "heavy", label: said.heavy, align: "end", render: ({ heavy }) => number(heavy) },
          { key: "ratio", label: said.ratio, align: "end", render: ({ heavy, lines }) => lines > 0 && percent(heavy / lines) },
        ]}
        rows={draft.shares}
        caption={words.fairness}
        quietCaption
      />
    </Disclosure>
  );
};

/** Changes made by hand, each with its way back. */
export const Trail = ({ home, once, draft: { cycle, trail }, mayPrepare }: Pick<Props, "home" | "once" | "draft" | "mayPrepare">) =>
  trail.length === 0 ? null : (
    <Disclosure summary={words.trail(trail.length)}>
      <ul>
        {trail.map(({ id, kind, at, after, name, covered }) => (
          <li>
            <form method="post" action={batchPaths.act(home, cycle.id, "annulation")}>
              <Hidden name="once" value={once} />
              <Hidden name="version" value={cycle.version} />
              <Hidden name="edit" value={id} />
              {words.edit(kind, after.length)}, {name ?? words.somebody}, {dayAndTime(Temporal.Instant.from(at))}{" "}
              {mayPrepare && !covered && (
                <Button small icon="undo-2">
                  {words.undo}
                </Button>
              )}
            </form>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
