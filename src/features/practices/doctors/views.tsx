import type { Doctor } from "#features/practices/schema.ts";
import { doctorName, words } from "#features/practices/words.ts";
import { findByCode } from "#platform/communes.ts";
import type { Refused } from "#platform/refusal.ts";
import { readRpps } from "#platform/rpps.ts";
import { Actions, Button, Checkbox, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { words as said } from "./words.ts";

type Props = {
  practice: { name: string };
  back: string;
  action: string;
  once: string;
  doctor?: Doctor | undefined;
  refused?: Refused | undefined;
};

const value = (n: number | null | undefined) => n ?? undefined;

/** A doctor of a practice, new or corrected. */
export const DoctorPage = ({ practice, back, action, once, doctor, refused }: Props) => (
  <>
    <PageHead title={doctor ? doctorName(doctor) : said.add} crumbs={[{ label: practice.name, href: back }]} lead={words.discreet} />
    {refused && <Problems {...refused} />}
    <form method="post" action={action} novalidate>
      <Hidden name="once" value={once} />
      {doctor && <Hidden name="version" value={doctor.version} />}
      <Field name="familyName" label={said.familyName} value={doctor?.familyName} refused={refused} autocomplete="off" required />
      <Field name="givenName" label={said.givenName} value={doctor?.givenName} refused={refused} autocomplete="off" optional />
      <Field
        name="rpps"
        label={words.rpps}
        hint={said.rppsHint}
        value={doctor?.rpps ?? ""}
        inputmode="numeric"
        refused={refused}
        optional
      />
      <Doubts rpps={doctor?.rpps ?? null} />
      <Field
        name="places"
        label={words.places}
        hint={said.placesHint}
        type="number"
        size="short"
        min={0}
        max={50}
        value={value(doctor?.places)}
        refused={refused}
        optional
      />
      <Checkbox name="homeVisits" label={words.homeVisits} checked={doctor?.homeVisits} refused={refused} />
      <Field
        name="minAge"
        label={words.minAge}
        type="number"
        size="short"
        min={0}
        value={value(doctor?.minAge)}
        refused={refused}
        optional
      />
      <Field
        name="maxAge"
        label={words.maxAge}
        type="number"
        size="short"
        min={0}
        value={value(doctor?.maxAge)}
        refused={refused}
        optional
      />
      <Field
        name="maxDistanceKm"
        label={words.maxDistance}
        hint={said.distanceHint}
        type="number"
        size="short"
        min={1}
        value={value(doctor?.maxDistanceKm)}
        refused={refused}
        optional
      />
      <Field
        name="communes"
        label={words.communes}
        hint={said.communesHint}
        value={(doctor?.communes ?? []).map((code) => findByCode(code)?.name ?? code).join(", ")}
        refused={refused}
        optional
      />
      <Field name="note" label={words.note} type="textarea" rows={3} value={doctor?.note} refused={refused} draft optional />
      <Actions>
        <Button look="main">{said.save}</Button>
        <LinkButton href={back} look="quiet">
          {said.cancel}
        </LinkButton>
      </Actions>
    </form>
  </>
);

/** What is doubtful about a RPPS number; it warns and never blocks. */
export const Doubts = ({ rpps }: { rpps: string | null }) => {
  const doubts = rpps ? readRpps(rpps).doubts : [];
  return doubts.length > 0 ? <p class="soft">{doubts.map((doubt) => words.rppsDoubts[doubt]).join(" ")}</p> : null;
};
