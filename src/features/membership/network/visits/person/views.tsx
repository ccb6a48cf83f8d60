import { directoryPaths, professionalLabel, professionName } from "#features/directory/public.ts";
import type { OutreachVisit } from "#features/membership/network/schema.ts";
import type { Known } from "#features/membership/network/visits/rules.ts";
import { NoteForm, Outcomes } from "#features/membership/network/visits/views.tsx";
import { words } from "#features/membership/network/visits/words.ts";
import { paths } from "#features/membership/paths.ts";
import { type Done, DoneBar } from "#features/membership/views.tsx";
import { findByCode } from "#platform/communes.ts";
import { longDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, Facts, PageHead, Timeline } from "#ui/page.tsx";

type Props = {
  home: string;
  once: () => string;
  known: Known;
  visits: readonly OutreachVisit[];
  today: Temporal.PlainDate;
  mayKeep: boolean;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
const standing = { member: words.member, former: words.former } as const;
const dayOf = ({ on, plannedOn }: OutreachVisit) => on ?? plannedOn;

/** One professional: when they were met, what came of it, when the next visit is. */
export const VisitedPage = ({ home, once, known, visits, today, mayKeep, refused, done }: Props) => {
  const { person, places, metOn, planned } = known;
  const back = { commune: "", vue: "fiche" as const };
  const last = visits.find(({ undoneAt, outcome }) => !undoneAt && outcome !== "planned");
  return (
    <>
      <PageHead
        title={professionalLabel(person)}
        lead={professionName(person)}
        crumbs={[{ label: words.title, href: paths.visits(home) }]}
      />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      {mayKeep && <Outcomes {...{ home, once, person, back }} />}
      {mayKeep && last && <NoteForm {...{ home, once, person, back, refused }} visit={last} />}
      {mayKeep && (
        <Disclosure summary={words.planOne} open={refused?.problems.plannedOn !== undefined}>
          <form method="post" action={paths.visitRound(home, "tournee")} novalidate>
            <Hidden name="once" value={once()} />
            <Hidden name="ids" value={person.id} />
            <Hidden name="vue" value="fiche" />
            <Field
              name="plannedOn"
              label={words.on}
              type="date"
              size="medium"
              min={today.toString()}
              value={planned?.plannedOn?.toString()}
              refused={refused}
            />
            <Actions>
              <Button>{words.planOne}</Button>
            </Actions>
          </form>
        </Disclosure>
      )}
      <Facts
        facts={[
          { label: words.membership, value: person.membership ? standing[person.membership] : words.nonMember },
          { label: words.lastMet, value: metOn ? longDate(metOn) : words.neverMet },
          ...(planned?.plannedOn ? [{ label: words.outcomes.planned, value: longDate(planned.plannedOn) }] : []),
          ...places.map((place) => ({
            label: words.places,
            value: (
              <>
                {[place.name, place.address, place.communeCode && findByCode(place.communeCode)?.name].filter(Boolean).join(", ")}{" "}
                {place.phone && <a href={`tel:${place.phone}`}>{displayPhone(place.phone)}</a>}
              </>
            ),
          })),
        ]}
      />
      <LinkButton href={directoryPaths.professional(home, person.id)}>{words.directory}</LinkButton>
      <h2>{words.history}</h2>
      {visits.length === 0 ? <p class="soft">{words.noVisit}</p> : <Timeline moments={visits.map(momentOf)} />}
    </>
  );
};
const momentOf = (visit: OutreachVisit) => {
  const day = dayOf(visit);
  const what = words.outcomes[visit.outcome];
  return {
    at: day ? longDate(day) : "",
    datetime: day?.toString(),
    what: (
      <>
        {visit.undoneAt ? words.cancelled(what) : what}
        {visit.note && <> · {visit.note}</>}
      </>
    ),
  };
};
