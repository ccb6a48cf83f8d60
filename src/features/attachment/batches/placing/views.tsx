import { words as cycleWords } from "#features/attachment/batches/draft/words.ts";
import { words as editing } from "#features/attachment/batches/editing/words.ts";
import { Reasons } from "#features/attachment/batches/lines/views.tsx";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { ageOf, nameOf } from "#features/attachment/list/rows/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import { distance, list } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, type Choice, Choices, Hidden, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";
import type { Option, Placement } from "./queries.ts";
import { words } from "./words.ts";

type Props = { home: string; once: string; today: Temporal.PlainDate; placement: Placement; refused?: Refused | undefined };

const doctorName = ({ doctor }: Option["candidate"]) => `${doctor.givenName} ${doctor.familyName}`.trim();
const where = ({ candidate, km }: Option) =>
  `${doctorName(candidate)}, ${candidate.practice.name} (${km === undefined ? words.unknownDistance : distance(km)})`;
const hint = ({ room, obstacles, warnings, candidate }: Option, current: Placement["current"]): string =>
  [
    ...(candidate.doctor.id === current?.doctorId ? [words.here] : []),
    ...(obstacles.length > 0 ? obstacles.map((it) => editing.obstacles[it]) : [room === null ? words.notStated : words.room(room)]),
    ...warnings,
  ].join(" · ");

const Household = ({ placement: { home, request } }: Props) => {
  const others = home.filter(({ entry }) => entry.id !== request.id).map(({ entry }) => nameOf(entry));
  return others.length > 0 ? <p>{words.whole(list(others))}</p> : null;
};

const Place = ({ home, once, placement, refused }: Props) => {
  const { cycle, request, open, byAgreement, current } = placement;
  const choice = (option: Option): Choice => ({ value: option.candidate.doctor.id, label: where(option), hint: hint(option, current) });
  const agreed = byAgreement.length > 0;
  return (
    <form method="post" action={batchPaths.actOnPerson(home, cycle.id, request.id, "placement")}>
      <Hidden name="once" value={once} />
      <Hidden name="version" value={cycle.version} />
      {open.length === 0 && <p>{words.none}</p>}
      {open.length > 0 && (
        <Choices name="doctorId" label={words.choose} choices={open.map(choice)} value={current?.doctorId} refused={refused} />
      )}
      {agreed && (
        <Disclosure summary={words.byAgreement} open={open.length === 0 || refused?.problems.force !== undefined}>
          <Choices
            name="doctorId"
            id={open.length > 0 ? "doctorId-convenu" : "doctorId"}
            label={words.byAgreement}
            choices={byAgreement.map(choice)}
            value={current?.doctorId}
            refused={refused}
          />
          <Checkbox name="force" label={words.force} hint={words.forceHint} refused={refused} />
        </Disclosure>
      )}
      {(open.length > 0 || agreed) && (
        <Actions>
          <Button look="main">{words.place}</Button>
        </Actions>
      )}
    </form>
  );
};

const Remove = ({ home, once, placement: { cycle, request, removal } }: Props) => (
  <form method="post" action={batchPaths.actOnPerson(home, cycle.id, request.id, "retrait")}>
    <Hidden name="once" value={once} />
    <Hidden name="version" value={cycle.version} />
    <h2>{words.removeTitle}</h2>
    <p>{words.removeHint}</p>
    {removal && removal.instead.length > 0 && (
      <p>
        {words.instead} :{" "}
        {removal.instead.map((entry, n) => (
          <>
            {n > 0 && ", "}
            <a href={paths.request(home, entry.id)}>{nameOf(entry)}</a>
          </>
        ))}
      </p>
    )}
    <Actions>
      <Button>{words.remove}</Button>
    </Actions>
  </form>
);

/** Where one person of a draft goes: to which doctor, or out of this cycle. */
export const PlacingPage = (props: Props) => {
  const { home, today, placement, refused } = props;
  const { cycle, request, person, current, never, open, byAgreement } = placement;
  const option = [...open, ...byAgreement, ...never].find(({ candidate }) => candidate.doctor.id === current?.doctorId);
  return (
    <>
      <PageHead
        title={words.title(nameOf(request))}
        lead={`${ageOf(request.dossier.birthDate, today)}, ${request.dossier.city}`}
        crumbs={[{ label: cycleWords.title(cycle.number), href: batchPaths.batch(home, cycle.id) }]}
      />
      {refused && <Problems {...refused} />}
      {person ? (
        <p>
          <Reasons reasons={person.priority.shares} />
        </p>
      ) : (
        <Notice tone="alert">
          <p>{words.notWaiting}</p>
        </Notice>
      )}
      <Household {...props} />
      <p>{current ? option && words.now(doctorName(option.candidate), option.candidate.practice.name) : words.nowhere}</p>
      {person && <Place {...props} />}
      {never.length > 0 && (
        <Disclosure summary={words.never}>
          <ul>
            {never.map((it) => (
              <li>
                {where(it)} : {hint(it, null)}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {current && <Remove {...props} />}
    </>
  );
};
