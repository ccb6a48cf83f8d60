import { Doubts } from "#features/practices/doctors/views.tsx";
import { paths } from "#features/practices/paths.ts";
import { LimitForms } from "#features/practices/places/limits/views.tsx";
import { PlacesForm, type Said, SaidBar } from "#features/practices/places/views.tsx";
import { placesLeft } from "#features/practices/rules.ts";
import type { Doctor, Practice } from "#features/practices/schema.ts";
import { agesSaid, doctorName, words } from "#features/practices/words.ts";
import { findByCode } from "#platform/communes.ts";
import { distance, longDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, Facts, PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status, UndoBar } from "#ui/state.tsx";
import { Contacts } from "./contacts/views.tsx";
import type { PracticeSheet } from "./queries.ts";
import { words as said } from "./words.ts";

type Rights = { mayEdit: boolean; mayAsk: boolean; mayState: boolean; mayNote: boolean };
/** What was just done: the sentence, and where it is undone. */
export type Done = { message: string; undo?: string | undefined };
type Props = PracticeSheet & {
  home: string;
  once: () => string;
  today: Temporal.PlainDate;
  rights: Rights;
  done?: Done | undefined;
  stated?: Said | undefined;
  refused?: Refused | undefined;
  refusedFor?: string | undefined;
};

/** All that is known of a practice: where, who, how many they take, what was said. */
export const PracticePage = (props: Props) => {
  const { home, once, practice, doctors, today, rights, done, stated, refused } = props;
  const here = (doctor: Doctor) => doctor.leftOn === null || Temporal.PlainDate.compare(doctor.leftOn, today) > 0;
  const [team, gone] = [doctors.filter(here), doctors.filter((doctor) => !here(doctor))];
  return (
    <>
      <PageHead title={practice.name} crumbs={[{ label: words.title, href: paths.list(home) }]} actions={<Acts {...props} />} />
      <form method="post" id="agir">
        <Hidden name="once" value={once()} />
      </form>
      {refused && <Problems {...refused} />}
      {done && (
        <UndoBar message={done.message} action={done.undo}>
          <Hidden name="once" value={once()} />
        </UndoBar>
      )}
      {stated && <SaidBar said={stated} action={paths.actOnDoctor(home, practice.id, stated.doctor.id, "places")} once={once()} />}
      <Standing practice={practice} />
      <Where practice={practice} />
      <h2>{said.team}</h2>
      {rights.mayEdit && (
        <Actions>
          <LinkButton href={paths.addDoctor(home, practice.id)} icon="user-plus">
            {said.addDoctor}
          </LinkButton>
        </Actions>
      )}
      {team.length === 0 && <Empty title={said.noTeam} />}
      {team.map((doctor) => (
        <DoctorCard {...props} doctor={doctor} />
      ))}
      {gone.length > 0 && (
        <Disclosure summary={said.departed}>
          <ul>
            {gone.map((doctor) => (
              <li>
                {doctorName(doctor)} · {said.leftOn(longDate(doctor.leftOn!))}
                {rights.mayEdit && <ComeBack {...{ home, practice, doctor }} once={once()} />}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <Contacts {...props} />
    </>
  );
};

const Acts = ({ home, practice, rights }: Props) => (
  <>
    {rights.mayAsk && practice.archivedAt === null && (
      <Button look="main" icon="send" form="agir" formaction={paths.act(home, practice.id, "demande-de-places")}>
        {said.ask}
      </Button>
    )}
    {rights.mayEdit && (
      <>
        <LinkButton href={paths.edit(home, practice.id)} icon="pencil">
          {said.edit}
        </LinkButton>
        <Button look="quiet" form="agir" formaction={paths.act(home, practice.id, practice.archivedAt ? "restauration" : "archivage")}>
          {practice.archivedAt ? said.restore : said.archive}
        </Button>
      </>
    )}
  </>
);

const Standing = ({ practice }: { practice: Practice }) => (
  <p>
    {practice.archivedAt ? (
      <Status tone="off">{words.archived}</Status>
    ) : (
      <Status tone={practice.takesPart ? "ok" : "off"}>{practice.takesPart ? words.takesPart : words.takesNoPart}</Status>
    )}
  </p>
);

const Where = ({ practice }: { practice: Practice }) => (
  <Facts
    facts={[
      {
        label: words.address,
        value: [practice.address, [practice.postcode, practice.city].filter(Boolean).join(" ")].filter(Boolean).join(", "),
      },
      ...(practice.precision === "address" || practice.precision === "street"
        ? []
        : [{ label: words.onMap, value: practice.precision ? words.approximate : words.noPoint }]),
      { label: words.phone, value: practice.phone && <a href={`tel:${practice.phone}`}>{displayPhone(practice.phone)}</a> },
      { label: words.email, value: practice.email && <a href={`mailto:${practice.email}`}>{practice.email}</a> },
      { label: words.channel, value: words.channels[practice.channel] },
      ...(practice.note ? [{ label: words.note, value: practice.note }] : []),
    ]}
  />
);

const DoctorCard = ({ home, once, practice, doctor, rights, refused, refusedFor, today }: Props & { doctor: Doctor }) => {
  const state = { doctor, action: paths.actOnDoctor(home, practice.id, doctor.id, "places") };
  const wrong = refusedFor === doctor.id ? refused : undefined;
  const places = placesLeft(doctor);
  return (
    <section aria-labelledby={`medecin-${doctor.id}`}>
      <h3 id={`medecin-${doctor.id}`}>{doctorName(doctor)}</h3>
      <Facts
        facts={[
          { label: words.places, value: places === null ? words.placesUnknown : words.placesLeft(places) },
          { label: words.homeVisits, value: doctor.homeVisits ? words.yes : words.no },
          { label: words.ages, value: agesSaid(doctor) },
          { label: words.maxDistance, value: doctor.maxDistanceKm === null ? words.anyDistance : distance(doctor.maxDistanceKm) },
          { label: words.communes, value: doctor.communes.map((code) => findByCode(code)?.name ?? code).join(", ") || words.anyCommune },
          ...(doctor.note ? [{ label: words.note, value: doctor.note }] : []),
          ...(doctor.rpps ? [{ label: words.rpps, value: doctor.rpps }] : []),
        ]}
      />
      <Doubts rpps={doctor.rpps} />
      {doctor.leftOn && <Notice tone="wait">{said.departurePlanned(doctorName(doctor), longDate(doctor.leftOn))}</Notice>}
      {rights.mayState && (
        <Disclosure summary={said.statePlaces} open={wrong !== undefined}>
          <PlacesForm {...state} once={once()} refused={wrong} />
          <LimitForms {...state} once={once()} refused={wrong} />
        </Disclosure>
      )}
      {rights.mayEdit && (
        <Actions>
          <LinkButton href={paths.doctor(home, practice.id, doctor.id)} small icon="pencil" label={said.editDoctor(doctorName(doctor))}>
            {said.edit}
          </LinkButton>
          {doctor.leftOn && <ComeBack {...{ home, practice, doctor }} once={once()} />}
        </Actions>
      )}
      {rights.mayEdit && !doctor.leftOn && (
        <Disclosure summary={said.departure}>
          <form method="post" action={paths.actOnDoctor(home, practice.id, doctor.id, "depart")}>
            <Hidden name="once" value={once()} />
            <Field name="on" id={`depart-${doctor.id}`} label={said.departureOn} type="date" value={today.toString()} />
            <Button>{said.departure}</Button>
          </form>
        </Disclosure>
      )}
    </section>
  );
};

const ComeBack = ({ home, practice, doctor, once }: { home: string; practice: Practice; doctor: Doctor; once: string }) => (
  <form method="post" action={paths.actOnDoctor(home, practice.id, doctor.id, "retour")}>
    <Hidden name="once" value={once} />
    <Button small icon="undo-2">
      {said.comeBack}
    </Button>
  </form>
);
