import { sentences } from "#features/attachment/batches/explaining/rules.ts";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { ageOf, nameOf } from "#features/attachment/list/rows/views.tsx";
import { words as listWords } from "#features/attachment/list/words.ts";
import { paths } from "#features/attachment/paths.ts";
import { words as shared } from "#features/attachment/words.ts";
import { paths as practicePaths } from "#features/practices/public.ts";
import { distance, list } from "#platform/french.ts";
import { LinkButton } from "#ui/form.tsx";
import { Disclosure } from "#ui/page.tsx";
import { Status, Tag, type Tone } from "#ui/state.tsx";
import { type Column, Table } from "#ui/table.tsx";
import type { Line } from "./queries.ts";
import { signsOf } from "./rules.ts";
import { words } from "./words.ts";

export const answerTones: Record<Line["offer"]["state"], Tone> = {
  draft: "wait",
  sent: "wait",
  accepted: "ok",
  refused: "off",
  silent: "off",
  withdrawn: "off",
};

/** Every reason with its points. */
export const Reasons = ({ reasons }: { reasons: readonly { code: string; label: string; points: number }[] }) => (
  <>
    {reasons.map(({ code, label, points }) => (
      <Tag strong={code !== "waited"}>{listWords.withReason(label, points)}</Tag>
    ))}
  </>
);

type Shown = {
  home: string;
  today: Temporal.PlainDate;
  lines: readonly Line[];
  /** People who are probably on the list twice. */
  doubled: ReadonlySet<string>;
  caption: string;
  /** Says the practice too: lines of several practices. */
  several?: boolean;
  /** A draft may be changed by whoever prepares it. */
  mayMove: boolean;
  /** Answers are shown once the cycle was sent. */
  answers: boolean;
  practiceName: (id: string) => string;
};

type WhoProps = Pick<Shown, "home" | "today"> & { line: Line; twice: boolean };
const Who = ({ home, today, line, twice }: WhoProps) =>
  line.request ? (
    <>
      <a href={paths.request(home, line.request.id)}>{nameOf(line.request)}</a> {ageOf(line.request.dossier.birthDate, today)}{" "}
      {signsOf(line).map((sign) => (
        <Tag>{words.signs[sign]}</Tag>
      ))}
      {twice && (
        <a href={`${paths.request(home, line.request.id)}#doublons`}>
          <Status tone="wait">{listWords.twin}</Status>
        </a>
      )}
      {line.offer.state === "draft" && line.request.state !== "waiting" && <Status tone="alert">{words.noLonger}</Status>}
    </>
  ) : (
    <span class="soft">{words.gone}</span>
  );

const Why = ({ line: { why, offer }, practiceName }: { line: Line; practiceName: Shown["practiceName"] }) => (
  <>
    {why.rank && <strong>{words.rank(why.rank)}</strong>} {words.points(why.score)} <Reasons reasons={why.reasons} />
    {why.forced.length > 0 && <p>{words.forced(list([...new Set(why.forced.map((it) => words.forcedBecause[it]))]))}</p>}
    {why.explained && !offer.byHand && (
      <Disclosure summary={words.details}>
        <ul>
          {sentences(why.explained, practiceName).map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Disclosure>
    )}
  </>
);

/** Lines of a cycle: who, to whom, how far, why. */
export const LineTable = ({ home, today, lines, caption, several, doubled, mayMove, answers, practiceName }: Shown) => {
  const columns: Column<Line>[] = [
    {
      key: "who",
      label: words.columns.who,
      head: true,
      render: (line) => <Who {...{ home, today, line }} twice={doubled.has(line.offer.requestId)} />,
    },
    { key: "where", label: words.columns.where, render: ({ request }) => request?.dossier.city },
    { key: "doctor", label: words.columns.doctor, render: ({ doctor }) => `${doctor.givenName} ${doctor.familyName}`.trim() },
    {
      key: "practice",
      label: words.columns.practice,
      render: ({ practice }) => <a href={practicePaths.practice(home, practice.id)}>{practice.name}</a>,
    },
    {
      key: "distance",
      label: words.columns.distance,
      render: ({ why }) => (why.distanceKm === null ? words.unknownDistance : distance(why.distanceKm)),
    },
    { key: "why", label: words.columns.why, render: (line) => <Why line={line} practiceName={practiceName} /> },
    {
      key: "state",
      label: words.columns.state,
      render: ({ offer: { state, refusal } }) => (
        <>
          <Status tone={answerTones[state]}>{words.answers[state]}</Status> {refusal && shared.refusals[refusal]}
        </>
      ),
    },
    {
      key: "act",
      label: "",
      render: ({ offer, request }) =>
        request && (
          <LinkButton small href={batchPaths.person(home, offer.batchId, offer.requestId)} label={words.moveWho(nameOf(request))}>
            {words.move}
          </LinkButton>
        ),
    },
  ];
  const hidden = new Set([...(several ? [] : ["practice"]), ...(answers ? [] : ["state"]), ...(mayMove ? [] : ["act"])]);
  return <Table columns={columns.filter(({ key }) => !hidden.has(key))} rows={lines} caption={caption} quietCaption />;
};
