import type { Child } from "hono/jsx";
import { ageOf } from "#features/attachment/list/rows/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import type { PersonProps } from "#features/attachment/person/views.tsx";
import type { Share } from "#features/attachment/priority/rules.ts";
import { words } from "#features/attachment/requests/words.ts";
import { words as shared } from "#features/attachment/words.ts";
import { longDate, number, partialDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import { Facts } from "#ui/page.tsx";
import { Table } from "#ui/table.tsx";

const Phone = ({ number: it }: { number: string }) => <a href={`tel:${it}`}>{displayPhone(it)}</a>;

export const Known = ({ props: { today, person } }: { props: PersonProps }) => {
  const { dossier, enteredOn, door, confirmedOn, informedOn, closing, exitedOn } = person.request;
  const facts: { label: string; value: Child }[] = [
    {
      label: words.phones,
      value: dossier.phones.length > 0 && dossier.phones.map((it, at) => [at > 0 && " · ", <Phone number={it} />]),
    },
    { label: words.email, value: dossier.email && <a href={`mailto:${dossier.email}`}>{dossier.email}</a> },
    { label: words.telling, value: shared.tellings[dossier.telling] },
    { label: words.birthDate, value: dossier.birthDate && `${partialDate(dossier.birthDate)} (${ageOf(dossier.birthDate, today)})` },
    { label: words.address, value: [dossier.address, dossier.postcode, dossier.city].filter(Boolean).join(" ") },
    { label: words.precision, value: dossier.point ? words.precisions[dossier.point.precision] : words.noPoint },
    { label: words.travels, value: dossier.canTravel ? words.yes : words.noTravel },
    { label: words.lastConsultation, value: partialDate(dossier.lastConsultation) },
    { label: words.enteredOn, value: longDate(enteredOn) },
    { label: words.door, value: shared.doors[door] },
    { label: words.confirmedOn, value: longDate(confirmedOn) },
    { label: words.informedOn, value: longDate(informedOn) },
  ];
  const rare: [string, Child][] = [
    [words.birthName, dossier.birthName],
    [
      words.contact,
      dossier.contact && (
        <>
          {[dossier.contact.name, dossier.contact.bond].filter(Boolean).join(", ")}{" "}
          {dossier.contact.phone && <Phone number={dossier.contact.phone} />}
        </>
      ),
    ],
    [words.language, dossier.language],
    [words.formerDoctor, dossier.formerDoctor],
    [words.askedBy, dossier.askedBy && [dossier.askedBy.name, dossier.askedBy.organisation].filter(Boolean).join(", ")],
    [words.note, dossier.note],
    [words.closing, closing && shared.closings[closing]],
    [words.exitedOn, exitedOn && longDate(exitedOn)],
  ];
  return <Facts facts={[...facts, ...rare.filter(([, value]) => value).map(([label, value]) => ({ label, value }))]} />;
};

export const Priority = ({ props: { home, person } }: { props: PersonProps }) => (
  <section>
    <h2>{words.priority}</h2>
    <p>
      <strong>{words.points(Math.round(person.priority.score))}</strong>
      {person.rank && <> · {person.rank === 1 ? words.first(number(person.waiting)) : words.rank(person.rank, number(person.waiting))}</>}
    </p>
    <Table
      caption={words.priority}
      quietCaption
      rows={person.priority.shares}
      columns={[
        { key: "why", label: words.why, render: ({ label }: Share) => label },
        { key: "points", label: words.score, align: "end", render: ({ points }: Share) => number(points) },
      ]}
    />
    <p class="soft">
      {words.weightsAre(person.weightsVersion)} · <a href={paths.weights(home)}>{words.seeWeights}</a>
    </p>
  </section>
);
