import { readAttempt } from "#features/attachment/confirmations/rules.ts";
import { words as attemptWords } from "#features/attachment/confirmations/words.ts";
import { words as intakeWords } from "#features/attachment/intake/words.ts";
import { type Failure, type FollowUp, readTold } from "#features/attachment/outcomes/rules.ts";
import { words as outcomeWords } from "#features/attachment/outcomes/words.ts";
import { paths } from "#features/attachment/paths.ts";
import type { Told } from "#features/attachment/requests/queries.ts";
import { words } from "#features/attachment/requests/words.ts";
import type { Closing, Door, Refusal, Telling } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { dayAndTime, longDate } from "#platform/french.ts";
import { Button, Hidden } from "#ui/form.tsx";
import { Timeline } from "#ui/page.tsx";

type HistoryProps = {
  home: string;
  once: () => string;
  mayChange: boolean;
  person: {
    request: { id: string };
    history: readonly Told[];
    /** Acts that can be taken back now. */
    undoable: ReadonlySet<string>;
    names: ReadonlyMap<string, { name?: string; purpose?: string }>;
    practiceNames: ReadonlyMap<string, string>;
  };
};

/** The code of a fact, in French. */
const precise = ({ kind, code }: Told): string | undefined => {
  if (!code) return undefined;
  const attempt = kind === "attempt" ? readAttempt(code) : undefined;
  if (attempt) return `${attemptWords.ways[attempt.way]}, ${attemptWords.results[attempt.result].toLowerCase()}`;
  if (kind === "entered") return shared.doors[code as Door];
  if (kind === "closed") return shared.closings[code as Closing];
  if (kind === "refused") return shared.refusals[code as Refusal];
  if (kind === "told") return shared.tellings[readTold(code).channel as Telling];
  if (kind === "failed") return outcomeWords.failures[code as Failure];
  if (kind === "followed_up") return outcomeWords.followUps[code as FollowUp];
  if (kind === "asked") return shared.tellings[code as Telling];
  return code === "household" ? words.household : undefined;
};
const fieldNames: Record<string, string> = {
  ...intakeWords.fields,
  birthDate: words.birthDate,
  city: words.address,
  point: words.precision,
};
const changed = ({ kind, code, trace }: Told): string | undefined => {
  const fields = Object.keys(trace.after);
  if (kind !== "corrected" || code || fields.length === 0) return undefined;
  return words.noteCorrected([...new Set(fields.map((field) => fieldNames[field] ?? field))].join(", "));
};

const whoDid = (by: string, names: HistoryProps["person"]["names"]): string => {
  const { name, purpose } = names.get(by) ?? {};
  const { actors } = words;
  if (by === "system") return actors.system;
  if (by.startsWith("member:")) return name ?? actors.unknown;
  if (purpose === "attachment.own") return actors.self;
  if (purpose === "attachment.partner") return actors.partner;
  return by.startsWith("link:") ? actors.practice : actors.visitor;
};

/** Everything that happened to a request, the latest first, with who, when and the way back. */
export const History = ({ home, once, mayChange, person: { request, history, undoable, names, practiceNames } }: HistoryProps) => (
  <section>
    <h2>{words.history}</h2>
    <Timeline
      moments={history.toReversed().map((fact) => {
        const what = shared.facts[fact.kind];
        const more = [precise(fact), changed(fact), fact.practiceId && practiceNames.get(fact.practiceId), fact.trace.words].filter(
          Boolean,
        );
        return {
          at: fact.on.equals(fact.at.toZonedDateTimeISO("Europe/Paris").toPlainDate()) ? dayAndTime(fact.at) : longDate(fact.on),
          datetime: fact.on.toString(),
          who: whoDid(fact.by, names),
          what: (
            <>
              {fact.undoneAt ? <s>{what}</s> : <strong>{what}</strong>}
              {fact.undoneAt && ` (${words.undoneMark})`}
              {more.length > 0 && ` · ${more.join(" · ")}`}
              {mayChange && undoable.has(fact.id) && (
                <form method="post" action={paths.act(home, request.id, "annulation")}>
                  <Hidden name="once" value={once()} />
                  <Hidden name="fact" value={fact.id} />
                  <Button look="quiet" small label={words.undoWhat(what)}>
                    {words.undo}
                  </Button>
                </form>
              )}
            </>
          ),
        };
      })}
    />
  </section>
);
